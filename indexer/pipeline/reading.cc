#include "indexer/pipeline/reading.h"

#include <chrono>
#include <utility>

#include "indexer/input/byte_source.h"
#include "indexer/pipeline/interrupt.h"

namespace dateline {
namespace {

constexpr std::size_t kChunkItems = 64;
constexpr std::size_t kChunkBytes = 512 << 10;
constexpr std::chrono::seconds kChunkTime{1};  // a slow stream must get through

class Chunker {
 public:
  explicit Chunker(const std::function<bool(Chunk)>& deliver) : deliver_(deliver) {}

  bool add(Item item) {
    const auto now = std::chrono::steady_clock::now();
    if (chunk_.empty()) {
      began_ = now;
    }
    bytes_ += item.draft.article.text.size();
    chunk_.push_back(std::move(item));
    const bool is_full = chunk_.size() >= kChunkItems || bytes_ >= kChunkBytes;
    return is_full || now - began_ > kChunkTime ? flush() : true;
  }

  bool flush() {
    bytes_ = 0;
    return chunk_.empty() || deliver_(std::exchange(chunk_, {}));
  }

 private:
  const std::function<bool(Chunk)>& deliver_;
  Chunk chunk_;
  std::size_t bytes_ = 0;
  std::chrono::steady_clock::time_point began_ = {};
};

// Passes bytes on to the progress display as they are read.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource& source, Progress& progress) : source_(source), progress_(progress) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t n = source_.read(buffer, size);
    count();
    return n;
  }

  std::uint64_t raw_bytes() const override { return source_.raw_bytes(); }

  std::uint64_t raw_hash() const override { return source_.raw_hash(); }

  void drain() override {
    source_.drain();
    count();
  }

  std::optional<Diagnostic> problem() const override { return source_.problem(); }

  bool resume(std::string_view beginning) override { return source_.resume(beginning); }

  int descriptor() const override { return source_.descriptor(); }

 private:
  void count() {
    progress_.add_bytes(source_.raw_bytes() - counted_);
    counted_ = source_.raw_bytes();
  }

  ByteSource& source_;
  Progress& progress_;
  std::uint64_t counted_ = 0;
};

bool has_same_facts(const SourceFile& file, const SourceRow& facts) {
  return facts.complete && file.path != "-" && file.size == facts.size &&
         file.mtime_ns == facts.mtime_ns;
}

// Whether a file that was touched still has the bytes that the archive knows.
bool has_same_bytes(const SourceFile& file, const SourceRow& facts) {
  if (!facts.complete || file.path == "-" || file.size != facts.size) {
    return false;
  }
  const auto source = open_source(file);
  source->drain();
  return !source->problem() && source->raw_hash() == facts.hash;
}

// Passes reports on and remembers whether one of them means that the file goes on behind what could
// be read of it.
class DamageWatch final : public DiagnosticSink {
 public:
  explicit DamageWatch(DiagnosticSink& sink) : sink_(sink) {}

  void report(Diagnostic diagnostic) override {
    is_damaged_ = is_damaged_ || diagnostic.reason == Reason::kTruncatedRecord ||
                  info(diagnostic.reason).loss == Loss::kRest;
    sink_.report(std::move(diagnostic));
  }

  bool is_damaged() const { return is_damaged_; }

 private:
  DiagnosticSink& sink_;
  bool is_damaged_ = false;
};

class FileReading {
 public:
  FileReading(const Snapshot* snapshot,
              const ReadOptions& options,
              DiagnosticSink& sink,
              Progress& progress,
              Chunker& out)
      : snapshot_(snapshot), options_(options), sink_(sink), progress_(progress), out_(out) {}

  // False if the reading was stopped.
  bool read(const SourceFile& file) {
    Item begin;
    begin.kind = ItemKind::kFileBegin;
    begin.file = file;
    begin.known = snapshot_ != nullptr ? find_known_file(*snapshot_, file.path) : std::nullopt;
    const bool reread = options_.reread || (begin.known && may_give_more(*begin.known));
    if (begin.known && !reread && has_same_facts(file, begin.known->facts)) {
      begin.kind = ItemKind::kUnchangedFile;
      progress_.add_bytes(file.size);
      return out_.add(std::move(begin));
    }
    if (begin.known && !reread && has_same_bytes(file, begin.known->facts)) {
      begin.kind = ItemKind::kTouchedFile;
      progress_.add_bytes(file.size);
      return out_.add(std::move(begin));
    }
    return out_.add(std::move(begin)) && read_articles(file);
  }

 private:
  // Whether a file that gave no article may do so now that the user says how to read it.
  bool may_give_more(const KnownFile& known) const {
    return known.articles.empty() && (options_.format != nullptr || !options_.columns.empty());
  }

  bool read_articles(const SourceFile& file) {
    const auto raw = open_source(file);
    CountedSource source(*raw, progress_);
    DamageWatch watch(sink_);
    ReaderContext context{source, watch, file.path, options_.today, options_.max_article};
    context.columns = options_.columns.empty() ? nullptr : &options_.columns;
    const auto reader = open_articles(std::move(context), options_.format);
    while (true) {
      Item item;
      item.kind = ItemKind::kArticle;
      if (!reader->next(item.draft)) {
        break;
      }
      if (!out_.add(std::move(item)) || is_interrupted()) {
        return false;
      }
    }
    source.drain();
    Item end;
    end.kind = ItemKind::kFileEnd;
    end.file = file;
    end.hash = source.raw_hash();
    end.complete = !source.problem() && !watch.is_damaged() && file.path != "-";
    return out_.add(std::move(end));
  }

  const Snapshot* snapshot_;
  const ReadOptions& options_;
  DiagnosticSink& sink_;
  Progress& progress_;
  Chunker& out_;
};

}  // namespace

bool read_files(const std::vector<SourceFile>& files,
                const Snapshot* snapshot,
                const ReadOptions& options,
                DiagnosticSink& sink,
                Progress& progress,
                const std::function<bool(Chunk)>& deliver) {
  Chunker out(deliver);
  FileReading reading(snapshot, options, sink, progress, out);
  for (const SourceFile& file : files) {
    if (is_interrupted() || !reading.read(file)) {
      out.flush();
      return false;
    }
  }
  return out.flush();
}

}  // namespace dateline
