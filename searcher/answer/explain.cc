#include "searcher/answer/explain.h"

#include <algorithm>
#include <utility>

#include "searcher/answer/clause_forms.h"
#include "searcher/answer/drops.h"
#include "searcher/answer/rank.h"
#include "searcher/language/canonical.h"
#include "searcher/language/combine.h"

namespace dateline {
namespace {

std::vector<Node> clauses_of(const Node& root) {
  const bool is_list = root.kind == NodeKind::kAnd || root.kind == NodeKind::kOr;
  return is_list ? root.children : std::vector<Node>{root};
}

Node without(const Node& root, std::size_t i) {
  std::vector<Node> others = clauses_of(root);
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
  if (others.empty()) {
    return {.kind = NodeKind::kAll};
  }
  return root.kind == NodeKind::kOr ? make_or(std::move(others)) : make_and(std::move(others));
}

Explanation count_clauses(const Node& root, const Snapshot& snapshot, Analyzer& analyzer) {
  Explanation explanation;
  const std::vector<Node> clauses = clauses_of(root);
  for (std::size_t i = 0; i < std::min(clauses.size(), kMaxExplained); ++i) {
    explanation.clauses.push_back({.text = to_canonical(clauses[i]),
                                   .total = count_matches(clauses[i], snapshot, analyzer),
                                   .without = count_matches(without(root, i), snapshot, analyzer)});
  }
  return explanation;
}

void add_drops(const Node& root,
               const Snapshot& snapshot,
               Analyzer& analyzer,
               Explanation& explanation) {
  if (root.kind != NodeKind::kAnd || explanation.clauses.size() < root.children.size()) {
    return;
  }
  std::vector<std::uint64_t> totals;
  for (const ClauseCount& clause : explanation.clauses) {
    totals.push_back(clause.total);
  }
  explanation.drops = find_drops(root.children, totals, snapshot, analyzer);
}

}  // namespace

Explanation explain(const Node& root,
                    std::uint64_t total,
                    const Snapshot& snapshot,
                    Analyzer& analyzer) {
  Explanation explanation = total == 0 ? explain_nothing(root, snapshot, analyzer)
                                       : count_clauses(root, snapshot, analyzer);
  const std::vector<Node> clauses = clauses_of(root);
  for (std::size_t i = 0; i < explanation.clauses.size(); ++i) {
    std::vector<std::string> forms = clause_forms(clauses[i], snapshot, analyzer);
    explanation.clauses[i].n_forms = forms.size();
    forms.resize(std::min(forms.size(), kMaxForms));
    explanation.clauses[i].forms = std::move(forms);
  }
  return explanation;
}

Explanation explain_nothing(const Node& root, const Snapshot& snapshot, Analyzer& analyzer) {
  Explanation explanation = count_clauses(root, snapshot, analyzer);
  add_drops(root, snapshot, analyzer, explanation);
  return explanation;
}

}  // namespace dateline
