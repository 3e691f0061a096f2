#include "searcher/answer/match_set.h"

namespace dateline {

void MatchSet::add(std::uint32_t segment, const MatchWindow& window) {
  if (segments_.size() <= segment) {
    segments_.resize(segment + 1);
  }
  segments_[segment].push_back({window.base, window.matches});
}

std::uint64_t MatchSet::size() const {
  std::uint64_t n = 0;
  for (const std::vector<Part>& parts : segments_) {
    for (const Part& part : parts) {
      n += part.bits.count();
    }
  }
  return n;
}

MatchSet find_matches(const Snapshot& snapshot, const Plan& plan) {
  MatchSet matches;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    Matcher matcher(plan, *snapshot.segments()[i], Matcher::Scores::kNone);
    MatchWindow window;
    while (matcher.next(window)) {
      matches.add(i, window);
    }
  }
  return matches;
}

MatchSet find_all(const Snapshot& snapshot) {
  Analyzer analyzer;
  return find_matches(snapshot, make_plan({.kind = NodeKind::kAll}, snapshot, analyzer));
}

}  // namespace dateline
