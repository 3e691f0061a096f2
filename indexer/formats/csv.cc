#include "indexer/formats/csv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/formats/csv_rows.h"
#include "indexer/formats/file_name.h"
#include "indexer/formats/record_builder.h"
#include "indexer/input/text_stream.h"

namespace dateline {
namespace {

using Kind = CsvRows::Kind;

constexpr std::array<std::string_view, 3> kExtensions = {"csv", "tsv", "tab"};

// Excel's line "sep=;" before the table; 0 if there is none.
std::size_t separator_line_size(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
  return line.size() == 5 && line.starts_with("sep=") ? std::min(end + 1, text.size()) : 0;
}

char separator_of(std::string_view text, std::string_view name) {
  if (separator_line_size(text) > 0) {
    return text[4];
  }
  const char found = find_separator(text);
  const std::string extension = extension_of(name);
  return found != '\0' ? found : extension == "tsv" || extension == "tab" ? '\t' : ',';
}

class CsvReader final : public ArticleReader {
 public:
  explicit CsvReader(ReaderContext context)
      : context_(std::move(context)), stream_(context_.source) {
    const char separator = separator_of(stream_.window(), context_.path);
    stream_.consume(separator_line_size(stream_.window()));
    rows_.emplace(stream_, separator, context_.max_article);
  }

  bool next(Draft& draft) override {
    while (!is_over_) {
      const Kind kind = rows_->next();
      if (kind == Kind::kEnd) {
        break;
      }
      const bool is_row = kind == Kind::kRow || kind == Kind::kWrongWidth;
      if (!is_row) {
        report_kind(kind);
      } else if (is_first_ && !take_header()) {
        is_over_ = true;
      } else if (!std::exchange(is_header_, false) && read_row(draft)) {
        return true;
      }
    }
    return false;
  }

 private:
  void report(Reason reason, std::string detail) {
    context_.sink.report({.reason = reason,
                          .path = context_.path,
                          .record = rows_->line(),
                          .detail = std::move(detail)});
  }

  void report_kind(Kind kind) {
    switch (kind) {
      case Kind::kDamaged:
        report(Reason::kMalformedRecord, "its quotation marks do not fit");
        break;
      case Kind::kTooLong:
        report(Reason::kTooLong, {});
        break;
      default:
        report(Reason::kTruncatedRecord, "inside of quotation marks");
        break;
    }
  }

  // False if the table cannot be read.
  bool take_header() {
    is_first_ = false;
    columns_ = resolve_columns(rows_->cells(), context_.columns);
    if (!columns_.refusal.empty()) {
      context_.sink.report(
          {.reason = Reason::kUnknownFormat, .path = context_.path, .detail = columns_.refusal});
      return false;
    }
    is_header_ = columns_.has_header;
    rows_->set_width(columns_.fields.size());
    return true;
  }

  bool read_row(Draft& draft) {
    const std::vector<std::string>& cells = rows_->cells();
    const std::size_t width = columns_.fields.size();
    const auto extra = cells.begin() + static_cast<std::ptrdiff_t>(std::min(width, cells.size()));
    RecordBuilder builder(context_.today);
    for (std::size_t i = 0; i < std::min(width, cells.size()); ++i) {
      if (columns_.fields[i].slot != Slot::kUnknown) {
        builder.add(columns_.fields[i], cells[i]);
      }
    }
    const bool is_too_wide = std::any_of(
        extra, cells.end(), [](const std::string& cell) { return !trim(cell).empty(); });
    if (is_too_wide || (cells.size() < width && !builder.has(Slot::kText))) {
      report(Reason::kMalformedRecord, fmt::format("{} cells, not {}", cells.size(), width));
      return false;
    }
    if (!builder.has(Slot::kText)) {
      report(Reason::kNoText, {});
      return false;
    }
    draft = {.article = builder.take(), .kind = TextKind::kPerhaps};
    make_plain(draft.article);
    draft.record = rows_->line();
    if (rows_->replaced() > 0) {
      draft.article.notes.push_back({"charset", fmt::format("{} damaged characters, read as {}",
                                                            rows_->replaced(), stream_.charset())});
    }
    return true;
  }

  ReaderContext context_;
  TextStream stream_;
  std::optional<CsvRows> rows_;
  TableColumns columns_;
  bool is_first_ = true;    // no row has been read
  bool is_header_ = false;  // the row is the header
  bool is_over_ = false;
};

// Whether the first row looks like the names of columns, two of which are known, and a text.
bool has_known_header(std::string_view head, char separator) {
  constexpr std::size_t kLongestName = 60;
  CsvScan scan(separator);
  scan.feed(head, true);
  const std::vector<std::string> names = scan.cells(head);
  const bool are_short = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return name.size() <= kLongestName;
  });
  std::size_t known = 0;
  for (const std::string& name : names) {
    known += field_named(name).slot != Slot::kUnknown ? 1 : 0;
  }
  const bool has_rows = scan.size() < head.size();
  return are_short && has_rows && known >= 2 && known * 2 >= names.size() &&
         resolve_columns(names, nullptr).refusal.empty();
}

}  // namespace

int sniff_csv(std::string_view head, std::string_view name) {
  const std::string extension = extension_of(name);
  const bool is_named =
      std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
  if (separator_line_size(head) > 0) {
    return 90;
  }
  const char separator = find_separator(head);
  const bool is_known = separator != '\0' && has_known_header(head, separator);
  return is_known ? (is_named ? 90 : 70) : is_named ? 50 : 0;
}

std::unique_ptr<ArticleReader> open_csv(ReaderContext context) {
  return std::make_unique<CsvReader>(std::move(context));
}

}  // namespace dateline
