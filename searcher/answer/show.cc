#include "searcher/answer/show.h"

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

}  // namespace dateline
