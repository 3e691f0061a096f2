// The columns of a segment: what facets, sorting and date ranges need of every article, as arrays
// by docid, mapped into memory.
//
// File: magic; number of articles and of sections; the table of sections {id, offset, size, hash};
// a hash of all that; the sections, each at a multiple of 8. Numbers are little-endian.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/archive/files.h"
#include "common/article/article.h"
#include "common/base/calendar.h"
#include "common/schema/fields.h"

namespace dateline {

// A docid interval in date order: first articles dated to the day or minute, ascending; then those
// known to a month or a year only; then the undated. Docids count from 1.
struct DateRun {
  std::uint32_t first = 1;
  std::uint32_t n_fine = 0;
  std::uint32_t n_coarse = 0;
  std::uint32_t n_undated = 0;

  std::uint32_t size() const { return n_fine + n_coarse + n_undated; }

  bool operator==(const DateRun&) const = default;
};

// Which of the three parts of a run an article belongs to, and its place there: the order in which
// a batch is sorted before it is inverted.
struct DateOrder {
  int part = 2;  // 0 fine, 1 coarse, 2 undated
  LocalMinute begin = {};
  auto operator<=>(const DateOrder&) const = default;
};

DateOrder date_order(const std::optional<ArticleDate>& date);

// No ordinal: the article has no value in that column.
inline constexpr std::uint32_t kNoOrdinal = 0xFFFFFFFF;

class Columns {
  friend class ColumnsBuilder;  // copies rows when segments are merged

 public:
  // Checks the header, that every section lies inside, and that the runs cover the articles.
  // Throws Error(kCorrupt). Whatever damage is left, reading by valid docids throws Error(kCorrupt)
  // or gives wrong values; it never reads outside.
  explicit Columns(const std::string& path);

  std::uint32_t size() const { return n_; }

  std::optional<ArticleDate> date(std::uint32_t docid) const;
  DateSource date_source(std::uint32_t docid) const;
  std::optional<ArticleDate> updated(std::uint32_t docid) const;

  LocalMinute date_begin(std::uint32_t docid) const { return {date_begin_[docid - 1]}; }

  std::int64_t indexed_at(std::uint32_t docid) const { return indexed_at_[docid - 1]; }  // Unix s

  std::uint32_t words(std::uint32_t docid) const { return words_[docid - 1]; }

  std::span<const std::uint32_t> words() const { return words_; }

  std::string_view id(std::uint32_t docid) const { return ids_.at(docid - 1); }

  std::span<const DateRun> runs() const { return runs_; }

  // The distinct values of a column, as they were written first; ordinals index it.
  std::uint32_t n_values(ColumnId column) const;
  std::string_view value(ColumnId column, std::uint32_t ordinal) const;
  // The ordinals of an article's values.
  std::span<const std::uint32_t> ordinals(ColumnId column, std::uint32_t docid) const;

  // Reads everything. Throws Error(kCorrupt).
  void verify() const;

 private:
  struct Strings {
    std::span<const std::uint64_t> offsets;
    std::string_view bytes;

    // Throws Error(kCorrupt) rather than reading outside.
    std::string_view at(std::size_t index) const;

    std::uint32_t size() const {
      return offsets.empty() ? 0 : static_cast<std::uint32_t>(offsets.size() - 1);
    }
  };

  struct Values {
    Strings dictionary;
    std::span<const std::uint32_t> starts;  // n + 1 places in `ordinals`
    std::span<const std::uint32_t> ordinals;
  };

  struct Section {
    std::string_view bytes;
    std::uint64_t hash = 0;
  };

  template <class T>
  std::span<const T> section(std::uint32_t id, std::size_t n_expected) const;
  std::string_view raw(std::uint32_t id) const;
  Strings strings(std::uint32_t id) const;
  void check_runs() const;

  std::string path_;
  MappedFile file_;
  std::map<std::uint32_t, Section> sections_;
  std::uint32_t n_ = 0;
  std::span<const std::int64_t> date_begin_;
  std::span<const std::uint8_t> date_meta_;  // precision | source << 4; 0: undated
  std::span<const std::int64_t> updated_begin_;
  std::span<const std::uint8_t> updated_precision_;
  std::span<const std::int64_t> indexed_at_;
  std::span<const std::uint32_t> words_;
  Strings ids_;
  std::span<const DateRun> runs_;
  std::array<Values, kColumnCount> values_;
};

// Collects rows in docid order and writes them.
class ColumnsBuilder {
 public:
  // `n_words` are the words of title and text; `indexed_at` is in Unix seconds.
  void add(const Article& article, std::uint32_t n_words, std::int64_t indexed_at);
  // Every row and run of another segment, behind those already here.
  void add_all(const Columns& other);

  void add_run(const DateRun& run) { runs_.push_back(run); }

  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  void write(const std::string& path) const;

 private:
  struct StringList {
    std::vector<std::uint64_t> offsets = {0};
    std::string bytes;
    void add(std::string_view text);

    std::uint32_t size() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
  };

  struct ValueList {
    StringList dictionary;
    std::unordered_map<std::string, std::uint32_t> ordinal_of;
    std::vector<std::uint32_t> starts = {0};
    std::vector<std::uint32_t> ordinals;
    std::uint32_t ordinal(std::string_view value);

    void end_article() { starts.push_back(static_cast<std::uint32_t>(ordinals.size())); }
  };

  std::vector<std::int64_t> date_begin_;
  std::vector<std::uint8_t> date_meta_;
  std::vector<std::int64_t> updated_begin_;
  std::vector<std::uint8_t> updated_precision_;
  std::vector<std::int64_t> indexed_at_;
  std::vector<std::uint32_t> words_;
  StringList ids_;
  std::vector<DateRun> runs_;
  std::array<ValueList, kColumnCount> values_;
};

}  // namespace dateline
