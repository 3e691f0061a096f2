#include "searcher/answer/show.h"

#include "searcher/answer/highlight.h"
#include "searcher/answer/question.h"

namespace dateline {

std::optional<Hit> show_article(const Snapshot& snapshot, std::string_view id) {
  const auto ref = snapshot.find_id(id);
  if (!ref) {
    return std::nullopt;
  }
  Hit hit;
  hit.ref = *ref;
  hit.article = snapshot.article(*ref);
  hit.words = snapshot.segments()[ref->segment]->columns().words(ref->docid);
  return hit;
}

void mark_article(const Snapshot& snapshot, const SearchRequest& query, Hit& hit) {
  Analyzer analyzer;
  const Plan plan = make_plan(read_question(query).root(), snapshot, analyzer);
  hit.snippet = Highlighter(plan).whole(hit.article);
}

}  // namespace dateline
