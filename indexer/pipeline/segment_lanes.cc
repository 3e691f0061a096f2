#include "indexer/pipeline/segment_lanes.h"

#include <algorithm>

#include "common/archive/files.h"
#include "common/article/record.h"
#include "indexer/writer/failpoint.h"

namespace dateline {
namespace {

// From this many articles on a batch is worth training a dictionary on.
constexpr std::size_t kTrainFrom = 200;
constexpr std::size_t kTrainBytes = 4 << 20;

// A segment of this much text is flushed by its lane, so that the thread that publishes it waits
// less; for a smaller one a second flush costs more than it saves.
constexpr std::uint64_t kFlushFrom = 16 << 20;

std::string train(const Batch& batch) {
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

}  // namespace

void SegmentLane::open(std::uint64_t number,
                       std::string folder,
                       BuilderOptions builder,
                       std::string dictionary) {
  is_open_ = true;
  post([this, number, folder = std::move(folder), builder, dictionary = std::move(dictionary)] {
    number_ = number;
    folder_ = folder;
    writer_ = std::make_unique<SegmentWriter>(folder, SegmentOptions{builder, dictionary});
  });
}

void SegmentLane::add(Batch batch) {
  post([this, shared = std::make_shared<Batch>(std::move(batch))] { build(*shared); });
}

std::shared_future<void> SegmentLane::seal(ListedSegment& built) {
  is_open_ = false;
  post([this, &built] {
    built = writer_->finish(std::exchange(rows_, {}));
    built.number = number_;
    row_of_.clear();
    writer_.reset();
    if (built.text_bytes >= kFlushFrom) {
      sync_folder_and_files(folder_);
    }
    failpoint("segment-built");
  });
  return last_;
}

void SegmentLane::wait() const {
  if (last_.valid()) {
    last_.get();
  }
}

// A lane that failed once only says so again.
void SegmentLane::post(std::function<void()> task) {
  last_ = thread_.post([this, task = std::move(task)] {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    try {
      task();
    } catch (...) {
      failure_ = std::current_exception();
      throw;
    }
  });
}

void SegmentLane::build(Batch& batch) {
  std::vector<std::pair<DateOrder, std::uint32_t>> order;
  order.reserve(batch.articles.size());
  for (const BatchArticle& one : batch.articles) {
    order.emplace_back(date_order(one.article.date), static_cast<std::uint32_t>(order.size()));
  }
  std::ranges::sort(order);
  for (const auto& [date, index] : order) {
    BatchArticle& one = batch.articles[index];
    const std::uint32_t docid = writer_->add(one.article, indexed_at_);
    batch.rows[one.row].entries.push_back({docid, one.key, one.content_hash});
    one.article = {};  // what the builder takes more the batch takes less
  }
  writer_->end_run();
  for (SourceRow& row : batch.rows) {
    keep(std::move(row));
  }
}

// One row a path: rows of later batches are newer, and their articles come behind.
void SegmentLane::keep(SourceRow row) {
  const auto [found, is_new] = row_of_.try_emplace(row.path, rows_.size());
  if (is_new) {
    rows_.push_back(std::move(row));
    return;
  }
  SourceRow& kept = rows_[found->second];
  std::vector<SourceEntry> entries = std::move(kept.entries);
  entries.insert(entries.end(), row.entries.begin(), row.entries.end());
  kept = std::move(row);
  kept.entries = std::move(entries);
}

SegmentLanes::SegmentLanes(Options options) : options_(std::move(options)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(options_.n_lanes, 1); ++i) {
    lanes_.push_back(std::make_unique<SegmentLane>(options_.indexed_at));
  }
}

void SegmentLanes::add(Batch batch) {
  SegmentLane& lane = *lanes_[next_];
  lane.wait();
  if (lane.is_open() && lane.memory() + batch.bytes > options_.memory) {
    seal();
    lane.wait();
  }
  poll();
  if (options_.dictionary.empty() && batch.articles.size() >= kTrainFrom) {
    open_.new_dictionary = train(batch);
    options_.dictionary = open_.new_dictionary;
  }
  if (!opened_at_) {
    opened_at_ = std::chrono::steady_clock::now();
  }
  open_.removals.insert(open_.removals.end(), batch.removals.begin(), batch.removals.end());
  if (!lane.is_open()) {
    auto [number, folder] = options_.new_segment();
    lane.open(number, std::move(folder), options_.builder, options_.dictionary);
  }
  lane.add(std::move(batch));
  next_ = (next_ + 1) % lanes_.size();
}

void SegmentLanes::seal() {
  if (!opened_at_) {
    return;
  }
  publish_sealed();
  sealed_ = std::make_unique<Sealed>();
  sealed_->group = std::exchange(open_, {});
  sealed_->group.segments.resize(lanes_.size());
  std::size_t n_segments = 0;
  for (const auto& lane : lanes_) {
    if (lane->is_open()) {
      sealed_->done.push_back(lane->seal(sealed_->group.segments[n_segments++]));
    }
  }
  sealed_->group.segments.resize(n_segments);
  opened_at_.reset();
}

void SegmentLanes::poll() {
  const auto is_done = [](const std::shared_future<void>& one) {
    return one.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  if (sealed_ && std::ranges::all_of(sealed_->done, is_done)) {
    publish_sealed();
  }
}

void SegmentLanes::finish() {
  seal();
  publish_sealed();
}

void SegmentLanes::publish_sealed() {
  if (!sealed_) {
    return;
  }
  for (const std::shared_future<void>& one : sealed_->done) {
    one.get();
  }
  options_.publish(std::move(std::exchange(sealed_, nullptr)->group));
}

std::chrono::steady_clock::duration SegmentLanes::age() const {
  return opened_at_ ? std::chrono::steady_clock::now() - *opened_at_
                    : std::chrono::steady_clock::duration::zero();
}

}  // namespace dateline
