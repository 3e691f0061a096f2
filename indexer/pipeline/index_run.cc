#include "indexer/pipeline/index_run.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <ostream>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "common/article/record.h"
#include "indexer/extract/enrich.h"
#include "indexer/pipeline/batching.h"
#include "indexer/pipeline/interrupt.h"
#include "indexer/pipeline/ordered_stage.h"
#include "indexer/pipeline/prune.h"
#include "indexer/pipeline/segment_lanes.h"
#include "indexer/writer/archive_writer.h"
#include "indexer/writer/merge.h"

namespace dateline {
namespace {

// What arrives slowly is published within this time of its first article.
constexpr std::chrono::seconds kSlowInterval{20};
// And whatever arrives within this time of the first article of its group.
constexpr std::chrono::seconds kPublishInterval{60};
constexpr std::size_t kMinBatchBytes = 64 << 10;
constexpr std::size_t kMaxBatchBytes = 48 << 20;
// A lane gets a few batches, so that all lanes have work; but not smaller ones than this, since
// each becomes a date run, and every run costs a query for dates a little.
constexpr std::size_t kBatchesOfALane = 4;
constexpr std::size_t kSmallBatchBytes = 8 << 20;
// What an input of unknown size is taken for.
constexpr std::uint64_t kUsualInput = 128 << 20;
// A lane with less than this makes segments that are too small.
constexpr std::size_t kLaneMemory = 64 << 20;
// A run that adds less than this leaves merges that cost to a later one.
constexpr std::uint64_t kBulkBytes = 8 << 20;

// What a run takes beside segments and batches: the program, words already seen, chunks on their
// way.
constexpr std::size_t kFixedMemory = 96 << 20;

// How the memory of a run is shared out: three fifths of it to the segments that are open, and each
// lane has a batch at hand while one more is being filled. The rest is for what malloc cannot give
// back.
struct Shares {
  std::size_t n_lanes;
  std::size_t batch_bytes;  // of titles and texts
  std::size_t lane_bytes;
};

// `input_bytes`: 0 if not known.
Shares share_out(const IndexOptions& options, std::uint64_t input_bytes) {
  const std::size_t n_lanes =
      std::min(options.threads, std::max<std::size_t>(options.memory / kLaneMemory, 2));
  const std::size_t free = options.memory - std::min(options.memory, kFixedMemory);
  const std::size_t for_segments = std::max(options.memory / 4, free / 5 * 3);
  const std::size_t most =
      std::clamp(options.memory / (n_lanes + 1) / 8, kMinBatchBytes, kMaxBatchBytes);
  const std::uint64_t wanted =
      (input_bytes == 0 ? kUsualInput : input_bytes) / (n_lanes * kBatchesOfALane);
  return {n_lanes, std::clamp<std::uint64_t>(wanted, std::min(most, kSmallBatchBytes), most),
          for_segments / n_lanes};
}

class IndexRun {
 public:
  IndexRun(const IndexOptions& options,
           std::uint64_t input_bytes,
           ReportingSink& sink,
           IndexReport& report)
      : options_(options),
        sink_(sink),
        report_(report),
        writer_(options.archive, {true, options.wait, options.termlists, is_interrupted}),
        shares_(share_out(options, input_bytes)),
        builder_options_{writer_.generation().compatibility.termlists, shares_.lane_bytes,
                         options.builder} {}

  void run(const std::vector<SourceFile>& files, Progress& progress) {
    if (options_.prune) {
      prune_missing(writer_, options_.paths, files, builder_options_, report_);
    }
    read_and_build(files, progress);
    writer_.sweep();  // what this run itself held open is free now
    if (!is_interrupted()) {
      merge();
    }
  }

 private:
  void read_and_build(const std::vector<SourceFile>& files, Progress& progress) {
    // The reader looks files up while this thread looks ids up: each needs a snapshot of its own,
    // and both the state from before this run.
    const auto readers_view = Snapshot::open(options_.archive);
    const auto before = Snapshot::open(options_.archive);
    Batching batching(*before, report_);
    SegmentLanes lanes(lane_options());
    OrderedStage<Chunk> enriching(options_.threads, options_.threads * 4, [&](Chunk& chunk) {
      for (Item& item : chunk) {
        if (item.kind == ItemKind::kArticle) {
          make_whole(item);
        }
      }
    });
    std::thread reader([&] {
      try {
        read_files(files, readers_view.get(), options_.read, sink_, progress,
                   [&](Chunk chunk) { return enriching.push(std::move(chunk)); });
        enriching.close();
      } catch (...) {
        enriching.close(std::current_exception());
      }
    });
    try {
      collect(enriching, batching, lanes, progress);
    } catch (...) {
      enriching.stop();
      reader.join();
      throw;
    }
    reader.join();
  }

