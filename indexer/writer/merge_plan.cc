// Which segments to merge: pure, so that it can be tested on numbers.

#include <algorithm>
#include <numeric>

#include "indexer/writer/merge.h"

namespace dateline {
namespace {

// A cheap run may rewrite this much text. One compaction of it takes some 30 ms.
constexpr std::uint64_t kCheapTextBytes = 4 << 20;
// A large archive may keep one more segment for each of these: what a segment costs a query is
// little beside so many articles, and to write them once more is a good part of building them.
constexpr std::uint64_t kTextOfALargeSegment = std::uint64_t{1} << 30;
// While a cheap run leaves at most this many segments more than a bulk run would, merges that cost
// wait. Then the smallest are merged whatever they weigh: many small runs must not end in a heap
// that makes every query slow.
constexpr std::size_t kWaitingSegments = 7;
// But no more than this many at once: one small run must not pay for all.
constexpr std::size_t kMaxFanIn = 8;
// A segment never grows over this by merging: it bounds the memory that columns take.
constexpr std::uint32_t kMaxArticles = 2'000'000;
// Equal sizes are merged this many at a time, so that an article is rewritten log4(n) times.
constexpr std::size_t kFanIn = 4;

bool has_many_tombstones(const ListedSegment& segment) {
  return segment.tombstones.size() != 0 && segment.tombstones.count() * 5 > segment.n_articles;
}

// Sizes within a factor of kFanIn share a tier; an empty segment costs as much as a small one.
int tier_of(const ListedSegment& segment) {
  int tier = 0;
  for (std::uint64_t n = std::max<std::uint32_t>(segment.n_articles, 1); n >= kFanIn; n /= kFanIn) {
    ++tier;
  }
  return tier;
}

std::uint64_t text_bytes(std::span<const ListedSegment> segments, const MergeGroup& group) {
  return std::accumulate(
      group.begin(), group.end(), std::uint64_t{0},
      [&](std::uint64_t sum, std::size_t i) { return sum + segments[i].text_bytes; });
}

// How many segments a bulk run leaves.
std::size_t most_segments(std::span<const ListedSegment> segments) {
  const std::uint64_t bytes = std::accumulate(
      segments.begin(), segments.end(), std::uint64_t{0},
      [](std::uint64_t sum, const ListedSegment& one) { return sum + one.text_bytes; });
  return kMaxSegments + static_cast<std::size_t>(bytes / kTextOfALargeSegment);
}

std::uint64_t n_articles(std::span<const ListedSegment> segments, const MergeGroup& group) {
  return std::accumulate(
      group.begin(), group.end(), std::uint64_t{0},
      [&](std::uint64_t sum, std::size_t i) { return sum + segments[i].n_articles; });
}

// The lowest tier with kFanIn segments, together with every lower one: they would soon join it.
MergeGroup full_tier(std::span<const ListedSegment> segments) {
  for (int tier = 0; tier < 16; ++tier) {
    MergeGroup group;
    std::size_t in_tier = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const int t = tier_of(segments[i]);
      in_tier += t == tier ? 1U : 0U;
      if (t <= tier) {
        group.push_back(i);
      }
    }
    if (in_tier >= kFanIn) {
      return group;
    }
  }
  return {};
}

// The smallest segments, as many as must go for `keep` to remain.
MergeGroup smallest(std::span<const ListedSegment> segments, std::size_t keep) {
  MergeGroup order(segments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return segments[i].n_articles; });
  order.resize(segments.size() - keep + 1);
  while (order.size() > 1 && n_articles(segments, order) > kMaxArticles) {
    order.pop_back();
  }
  std::ranges::sort(order);
  return order.size() > 1 ? order : MergeGroup{};
}

// The two smallest segments and those that follow in size, while none is larger than all before it
// together: an article ends in a segment of twice the size, so it is not rewritten often.
MergeGroup smallest_of_a_size(std::span<const ListedSegment> segments) {
  MergeGroup order(segments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return segments[i].text_bytes; });
  MergeGroup group;
  std::uint64_t bytes = 0;
  for (const std::size_t i : order) {
    if (group.size() >= 2 && (segments[i].text_bytes > bytes || group.size() == kMaxFanIn)) {
      break;
    }
    group.push_back(i);
    bytes += segments[i].text_bytes;
  }
  std::ranges::sort(group);
  return n_articles(segments, group) <= kMaxArticles ? group : MergeGroup{};
}

}  // namespace

std::vector<MergeGroup> plan_merges(std::span<const ListedSegment> segments, MergeEffort effort) {
  std::vector<MergeGroup> groups;
  if (effort == MergeEffort::kCheap) {
    MergeGroup group = full_tier(segments);
    if (text_bytes(segments, group) > kCheapTextBytes) {
      group.clear();
    }
    if (group.empty() && segments.size() > most_segments(segments) + kWaitingSegments) {
      group = smallest_of_a_size(segments);
    }
    if (!group.empty()) {
      groups.push_back(group);
    }
    return groups;
  }
  const std::size_t keep = effort == MergeEffort::kFull ? 1 : most_segments(segments);
  if (segments.size() > keep) {
    const MergeGroup group = smallest(segments, keep);
    if (!group.empty()) {
      groups.push_back(group);
      return groups;
    }
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool rebuild = effort == MergeEffort::kFull
                             ? segments[i].n_live() < segments[i].n_articles
                             : has_many_tombstones(segments[i]);
    if (rebuild) {
      groups.push_back({i});
    }
  }
  return groups;
}

}  // namespace dateline
