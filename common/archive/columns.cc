#include "common/archive/columns.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/bytes.h"
#include "common/base/hash.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "DLCOLUM1";

// Numbers of sections, written to disk: never reused.
enum Id : std::uint32_t {
  kDateBegin = 1,
  kDateMeta = 2,
  kUpdatedBegin = 3,
  kUpdatedPrecision = 4,
  kIndexedAt = 5,
  kWords = 6,
  kIds = 7,  // two sections: offsets, then bytes under kIds + kBytes
  kRuns = 8,
  kValues = 100,  // + 10 * column: dictionary; + 1: starts; + 2: ordinals
  kBytes = 10000,
};

constexpr std::uint32_t values_id(int column) {
  return kValues + 10 * static_cast<std::uint32_t>(column);
}

template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::optional<ArticleDate> to_date(std::int64_t begin, std::uint8_t precision) {
  if (precision == 0) {
    return std::nullopt;
  }
  return ArticleDate::from_begin({begin}, DatePrecision{precision});
}

class SectionWriter {
 public:
  void add(std::uint32_t id, std::string_view bytes) { sections_.push_back({id, bytes}); }

  void write(const std::string& path, std::uint32_t n_articles) const {
    ByteWriter header;
    const std::size_t header_bytes = kMagic.size() + 8 + sections_.size() * kEntryBytes + 8;
    header.fixed(n_articles);
    header.fixed(static_cast<std::uint32_t>(sections_.size()));
    std::uint64_t at = aligned(header_bytes);
    for (const auto& [id, bytes] : sections_) {
      header.fixed(id);
      header.fixed(std::uint32_t{0});
      header.fixed(at);
      header.fixed(std::uint64_t{bytes.size()});
      header.fixed(hash64(bytes));
      at = aligned(at + bytes.size());
    }
    FileWriter file(path);
    file.write(kMagic);
    file.write(header.bytes());
    ByteWriter check;
    check.fixed(hash64(header.bytes()));
    file.write(check.bytes());
    for (const auto& [id, bytes] : sections_) {
      file.write(std::string(aligned(file.position()) - file.position(), '\0'));
      file.write(bytes);
    }
    file.close();
  }

  static constexpr std::size_t kEntryBytes = 4 + 4 + 8 + 8 + 8;

 private:
  static std::uint64_t aligned(std::uint64_t at) { return (at + 7) / 8 * 8; }

  std::vector<std::pair<std::uint32_t, std::string_view>> sections_;
};

}  // namespace

DateOrder date_order(const std::optional<ArticleDate>& date) {
  if (!date) {
    return {};
  }
  return {date->precision() >= DatePrecision::kDay ? 0 : 1, date->begin()};
}

Columns::Columns(const std::string& path) : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic)) {
    throw damaged_file(path_, "it does not begin as columns do");
  }
  ByteReader in(bytes.substr(kMagic.size()));
  n_ = in.fixed<std::uint32_t>();
  const auto n_sections = in.fixed<std::uint32_t>();
  const std::string_view table = in.take(std::uint64_t{n_sections} * SectionWriter::kEntryBytes);
  if (in.fixed<std::uint64_t>() != hash64(bytes.substr(kMagic.size(), 8 + table.size()))) {
    throw damaged_file(path_, "the checksum of its header is wrong");
  }
  ByteReader entries(table);
  for (std::uint32_t i = 0; i < n_sections; ++i) {
    const auto id = entries.fixed<std::uint32_t>();
    entries.fixed<std::uint32_t>();
    const auto at = entries.fixed<std::uint64_t>();
    const auto size = entries.fixed<std::uint64_t>();
    if (at > bytes.size() || size > bytes.size() - at || at % 8 != 0) {
      throw damaged_file(path_, "a column lies outside of the file");
    }
    sections_[id] = {bytes.substr(at, size), entries.fixed<std::uint64_t>()};
  }
  date_begin_ = section<std::int64_t>(kDateBegin, n_);
  date_meta_ = section<std::uint8_t>(kDateMeta, n_);
  updated_begin_ = section<std::int64_t>(kUpdatedBegin, n_);
  updated_precision_ = section<std::uint8_t>(kUpdatedPrecision, n_);
  indexed_at_ = section<std::int64_t>(kIndexedAt, n_);
  words_ = section<std::uint32_t>(kWords, n_);
  ids_ = strings(kIds);
  runs_ = section<DateRun>(kRuns, raw(kRuns).size() / sizeof(DateRun));
  check_runs();
  for (int column = 0; column < kColumnCount; ++column) {
    Values& values = values_.at(static_cast<std::size_t>(column));
    values.dictionary = strings(values_id(column));
    values.starts = section<std::uint32_t>(values_id(column) + 1, std::size_t{n_} + 1);
    values.ordinals = section<std::uint32_t>(values_id(column) + 2, values.starts.back());
  }
}

