#include "searcher/match/prefixes.h"

#include <algorithm>

namespace dateline {
namespace {

// Calls visit(term) for the first `limit` terms of each prefix in each segment.
template <class Visit>
void for_each_term(const Snapshot& snapshot,
                   const std::vector<std::string>& prefixes,
                   std::size_t limit,
                   Visit visit) {
  for (const auto& segment : snapshot.segments()) {
    for (const std::string& prefix : prefixes) {
      std::size_t n_left = limit;
      for (glass::TermWalk walk = segment->terms(prefix); !walk.done() && n_left > 0;
           walk.next(), --n_left) {
        visit(walk.term());
      }
    }
  }
}

}  // namespace

std::string end_of_prefixes(const Snapshot& snapshot,
                            const std::vector<std::string>& prefixes,
                            std::size_t limit) {
  // The same in several segments counts for each. One more than `limit` shows that there are more.
  std::size_t n_terms = 0;
  for_each_term(snapshot, prefixes, limit + 1, [&](std::string_view) { ++n_terms; });
  if (n_terms <= limit) {
    return {};
  }
  std::vector<std::string> all;
  all.reserve(n_terms);
  for_each_term(snapshot, prefixes, limit + 1,
                [&](std::string_view term) { all.emplace_back(term); });
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all.size() > limit ? all[limit] : std::string();
}

}  // namespace dateline
