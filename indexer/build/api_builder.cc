// SegmentBuilder on Xapian's public API: WritableDatabase, then a compaction.

#include <algorithm>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>
#include <xapian.h>

#include "common/archive/xapian_boundary.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "indexer/build/segment_builder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// WritableDatabase keeps each posting in a tree: about this many bytes for each word, counting the
// exact term with its position and the stem.
constexpr std::size_t kBytesPerWord = 90;

// Its tables grow on disk, and slower the larger they are: so it says that it holds as much as a
// builder would that keeps everything in memory.
constexpr std::size_t kCountedPerWord = 8;

// Below this many articles the tables are small and a compaction costs more than it saves.
constexpr Xapian::doccount kCompactFrom = 64;

class ApiBuilder : public SegmentBuilder {
 public:
  ApiBuilder(const std::string& folder, const BuilderOptions& options)
      : folder_(folder), draft_(folder + "/draft"), options_(options) {
    const int termlists = options.termlists ? 0 : Xapian::DB_NO_TERMLIST;
    guarded("create", [&] {
      database_ = Xapian::WritableDatabase(
          draft_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | termlists,
          static_cast<int>(options.block_size));
    });
  }

  void add(const Document& document) override {
    guarded("write", [&] {
      database_.add_document(to_xapian(document));
      ++n_articles_;
      held_ += document.words.size() * kBytesPerWord;
      counted_ += document.words.size() * kCountedPerWord;
      if (held_ > options_.memory / 2) {
        database_.commit();
        held_ = 0;
      }
    });
  }

  std::size_t memory() const override { return counted_; }

  void finish() override {
    guarded("write", [&] {
      database_.commit();
      if (n_articles_ >= kCompactFrom) {
        database_.compact(folder_, Xapian::DBCOMPACT_NO_RENUMBER,
                          static_cast<int>(options_.block_size));
      }
      database_.close();
    });
    if (n_articles_ < kCompactFrom) {
      for (const auto& entry : fs::directory_iterator(draft_)) {
        fs::rename(entry.path(), folder_ / entry.path().filename());
      }
    }
    fs::remove_all(draft_);
    fs::remove(folder_ / "flintlock");
  }

 private:
  static Xapian::Document to_xapian(const Document& document) {
    Xapian::Document result;
    std::string term;
    const auto spell = [&term](std::string_view prefix, std::string_view word) -> std::string& {
      term = prefix;
      term += word;
      return term;
    };
    for (std::size_t i = 0; i < document.words.size(); ++i) {
      const WordPosting& word = document.words[i];
      const WordTerms& terms = document.terms[word.word];
      result.add_posting(spell("", terms.exact), word.position);
      result.add_term(spell(kStemPrefix, terms.stem));
      if (i < document.n_title_words) {
        result.add_posting(spell(kTitlePrefix, terms.exact), word.position);
        result.add_term(spell(kTitleStemPrefix, terms.stem));
      }
    }
    for (const std::string& boolean : document.boolean_terms) {
      result.add_boolean_term(boolean);
    }
    for (const std::uint32_t position : document.sentences) {
      result.add_posting(std::string(kSentenceStarts), position, 0);
    }
    for (const std::uint32_t position : document.paragraphs) {
      result.add_posting(std::string(kParagraphStarts), position, 0);
    }
    result.set_data(document.data);
    if (!document.date.empty()) {
      result.add_value(kDateSlot, document.date);
    }
    if (!document.source.empty()) {
      result.add_value(kSourceSlot, document.source);
    }
    return result;
  }

  template <class Function>
  void guarded(std::string_view verb, Function function) {
    with_xapian(fmt::format("{} '{}'", verb, printable(folder_.string())), function);
  }

  fs::path folder_;
  std::string draft_;
  BuilderOptions options_;
  Xapian::WritableDatabase database_;
  Xapian::doccount n_articles_ = 0;
  std::size_t held_ = 0;
  std::size_t counted_ = 0;
};

}  // namespace

std::unique_ptr<SegmentBuilder> make_api_builder(const std::string& folder,
                                                 const BuilderOptions& options) {
  return std::make_unique<ApiBuilder>(folder, options);
}

}  // namespace dateline
