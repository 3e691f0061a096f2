#include "searcher/match/prefixes.h"

#include <algorithm>

#include "common/archive/xapian_boundary.h"

namespace dateline {
namespace {

// One term more than `limit` shows that there are more.
std::vector<std::string> expand_in(const Segment& segment,
                                   const std::vector<std::string>& prefixes,
                                   std::size_t limit) {
  const Xapian::Database& database = segment.database();
  std::vector<std::string> terms;
  for (const std::string& prefix : prefixes) {
    std::size_t n_left = limit + 1;
    for (auto it = database.allterms_begin(prefix);
         it != database.allterms_end(prefix) && n_left > 0; ++it, --n_left) {
      terms.push_back(*it);
    }
  }
  if (prefixes.size() > 1) {
    std::ranges::sort(terms);
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  }
  return terms;
}

}  // namespace

Expansion expand_prefixes(const Snapshot& snapshot,
                          const std::vector<std::string>& prefixes,
                          std::size_t limit) {
  Expansion expansion;
  std::size_t n_terms = 0;  // the same in several segments counts for each
  with_xapian("look up words", [&] {
    for (const auto& segment : snapshot.segments()) {
      expansion.terms.push_back(expand_in(*segment, prefixes, limit));
      n_terms += expansion.terms.back().size();
    }
  });
  if (n_terms <= limit) {
    return expansion;
  }
  std::vector<std::string> all;
  all.reserve(n_terms);
  for (const std::vector<std::string>& terms : expansion.terms) {
    all.insert(all.end(), terms.begin(), terms.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  expansion.is_cut = all.size() > limit;
  if (expansion.is_cut) {
    for (std::vector<std::string>& terms : expansion.terms) {
      terms.erase(std::ranges::lower_bound(terms, all[limit]), terms.end());
    }
  }
  return expansion;
}

}  // namespace dateline
