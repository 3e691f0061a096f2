#include "indexer/pipeline/index_run.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <ostream>
#include <thread>

#include <fmt/format.h>

#include "common/article/record.h"
#include "common/base/utf8.h"
#include "indexer/extract/enrich.h"
#include "indexer/pipeline/batching.h"
#include "indexer/pipeline/interrupt.h"
#include "indexer/pipeline/ordered_stage.h"
#include "indexer/pipeline/prune.h"
#include "indexer/writer/archive_writer.h"
#include "indexer/writer/failpoint.h"
#include "indexer/writer/merge.h"

namespace dateline {
namespace {

// A batch is published within this time of its first article, so that a slow stream gets through.
constexpr std::chrono::seconds kPublishInterval{20};
constexpr std::size_t kMaxBatchBytes = 24 << 20;
// From this many articles on a batch is worth training a dictionary on.
constexpr std::size_t kTrainFrom = 200;
constexpr std::size_t kTrainBytes = 12 << 20;
// A run that adds less than this leaves merges that cost to a later one.
constexpr std::uint64_t kBulkBytes = 8 << 20;

// How the memory of a run is shared out: each builder has a batch at hand and its own buffers, and
// one more batch is being filled.
struct Shares {
  std::size_t batch_bytes;
  std::size_t builder_bytes;
};

Shares share_out(const IndexOptions& options) {
  const std::size_t shares = options.threads + 1;
  return {std::clamp<std::size_t>(options.memory / shares / 8, 256 << 10, kMaxBatchBytes),
          std::max<std::size_t>(options.memory / shares / 3, 4 << 20)};
}

// A batch on its way to a segment.
struct Job {
  Batch batch;
  std::uint64_t number = 0;
  std::string folder;
  std::string dictionary;      // to compress with
  std::string new_dictionary;  // trained on this batch, to be listed with it
  ListedSegment built;
};

void build(Job& job, const BuilderOptions& options, std::int64_t now) {
  std::ranges::stable_sort(job.batch.articles, {},
                           [](const BatchArticle& one) { return date_order(one.article.date); });
  SegmentWriter writer(job.folder, {options, job.dictionary});
  for (const BatchArticle& one : job.batch.articles) {
    const std::uint32_t docid = writer.add(one.article, now);
    job.batch.rows[one.row].entries.push_back({docid, one.key, one.content_hash});
  }
  job.batch.articles = {};
  job.built = writer.finish(std::move(job.batch.rows));
  job.built.number = job.number;
  failpoint("segment-built");
}

class IndexRun {
 public:
  IndexRun(const IndexOptions& options, ReportingSink& sink, IndexReport& report)
      : options_(options),
        sink_(sink),
        report_(report),
        writer_(options.archive, {true, options.wait, options.termlists, is_interrupted}),
        shares_(share_out(options)),
        builder_options_{writer_.generation().compatibility.termlists, shares_.builder_bytes},
        dictionary_(writer_.snapshot().dictionaries().newest()) {}

  void run(const std::vector<SourceFile>& files, Progress& progress) {
    if (options_.prune) {
      prune_missing(writer_, options_.paths, files, report_);
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
    const std::int64_t now = std::time(nullptr);
    OrderedStage<Job> builders(options_.threads, options_.threads,
                               [&](Job& job) { build(job, builder_options_, now); });
    OrderedStage<Chunk> enriching(options_.threads, options_.threads * 4, [&](Chunk& chunk) {
      for (Item& item : chunk) {
        if (item.kind == ItemKind::kArticle) {
          enrich(item.article, {options_.read.today});
          item.content_hash = content_hash(item.article);
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
      collect(enriching, batching, builders, progress);
    } catch (...) {
      enriching.stop();
      reader.join();
      throw;
    }
    reader.join();
  }

  void collect(OrderedStage<Chunk>& enriching,
               Batching& batching,
               OrderedStage<Job>& builders,
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
          start(batching.take(), builders);
        }
      }
      progress.show();
      if (!batching.batch().is_empty() &&
          std::chrono::steady_clock::now() - batch_began > kPublishInterval) {
        start(batching.take(), builders);
      }
      while (builders.size() > 0 && builders.is_ready()) {
        publish(*builders.pop());
      }
    }
    if (!batching.batch().is_empty()) {
      start(batching.take(), builders);
    }
    builders.close();
    while (auto job = builders.pop()) {
      publish(std::move(*job));
      progress.show();
    }
  }

  void start(Batch batch, OrderedStage<Job>& builders) {
    while (builders.size() >= options_.threads) {
      publish(*builders.pop());
    }
    Job job;
    if (dictionary_.empty() && batch.articles.size() >= kTrainFrom) {
      job.new_dictionary = train(batch);
      dictionary_ = job.new_dictionary;
    }
    job.batch = std::move(batch);
    job.number = writer_.reserve_segment();
    job.folder = writer_.layout().segment(job.number);
    job.dictionary = dictionary_;
    builders.push(std::move(job));
  }

  static std::string train(const Batch& batch) {
    std::vector<std::string> samples;
    std::size_t bytes = 0;
    // Spread over the batch: its beginning may be one source only.
    const std::size_t step = std::max<std::size_t>(1, batch.bytes / kTrainBytes);
    for (std::size_t i = 0; i < batch.articles.size() && bytes < kTrainBytes; i += step) {
      samples.push_back(encode_record(batch.articles[i].article));
      bytes += samples.back().size();
    }
    return train_dictionary(samples);
  }

  void publish(Job job) {
    Generation draft = writer_.generation();
    if (!job.new_dictionary.empty()) {
      writer_.add_dictionary(draft, job.new_dictionary);
    }
    for (const auto& [segment_number, docid] : job.batch.removals) {
      std::ranges::find(draft.segments, segment_number, &ListedSegment::number)->remove(docid);
    }
    draft.segments.push_back(std::move(job.built));
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
  std::string dictionary_;
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
  IndexRun(options, sink, report).run(files, progress);
  progress.finish();
  report.reasons = sink.counts();
  report.interrupted = is_interrupted();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace dateline
