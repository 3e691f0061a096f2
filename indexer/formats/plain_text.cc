#include "indexer/formats/plain_text.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/formats/file_name.h"
#include "indexer/formats/header_lines.h"
#include "indexer/formats/record_builder.h"
#include "indexer/formats/text_layout.h"
#include "indexer/input/charset.h"
#include "indexer/input/line_reader.h"
#include "indexer/input/text_stream.h"

namespace dateline {
namespace {

constexpr int kMostEmptyLines = 4;  // between a separator and the article it begins

// Cuts the stream into the texts of its articles.
class ArticleSplitter {
 public:
  ArticleSplitter(TextStream& stream, std::size_t limit) : lines_(stream, limit), limit_(limit) {}

  struct Piece {
    std::string text = {};
    std::uint64_t line = 0;  // where it begins, from 1
    bool too_long = false;   // the text is not all of it
  };

  // False at the end.
  bool next(Piece& piece) {
    piece = {};
    HeaderScanner header;
    Line line;
    while (take(line)) {
      const bool blank = piece.text.empty() && !piece.too_long;
      const bool opens = blank && trim(line.text) == "---";  // front matter
      if (!opens && (blank || header.in_body()) && is_separator(line.text) &&
          begins_article(line.text)) {
        if (!blank) {
          return true;
        }
        continue;
      }
      header.feed(line.text);
      if (blank && !line.too_long && squeeze(line.text).empty()) {
        continue;
      }
      if (blank) {
        piece.line = line.number;
      }
      add(piece, line);
    }
    return piece.line != 0;
  }

 private:
  struct Line {
    std::string text = {};
    std::uint64_t number = 0;
    bool too_long = false;
  };

  void add(Piece& piece, const Line& line) const {
    piece.too_long =
        piece.too_long || line.too_long || piece.text.size() + line.text.size() > limit_;
    if (piece.too_long) {
      piece.text.clear();
      piece.text.shrink_to_fit();
    } else {
      piece.text += line.text;
      piece.text += '\n';
    }
  }

  // A form feed before text is a line of its own.
  bool read(Line& line) {
    line.too_long = false;
    line.number = lines_.number();
    if (!after_form_feed_.empty()) {
      line.text = std::exchange(after_form_feed_, {});
      return true;
    }
    std::string_view text;
    const LineKind kind = lines_.next(text);
    line.number = lines_.number();
    line.too_long = kind == LineKind::kTooLong;
    if (text.starts_with('\f') && !trim(text).empty()) {
      after_form_feed_ = text.substr(1);
      text = text.substr(0, 1);
    }
    line.text = line.too_long ? std::string_view() : text;
    return kind != LineKind::kEnd;
  }

  bool take(Line& line) {
    if (ahead_.empty()) {
      return read(line);
    }
    line = std::move(ahead_.front());
    ahead_.pop_front();
    return true;
  }

  // The line `index` places on; nullptr behind the end.
  const Line* peek(std::size_t index) {
    while (ahead_.size() <= index) {
      Line line;
      if (!read(line)) {
        return nullptr;
      }
      ahead_.push_back(std::move(line));
    }
    return &ahead_[index];
  }

  // Whether what follows the separator looks like another article. A "---" that opens its front
  // matter is put back, to be closed by its partner.
  bool begins_article(std::string_view separator) {
    std::size_t at = 0;
    while (at < kMostEmptyLines && peek(at) != nullptr && trim(peek(at)->text).empty()) {
      ++at;
    }
    const Line* first = peek(at);
    if (first == nullptr) {
      return false;
    }
    if (trim(first->text) == "---") {
      const Line* second = peek(at + 1);
      return second != nullptr && is_known_header(second->text);
    }
    if (!is_known_header(first->text)) {
      return false;
    }
    if (at == 0 && trim(separator) == "---") {
      ahead_.push_front({.text = "---", .number = lines_.number()});
    }
    return true;
  }

  LineReader lines_;
  std::size_t limit_;
  std::deque<Line> ahead_;
  std::string after_form_feed_;
};

class PlainTextReader final : public ArticleReader {
 public:
  explicit PlainTextReader(ReaderContext context)
      : context_(std::move(context)),
        stream_(context_.source),
        splitter_(stream_, context_.max_article) {}