void Columns::check_runs() const {
  std::uint64_t next = 1;
  for (const DateRun& run : runs_) {
    if (run.first != next) {
      throw damaged_file(path_, "its date runs do not follow each other");
    }
    next += std::uint64_t{run.n_fine} + run.n_coarse + run.n_undated;
  }
  if (next != std::uint64_t{n_} + 1) {
    throw damaged_file(path_, "its date runs do not cover every article");
  }
}

std::string_view Columns::Strings::at(std::size_t index) const {
  if (index >= size() || offsets[index] > offsets[index + 1] || offsets[index + 1] > bytes.size()) {
    throw Error(ErrorKind::kCorrupt, "a column of strings is damaged");
  }
  return bytes.substr(offsets[index], offsets[index + 1] - offsets[index]);
}

std::string_view Columns::raw(std::uint32_t id) const {
  const auto found = sections_.find(id);
  if (found == sections_.end()) {
    throw damaged_file(path_, fmt::format("section {} is missing", id));
  }
  return found->second.bytes;
}

template <class T>
std::span<const T> Columns::section(std::uint32_t id, std::size_t n_expected) const {
  const std::string_view bytes = raw(id);
  if (bytes.size() != n_expected * sizeof(T)) {
    throw damaged_file(path_, fmt::format("section {} has the wrong size", id));
  }
  return {reinterpret_cast<const T*>(bytes.data()), n_expected};
}

Columns::Strings Columns::strings(std::uint32_t id) const {
  Strings strings;
  strings.offsets = section<std::uint64_t>(id, raw(id).size() / sizeof(std::uint64_t));
  strings.bytes = raw(id + kBytes);
  if (strings.offsets.empty() || strings.offsets.back() != strings.bytes.size()) {
    throw damaged_file(path_, fmt::format("section {} has the wrong size", id));
  }
  return strings;
}

std::optional<ArticleDate> Columns::date(std::uint32_t docid) const {
  return to_date(date_begin_[docid - 1], date_meta_[docid - 1] & 0xF);
}

DateSource Columns::date_source(std::uint32_t docid) const {
  return date_source_from(date_meta_[docid - 1] >> 4).value_or(DateSource::kNone);
}

std::optional<ArticleDate> Columns::updated(std::uint32_t docid) const {
  return to_date(updated_begin_[docid - 1], updated_precision_[docid - 1]);
}

std::uint32_t Columns::n_values(ColumnId column) const {
  return values_.at(static_cast<std::size_t>(column)).dictionary.size();
}

std::string_view Columns::value(ColumnId column, std::uint32_t ordinal) const {
  return values_.at(static_cast<std::size_t>(column)).dictionary.at(ordinal);
}

std::span<const std::uint32_t> Columns::ordinals(ColumnId column, std::uint32_t docid) const {
  const Values& values = values_.at(static_cast<std::size_t>(column));
  const std::uint32_t first = values.starts[docid - 1];
  const std::uint32_t end = values.starts[docid];
  if (first > end || end > values.ordinals.size()) {
    throw damaged_file(path_, "a column of values is damaged");
  }
  return values.ordinals.subspan(first, end - first);
}

void Columns::verify() const {
  for (const auto& [id, section] : sections_) {
    if (hash64(section.bytes) != section.hash) {
      throw damaged_file(path_, fmt::format("the checksum of section {} is wrong", id));
    }
  }
  for (const DateRun& run : runs_) {
    DateOrder before{-1, {}};
    for (std::uint32_t docid = run.first; docid < run.first + run.size(); ++docid) {
      const DateOrder order = date_order(date(docid));
      const std::uint32_t place = docid - run.first;
      const int part = place < run.n_fine ? 0 : place < run.n_fine + run.n_coarse ? 1 : 2;
      if (order.part != part || (part == 0 && order < before)) {
        throw damaged_file(path_, fmt::format("article {} is not in date order", docid));
      }
      before = order;
    }
  }
}