  // Called from several threads.
  void make_whole(Item& item) {
    if (!finish(item.draft, options_.read.today, sink_)) {
      item.kind = ItemKind::kNoArticle;
      return;
    }
    Article& article = item.draft.article;
    enrich(article, {options_.read.today});
    item.content_hash = content_hash(article);
  }

  SegmentLanes::Options lane_options() {
    SegmentLanes::Options options;
    options.n_lanes = shares_.n_lanes;
    options.memory = shares_.lane_bytes;
    options.builder = builder_options_;
    options.dictionary = writer_.snapshot().dictionaries().newest();
    options.indexed_at = std::time(nullptr);
    options.new_segment = [this] {
      const std::uint64_t number = writer_.reserve_segment();
      return std::pair(number, writer_.layout().segment(number));
    };
    options.publish = [this](SegmentGroup group) { publish(std::move(group)); };
    return options;
  }

  void collect(OrderedStage<Chunk>& enriching,
               Batching& batching,
               SegmentLanes& lanes,
               Progress& progress) {
    auto batch_began = std::chrono::steady_clock::now();
    while (auto chunk = enriching.pop()) {
      for (Item& item : *chunk) {
        progress.add_articles(item.kind == ItemKind::kArticle ? 1 : 0);
        if (batching.batch().is_empty()) {
          batch_began = std::chrono::steady_clock::now();
        }
        batching.add(std::move(item));
        if (batching.batch().bytes >= shares_.batch_bytes) {
          lanes.add(batching.take());
        }
      }
      progress.show();
      const bool is_slow = !batching.batch().is_empty() &&
                           std::chrono::steady_clock::now() - batch_began > kSlowInterval;
      if (is_slow) {
        lanes.add(batching.take());
      }
      if (is_slow || lanes.age() > kPublishInterval) {
        lanes.seal();
      }
      lanes.poll();
    }
    if (!batching.batch().is_empty()) {
      lanes.add(batching.take());
    }
    lanes.finish();
  }

  void publish(SegmentGroup group) {
    Generation draft = writer_.generation();
    if (!group.new_dictionary.empty()) {
      writer_.add_dictionary(draft, group.new_dictionary);
    }
    for (const auto& [segment_number, docid] : group.removals) {
      std::ranges::find(draft.segments, segment_number, &ListedSegment::number)->remove(docid);
    }
    std::ranges::move(group.segments, std::back_inserter(draft.segments));
    writer_.publish(std::move(draft));
  }

  void merge() {
    const MergeEffort effort =
        report_.text_bytes >= kBulkBytes ? MergeEffort::kBulk : MergeEffort::kCheap;
    try {
      merge_segments(writer_, effort, builder_options_, [] {
        if (is_interrupted()) {
          throw Error(ErrorKind::kInterrupted, "interrupted");
        }
      });
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInterrupted) {
        throw;
      }
    }
  }

  const IndexOptions& options_;
  ReportingSink& sink_;
  IndexReport& report_;
  ArchiveWriter writer_;
  Shares shares_;
  BuilderOptions builder_options_;
};

}  // namespace

IndexReport run_index(const IndexOptions& options,
                      ReportingSink& sink,
                      std::ostream& messages,
                      Progress::Mode progress_mode) {
  const auto start = std::chrono::steady_clock::now();
  const std::vector<SourceFile> files = walk(options.paths, sink);
  std::uint64_t total_bytes = 0;
  for (const SourceFile& file : files) {
    total_bytes += file.size;
  }
  IndexReport report;
  Progress progress(messages, progress_mode, total_bytes);
  IndexRun(options, total_bytes, sink, report).run(files, progress);
  progress.finish();
  report.reasons = sink.counts();
  report.interrupted = is_interrupted();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace dateline
