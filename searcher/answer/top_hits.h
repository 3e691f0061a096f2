// The best k of many matches, in an order that does not depend on where they are stored.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

// A place in the order of hits: that of an article that need not be there any more.
struct Place {
  float score = 0;
  LocalMinute date = {};
  bool is_dated = false;
  std::string id = {};

  bool operator==(const Place&) const = default;
};

Place place_of(const Snapshot& snapshot, const RankedRef& ranked);

// Relevance: score descending, then newest, then id ascending. Newest and oldest: by date, the
// undated last, then id ascending.
class TopHits {
 public:
  // Only hits behind `after` count, if it is given.
  TopHits(const Snapshot& snapshot,
          Sort sort,
          std::size_t k,
          const std::optional<Place>& after = std::nullopt);

  // Most matches are not among the best, which is seen here without a look at anything else.
  void add(ArticleRef ref, float score) {
    if (after_ || heap_.size() < k_ || score >= floor_) {
      insert(ref, score);
    }
  }

  // How many of those added lie behind `after`, if that is given.
  std::uint64_t n_behind() const { return n_behind_; }

  // Best first; empties the collection.
  std::vector<RankedRef> take();

 private:
  void insert(ArticleRef ref, float score);
  const Columns& columns(std::uint32_t segment);
  bool is_late(LocalMinute date) const;
  bool is_before(const RankedRef& a, const RankedRef& b) const;
  bool is_behind(const Place& place, const RankedRef& one) const;
  std::string_view id(const RankedRef& one) const;

  const Snapshot& snapshot_;
  const Columns* columns_ = nullptr;  // of the segment looked at last
  std::uint32_t columns_segment_ = 0;
  Sort sort_;
  std::size_t k_;
  std::optional<Place> after_;
  std::uint64_t n_behind_ = 0;
  std::vector<RankedRef> heap_;  // the worst on top
  float floor_ = 0;              // its score, once there are k
};

}  // namespace dateline