void ColumnsBuilder::StringList::add(std::string_view text) {
  bytes.append(text);
  offsets.push_back(bytes.size());
}

std::uint32_t ColumnsBuilder::ValueList::ordinal(std::string_view value) {
  const auto [found, is_new] = ordinal_of.try_emplace(std::string(value), dictionary.size());
  if (is_new) {
    dictionary.add(value);
  }
  return found->second;
}

void ColumnsBuilder::add(const Article& article, std::uint32_t n_words, std::int64_t indexed_at) {
  date_begin_.push_back(article.date ? article.date->begin().value : 0);
  date_meta_.push_back(
      article.date ? static_cast<std::uint8_t>(static_cast<unsigned>(article.date->precision()) |
                                               static_cast<unsigned>(article.date_source) << 4)
                   : std::uint8_t{0});
  updated_begin_.push_back(article.updated ? article.updated->begin().value : 0);
  updated_precision_.push_back(
      article.updated ? static_cast<std::uint8_t>(article.updated->precision()) : std::uint8_t{0});
  indexed_at_.push_back(indexed_at);
  words_.push_back(n_words);
  ids_.add(article.id);
  for (const Field& field : fields()) {
    if (field.column == ColumnId::kNone) {
      continue;
    }
    ValueList& list = values_.at(static_cast<std::size_t>(field.column));
    for (const std::string& value : field.values(article)) {
      const std::uint32_t ordinal = list.ordinal(value);
      const auto begin = list.ordinals.begin() + list.starts.back();
      if (std::find(begin, list.ordinals.end(), ordinal) == list.ordinals.end()) {
        list.ordinals.push_back(ordinal);
      }
    }
    list.end_article();
  }
}

void ColumnsBuilder::add_all(const Columns& other) {
  const std::uint32_t shift = size();
  std::array<std::vector<std::uint32_t>, kColumnCount> ordinal_map;
  for (int column = 0; column < kColumnCount; ++column) {
    const ColumnId id{column};
    for (std::uint32_t i = 0; i < other.n_values(id); ++i) {
      ordinal_map.at(static_cast<std::size_t>(column))
          .push_back(values_.at(static_cast<std::size_t>(column)).ordinal(other.value(id, i)));
    }
  }
  for (std::uint32_t docid = 1; docid <= other.size(); ++docid) {
    date_begin_.push_back(other.date_begin_[docid - 1]);
    date_meta_.push_back(other.date_meta_[docid - 1]);
    updated_begin_.push_back(other.updated_begin_[docid - 1]);
    updated_precision_.push_back(other.updated_precision_[docid - 1]);
    indexed_at_.push_back(other.indexed_at_[docid - 1]);
    words_.push_back(other.words_[docid - 1]);
    ids_.add(other.id(docid));
    for (int column = 0; column < kColumnCount; ++column) {
      ValueList& list = values_.at(static_cast<std::size_t>(column));
      for (const std::uint32_t ordinal : other.ordinals(ColumnId{column}, docid)) {
        list.ordinals.push_back(ordinal_map.at(static_cast<std::size_t>(column))[ordinal]);
      }
      list.end_article();
    }
  }
  for (DateRun run : other.runs()) {
    run.first += shift;
    runs_.push_back(run);
  }
}

void ColumnsBuilder::write(const std::string& path) const {
  SectionWriter out;
  out.add(kDateBegin, bytes_of(date_begin_));
  out.add(kDateMeta, bytes_of(date_meta_));
  out.add(kUpdatedBegin, bytes_of(updated_begin_));
  out.add(kUpdatedPrecision, bytes_of(updated_precision_));
  out.add(kIndexedAt, bytes_of(indexed_at_));
  out.add(kWords, bytes_of(words_));
  out.add(kIds, bytes_of(ids_.offsets));
  out.add(kIds + kBytes, ids_.bytes);
  out.add(kRuns, bytes_of(runs_));
  for (int column = 0; column < kColumnCount; ++column) {
    const ValueList& list = values_.at(static_cast<std::size_t>(column));
    const std::uint32_t id = values_id(column);
    out.add(id, bytes_of(list.dictionary.offsets));
    out.add(id + kBytes, list.dictionary.bytes);
    out.add(id + 1, bytes_of(list.starts));
    out.add(id + 2, bytes_of(list.ordinals));
  }
  out.write(path, size());
}

}  // namespace dateline
