// Batches -> segments, several built at a time.
//
// Each lane is a thread with one open segment. Batches go to the lanes in turn, and each becomes a
// date run of its lane's segment. When a lane has no memory left for its next batch, the segments
// of all lanes are sealed: they form a group that is published in one step. So what is published is
// always a beginning of the input, and which article goes where hangs on sizes only.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/build/segment_writer.h"
#include "indexer/pipeline/batching.h"
#include "indexer/pipeline/task_thread.h"

namespace dateline {

// A segment in its making. One thread gives batches, the lane's own thread builds.
class SegmentLane {
 public:
  SegmentLane(const SegmentLane&) = delete;
  SegmentLane& operator=(const SegmentLane&) = delete;

  explicit SegmentLane(std::int64_t indexed_at) : indexed_at_(indexed_at) {}

  bool is_open() const { return is_open_; }

  // Begins a segment in `folder`.
  void open(std::uint64_t number,
            std::string folder,
            BuilderOptions builder,
            std::string dictionary);
  void add(Batch batch);
  // Ends the segment; what is to be listed stands in `built` when the future is ready.
  std::shared_future<void> seal(ListedSegment& built);

  // Waits until everything that was asked for is done, and throws what went wrong.
  void wait() const;

  // About how many bytes the segment holds in memory. Only after wait().
  std::size_t memory() const { return writer_ ? writer_->memory() : 0; }

 private:
  void post(std::function<void()> task);
  void build(Batch& batch);
  void keep(SourceRow row);

  const std::int64_t indexed_at_;
  bool is_open_ = false;  // of the thread that gives batches
  std::shared_future<void> last_;

  // Of the lane's thread.
  std::uint64_t number_ = 0;
  std::string folder_;
  std::unique_ptr<SegmentWriter> writer_;
  std::vector<SourceRow> rows_;
  std::unordered_map<std::string, std::size_t> row_of_;  // by path
  std::exception_ptr failure_;

  TaskThread thread_;  // ends before what its tasks use
};

// What is published in one step.
struct SegmentGroup {
  std::vector<ListedSegment> segments = {};
  std::vector<std::pair<std::uint64_t, std::uint32_t>> removals = {};  // number of a segment, docid
  std::string new_dictionary = {};  // trained on these articles, to be listed with them
};

// Used by one thread, on which it also calls what it was given.
class SegmentLanes {
 public:
  struct Options {
    std::size_t n_lanes = 1;
    std::size_t memory = 0;  // bytes for each lane's segment
    BuilderOptions builder;
    std::string dictionary = {};  // the archive's; empty: one is trained on the first large batch
    std::int64_t indexed_at = 0;  // Unix seconds
    std::function<std::pair<std::uint64_t, std::string>()> new_segment;  // number and folder
    std::function<void(SegmentGroup)> publish;
  };

  explicit SegmentLanes(Options options);

  // May wait for a lane.
  void add(Batch batch);
  // Seals what was added; it is published as soon as it is built.
  void seal();
  // Publishes what is built by now.
  void poll();
  // Seals and publishes everything.
  void finish();

  // How long the oldest batch has been waiting to be sealed.
  std::chrono::steady_clock::duration age() const;

 private:
  struct Sealed {
    SegmentGroup group;
    std::vector<std::shared_future<void>> done;
  };

  void publish_sealed();

  Options options_;
  std::size_t next_ = 0;
  SegmentGroup open_;  // its segments are still in the lanes
  std::optional<std::chrono::steady_clock::time_point> opened_at_;
  std::unique_ptr<Sealed> sealed_;
  std::vector<std::unique_ptr<SegmentLane>> lanes_;  // end before what they write to
};

}  // namespace dateline