  bool next(Draft& draft) override {
    draft = {};
    while (splitter_.next(piece_)) {
      if (piece_.too_long) {
        report(Reason::kTooLong, {});
        continue;
      }
      draft.article = read_article();
      if (!squeeze(draft.article.text).empty()) {
        return true;
      }
      report(Reason::kNoText, draft.article.title);
    }
    return false;
  }

 private:
  void report(Reason reason, std::string detail) {
    context_.sink.report({.reason = reason,
                          .path = context_.path,
                          .record = piece_.line,
                          .detail = std::move(detail)});
  }

  Article read_article() {
    const Decoded decoded = to_utf8(piece_.text, stream_.charset());
    RecordBuilder builder(context_.today);
    std::string_view body = read_header(decoded.text, builder);
    TextLayout layout;
    if (!builder.has(Slot::kTitle) && !builder.has(Slot::kText)) {
      layout = lay_out(body);
      body = layout.body;
      builder.add("title", layout.title);
      builder.add("author", layout.byline);
      for (const auto& [name, value] : header_values(layout.header)) {
        builder.add(name, value);
      }
    }
    Article article = builder.take();
    article.text =
        article.text.empty() ? std::string(body) : article.text + "\n\n" + std::string(body);
    if (!article.date && !layout.date.empty()) {
      take_date_line(layout.date, article);
    }
    if (decoded.replaced > 0) {
      article.notes.push_back({"charset", fmt::format("{} damaged characters, read as {}",
                                                      decoded.replaced, decoded.charset)});
    }
    return article;
  }

  // Gives the header's values to the builder; returns the text after it.
  static std::string_view read_header(std::string_view text, RecordBuilder& builder) {
    HeaderScanner scanner;
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const HeaderScanner::Part part = scanner.feed(line);
      if (part == HeaderScanner::Part::kBody) {
        break;
      }
      begin = std::min(end + 1, text.size());
      if (part == HeaderScanner::Part::kHeader) {
        lines.push_back(line);
        // "Text:" has the rest of the article as its value.
        if (const auto field = header_field(line);
            field && field_named(field->name).slot == Slot::kText) {
          break;
        }
      }
      if (scanner.in_body()) {
        break;
      }
    }
    for (const auto& [name, value] : header_values(lines)) {
      builder.add(name, value);
    }
    return text.substr(begin);
  }

  void take_date_line(const std::string& line, Article& article) const {
    ParsedDate parsed = parse_date(line, context_.today, {.language = article.language});
    article.date = parsed.date;
    article.date_source = parsed.date ? DateSource::kText : DateSource::kNone;
    if (!parsed.date) {
      article.notes.push_back({"date-refused", "text: " + parsed.refusal});
    }
  }

  ReaderContext context_;
  TextStream stream_;
  ArticleSplitter splitter_;
  ArticleSplitter::Piece piece_;
};

// Text that is not prose: as plain text it would be found by its markup.
constexpr std::string_view kOtherExtensions[] = {"csv", "tsv",  "html", "htm", "xhtml", "xml",
                                                 "rss", "atom", "warc", "css", "js"};

constexpr std::string_view kOtherBeginnings[] = {"<?xml", "<!DOCTYPE", "<!doctype", "<html",
                                                 "<HTML", "<rss",      "<feed",     "WARC/"};

}  // namespace

int sniff_plain_text(std::string_view head, std::string_view name) {
  const std::string_view begin = trim(head);
  const auto begins_with = [&](std::string_view mark) { return begin.starts_with(mark); };
  if (std::any_of(std::begin(kOtherBeginnings), std::end(kOtherBeginnings), begins_with)) {
    return 0;
  }
  const std::string extension = extension_of(name);
  const auto is_extension = [&](std::string_view other) { return extension == other; };
  if (std::any_of(std::begin(kOtherExtensions), std::end(kOtherExtensions), is_extension)) {
    return 0;
  }
  return extension == "txt" || extension == "text" || extension == "md" ? 20 : 10;
}

std::unique_ptr<ArticleReader> open_plain_text(ReaderContext context) {
  return std::make_unique<PlainTextReader>(std::move(context));
}

}  // namespace dateline
