// The best k of many matches, in an order that does not depend on where they are stored.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "searcher/answer/search.h"

namespace dateline {

struct RankedRef {
  float score = 0;
  LocalMinute date = {};
  bool is_dated = false;
  ArticleRef ref = {};
};

// Relevance: score descending, then newest, then id ascending. Newest and oldest: by date, the
// undated last, then id ascending.
class TopHits {
 public:
  TopHits(const Snapshot& snapshot, Sort sort, std::size_t k);

  void add(ArticleRef ref, float score);
  // Best first; empties the collection.
  std::vector<RankedRef> take();

 private:
  bool is_before(const RankedRef& a, const RankedRef& b) const;
  std::string_view id(const RankedRef& one) const;

  const Snapshot& snapshot_;
  Sort sort_;
  std::size_t k_;
  std::vector<RankedRef> heap_;  // the worst on top
};

}  // namespace dateline
