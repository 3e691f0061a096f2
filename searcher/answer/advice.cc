#include "searcher/answer/advice.h"

#include <algorithm>
#include <utility>

#include "searcher/answer/explain.h"
#include "searcher/answer/suggest.h"

namespace dateline {
namespace {

// The words of which only most are wanted, wherever they stand.
const Node* at_least_of(const Node& node) {
  if (node.kind == NodeKind::kAtLeast) {
    return &node;
  }
  for (const Node& child : node.children) {
    if (const Node* found = at_least_of(child)) {
      return found;
    }
  }
  return nullptr;
}

// The same question, content with most of its words.
void add_most(const SearchRequest& request, const Snapshot& snapshot, Instead& instead) {
  SearchRequest most = request;
  most.match = Match::kMost;
  most.offset = 0;
  most.limit = std::min(request.limit, kMaxHitsInstead);
  most.after.clear();
  most.facets.clear();
  most.timeline.reset();
  most.explain = false;
  most.advice = Advice::kNone;
  const Node root = read_question(most).query;
  const Node* words = at_least_of(root);
  if (words == nullptr) {
    return;
  }
  SearchResponse found = search(snapshot, most);
  instead.minimum = words->minimum;
  instead.n_clauses = words->children.size();
  instead.total = found.total;
  instead.hits = std::move(found.hits);
}

}  // namespace

void add_advice(const SearchRequest& request,
                const Question& question,
                const Snapshot& snapshot,
                Analyzer& analyzer,
                SearchResponse& response) {
  if (request.advice != Advice::kNone) {
    response.suggestion = suggest(question, request.query, response.total, snapshot, analyzer);
  }
  if (request.explain) {
    response.explanation = explain(question.root(), response.total, snapshot, analyzer);
  }
  if (request.advice == Advice::kInstead && response.total == 0) {
    Instead& instead = response.instead.emplace();
    instead.explanation = explain_nothing(question.root(), snapshot, analyzer);
    if (request.match == Match::kAll) {
      add_most(request, snapshot, instead);
    }
  }
}

}  // namespace dateline
