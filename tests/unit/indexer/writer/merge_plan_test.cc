#include <algorithm>

#include <gtest/gtest.h>

#include "indexer/writer/merge.h"

namespace dateline {
namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;

ListedSegment segment(std::uint32_t n_articles,
                      std::uint64_t text_bytes,
                      std::uint32_t n_deleted = 0) {
  ListedSegment segment;
  segment.n_articles = n_articles;
  segment.text_bytes = text_bytes;
  for (std::uint32_t docid = 1; docid <= n_deleted; ++docid) {
    segment.remove(docid);
  }
  return segment;
}

// Each three times as large as the next.
std::vector<ListedSegment> sixteen_of_many_sizes() {
  std::vector<ListedSegment> segments;
  std::uint64_t bytes = 1;
  for (std::uint32_t i = 0; i < 16; ++i) {
    segments.insert(segments.begin(), segment(std::uint32_t{1} << i, bytes));
    bytes *= 3;
  }
  return segments;
}

struct PlanCase {
  const char* name;
  MergeEffort effort;
  std::vector<ListedSegment> segments;
  std::vector<MergeGroup> groups;
};

TEST(PlanMerges, MergesWhatTheEffortAllows) {
  const ListedSegment one = segment(1, 4000);
  const ListedSegment hundred = segment(100, 400'000);
  const ListedSegment big = segment(10'000, 10 * kMegabyte);
  const ListedSegment large = segment(150'000, 900 * kMegabyte);
  const PlanCase cases[] = {
      {"nothing", MergeEffort::kFull, {}, {}},
      {"one segment is merged with nothing", MergeEffort::kFull, {big}, {}},
      {"three of a size wait", MergeEffort::kCheap, {one, one, one}, {}},
      {"four of a size do not", MergeEffort::kCheap, {one, one, one, one}, {{0, 1, 2, 3}}},
      {"a tier takes what is smaller along",
       MergeEffort::kCheap,
       {hundred, one, hundred, hundred, big, hundred},
       {{0, 1, 2, 3, 5}}},
      {"what costs waits", MergeEffort::kCheap, {big, big, big, big}, {}},
      {"but not for what is cheap beside it",
       MergeEffort::kCheap,
       {big, big, big, big, one, one, one, one},
       {{4, 5, 6, 7}}},
      {"sixteen are too many: the smallest are merged, though they weigh much",
       MergeEffort::kCheap,
       std::vector<ListedSegment>(16, big),
       {{0, 1, 2, 3, 4, 5, 6, 7}}},
      {"but none with what is much larger",
       MergeEffort::kCheap,
       sixteen_of_many_sizes(),
       {{14, 15}}},
      {"tombstones are left alone by a cheap run", MergeEffort::kCheap, {segment(10, 1, 9)}, {}},
      {"a bulk run leaves eight",
       MergeEffort::kBulk,
       {big, big, big, big, one, big, big, big, hundred, big},
       {{0, 4, 8}}},
      {"eight are fine", MergeEffort::kBulk, std::vector<ListedSegment>(8, big), {}},
      {"a large archive may have more",
       MergeEffort::kBulk,
       std::vector<ListedSegment>(36, large),
       {}},
      {"and the smallest of them are merged where there are too many",
       MergeEffort::kBulk,
       {large, one, large, large, one, one, one, one, one, one, one, hundred, big},
       {{1, 4, 5, 6}}},
      {"small runs into it leave it alone",
       MergeEffort::kCheap,
       std::vector<ListedSegment>(36, large),
       {}},
      {"a fifth of tombstones is fine", MergeEffort::kBulk, {segment(10, 1, 2)}, {}},
      {"more is not", MergeEffort::kBulk, {big, segment(10, 1, 3)}, {{1}}},
      {"optimizing merges all", MergeEffort::kFull, {big, one, hundred}, {{0, 1, 2}}},
      {"and leaves no tombstone", MergeEffort::kFull, {segment(1000, 1, 1)}, {{0}}},
      {"but makes no segment too large",
       MergeEffort::kFull,
       {segment(1'500'000, 1), segment(600'000, 1), segment(500'000, 1)},
       {{1, 2}}},
      {"nor merges what is too large already",
       MergeEffort::kFull,
       {segment(1'500'000, 1), segment(600'000, 1)},
       {}},
  };
  for (const PlanCase& one_case : cases) {
    EXPECT_EQ(plan_merges(one_case.segments, one_case.effort), one_case.groups) << one_case.name;
  }
}

// An archive in numbers only.
class Simulation {
 public:
  void run(const ListedSegment& added, MergeEffort effort) {
    segments_.push_back(added);
    added_ += added.text_bytes;
    for (int round = 0;; ++round) {
      ASSERT_LT(round, 10) << "merging never ends";
      const auto groups = plan_merges(segments_, effort);
      if (groups.empty()) {
        break;
      }
      for (const MergeGroup& group : groups) {
        merge(group);
      }
    }
    most_ = std::max(most_, segments_.size());
  }

  std::size_t most_segments() const { return most_; }

  // How often each byte was written again on average.
  double rewrites() const { return static_cast<double>(rewritten_) / static_cast<double>(added_); }

  std::uint64_t largest_cheap_merge() const { return largest_; }

 private:
  void merge(const MergeGroup& group) {
    ListedSegment merged;
    for (const std::size_t i : group) {
      merged.n_articles += segments_[i].n_articles;
      merged.text_bytes += segments_[i].text_bytes;
    }
    rewritten_ += merged.text_bytes;
    largest_ = std::max(largest_, merged.text_bytes);
    std::vector<ListedSegment> left;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (std::ranges::find(group, i) == group.end()) {
        left.push_back(segments_[i]);
      }
    }
    left.insert(left.begin() + static_cast<std::ptrdiff_t>(group.front()), merged);
    segments_ = std::move(left);
  }

  std::vector<ListedSegment> segments_;
  std::uint64_t added_ = 0;
  std::uint64_t rewritten_ = 0;
  std::uint64_t largest_ = 0;
  std::size_t most_ = 0;
};

struct RunsCase {
  const char* name;
  int n_runs;
  ListedSegment each;
  MergeEffort effort;
  std::size_t max_segments;
  double max_rewrites;
};

TEST(PlanMerges, KeepsTheNumberOfSegmentsAndTheWorkSmallOverManyRuns) {
  const RunsCase cases[] = {
      {"one short article", 1000, segment(1, 4000), MergeEffort::kCheap, 15, 6},
      {"one long article", 1000, segment(1, 100'000), MergeEffort::kCheap, 15, 6},
      {"a day's hundred, for years", 3000, segment(100, 400'000), MergeEffort::kCheap,
       15 + 1200 / 1024, 6},
      {"touched files only", 1000, segment(0, 0), MergeEffort::kCheap, 15, 0},
      {"bulk", 100, segment(5000, 20 * kMegabyte), MergeEffort::kBulk, 8 + 2000 / 1024, 8},
  };
  for (const RunsCase& one : cases) {
    SCOPED_TRACE(one.name);
    Simulation simulation;
    for (int run = 0; run < one.n_runs; ++run) {
      simulation.run(one.each, one.effort);
    }
    EXPECT_LE(simulation.most_segments(), one.max_segments);
    if (one.each.text_bytes > 0) {
      EXPECT_LE(simulation.rewrites(), one.max_rewrites);
    }
  }
}

TEST(PlanMerges, LeavesALargeArchiveAloneWhenOneArticleComes) {
  Simulation simulation;
  for (int i = 0; i < 8; ++i) {
    simulation.run(segment(6000, 25 * kMegabyte), MergeEffort::kBulk);
  }
  for (int i = 0; i < 60; ++i) {
    simulation.run(segment(1, 4000), MergeEffort::kCheap);
  }
  EXPECT_LE(simulation.largest_cheap_merge(), 4 * kMegabyte);
  EXPECT_LE(simulation.most_segments(), 15U);
}

}  // namespace
}  // namespace dateline
