// Merging: several segments become one.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "indexer/build/segment_writer.h"
#include "indexer/writer/archive_writer.h"

namespace dateline {

// How much merging a run may do.
enum class MergeEffort {
  kCheap,  // after a run that added little: what takes milliseconds, unless there are very many
  kBulk,   // after a run that added much: at most kMaxSegments remain, more in a large archive
  kFull,   // `indexer optimize`: one segment, unless that grew too large
};

inline constexpr std::size_t kMaxSegments = 8;

// Indexes into the generation's segments to merge into one, oldest first; a single index means that
// this segment is to be rebuilt without its tombstoned articles.
using MergeGroup = std::vector<std::size_t>;

// What to merge now. Deterministic; empty when all is well.
std::vector<MergeGroup> plan_merges(std::span<const ListedSegment> segments, MergeEffort effort);

// Merges one group of the published generation into `draft` (a copy of it, perhaps changed by
// earlier groups): by Xapian's compaction, or article by article where that is less work or gets
// rid of tombstones. `before_step` is called now and then and may throw to stop.
void merge_group(ArchiveWriter& writer,
                 Generation& draft,
                 const MergeGroup& group,
                 const BuilderOptions& builder,
                 const std::function<void()>& before_step);

// Replaces one segment of the published generation in `draft` by its live articles, indexed anew.
void rebuild_segment(ArchiveWriter& writer,
                     Generation& draft,
                     std::size_t index,
                     const SegmentOptions& options);

// Plans, merges and publishes until nothing is left to merge at that effort. Returns how many
// merges were made.
int merge_segments(
    ArchiveWriter& writer,
    MergeEffort effort,
    const BuilderOptions& builder,
    const std::function<void()>& before_step = [] {});

}  // namespace dateline
