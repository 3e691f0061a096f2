// SegmentBuilder that inverts in memory and writes the tables of a glass database itself.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "common/schema/fields.h"
#include "indexer/build/inverted_index.h"
#include "indexer/build/posting_runs.h"
#include "indexer/build/segment_builder.h"
#include "indexer/glass/database_writer.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Addresses in the index are of 32 bits. A run of less than the other is not worth its file.
constexpr std::size_t kMostIndexBytes = std::size_t{3} << 30;
constexpr std::size_t kLeastIndexBytes = std::size_t{1} << 18;

// About what the writer of the tables holds.
constexpr std::size_t kWriterBytes = 4 << 20;

// The values of a slot, docids ascending.
class SlotValues {
 public:
  void add(std::uint32_t docid, std::string_view value) {
    if (!value.empty()) {
      ends_.push_back({docid, bytes_.size() + value.size()});
      bytes_ += value;
    }
  }

  std::vector<glass::DocumentValue> list() const {
    std::vector<glass::DocumentValue> values;
    values.reserve(ends_.size());
    std::size_t begin = 0;
    for (const End& end : ends_) {
      values.push_back({end.docid, std::string_view(bytes_).substr(begin, end.at - begin)});
      begin = end.at;
    }
    return values;
  }

  std::size_t memory() const {
    return bytes_.capacity() + ends_.capacity() * sizeof(End) +
           ends_.size() * sizeof(glass::DocumentValue);
  }

 private:
  struct End {
    std::uint32_t docid;
    std::size_t at;  // in bytes_
  };

  std::vector<End> ends_;
  std::string bytes_;
};

class GlassBuilder : public SegmentBuilder {
 public:
  GlassBuilder(std::string folder, const BuilderOptions& options)
      : folder_(std::move(folder)),
        options_(options),
        tables_(folder_, {options.block_size, options.termlists}) {}

  void add(const Document& document) override {
    const auto docid = static_cast<std::uint32_t>(lengths_.size() + 1);
    index_.add(document, docid);
    // Each word counts for its exact term and its stem.
    lengths_.push_back(
        static_cast<std::uint32_t>(2 * (document.words.size() + document.n_title_words)));
    dates_.add(docid, document.date);
    sources_.add(docid, document.source);
    tables_.add_data(docid, document.data);
    if (options_.termlists) {
      add_termlist(document, docid);
    }
    const std::size_t index_bytes = index_.memory();
    if (index_bytes > kMostIndexBytes ||
        (memory() > options_.memory && index_bytes > kLeastIndexBytes)) {
      spill();
    }
  }

  std::size_t memory() const override {
    return index_.memory() + lengths_.capacity() * sizeof(lengths_[0]) + dates_.memory() +
           sources_.memory() + kWriterBytes;
  }

  void finish() override {
    tables_.add_values(kDateSlot, dates_.list());
    tables_.add_values(kSourceSlot, sources_.list());
    tables_.add_lengths(lengths_);
    if (runs_.empty()) {
      index_.take_terms([this](const TermPostings& postings) { write_term({&postings, 1}); });
    } else {
      spill();
      merge_runs(runs_, [this](std::span<const TermPostings> parts) { write_term(parts); });
      for (const std::string& run : runs_) {
        fs::remove(run);
      }
    }
    index_.clear();
    tables_.finish();
  }

 private:
  void add_termlist(const Document& document, std::uint32_t docid) {
    index_.list_terms(document, terms_);
    slots_.clear();
    if (!document.date.empty()) {
      slots_.push_back(kDateSlot);
    }
    if (!document.source.empty()) {
      slots_.push_back(kSourceSlot);
    }
    tables_.add_termlist(docid, lengths_.back(), terms_, slots_);
  }

  // Writes the postings held out as a sorted run.
  void spill() {
    RunWriter run(runs_.emplace_back(fmt::format("{}/postings-{}", folder_, runs_.size() + 1)));
    index_.take_terms([&run](const TermPostings& postings) { run.add(postings); });
    run.finish();
    index_.clear();
  }

  // A term from its parts, which follow each other.
  void write_term(std::span<const TermPostings> parts) {
    std::uint32_t n_documents = 0;
    std::uint64_t n_occurrences = 0;
    for (const TermPostings& part : parts) {
      n_documents += part.n_documents;
      n_occurrences += part.n_occurrences;
    }
    tables_.begin_term(parts.front().term, n_documents, n_occurrences);
    for (const TermPostings& part : parts) {
      for (PostingReader reader(part); reader.next();) {
        tables_.add_posting(reader.docid(), reader.wdf(), reader.positions());
      }
    }
  }

  std::string folder_;
  BuilderOptions options_;
  glass::DatabaseWriter tables_;
  InvertedIndex index_;
  std::vector<std::uint32_t> lengths_;
  SlotValues dates_;
  SlotValues sources_;
  std::vector<std::string> runs_;  // paths
  std::vector<glass::DocumentTerm> terms_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace

std::unique_ptr<SegmentBuilder> make_glass_builder(const std::string& folder,
                                                   const BuilderOptions& options) {
  return std::make_unique<GlassBuilder>(folder, options);
}

}  // namespace dateline
