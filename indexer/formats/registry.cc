// The table of formats, and how a file finds its row.

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/formats/article_reader.h"
#include "indexer/formats/feed.h"
#include "indexer/formats/html.h"
#include "indexer/formats/json.h"
#include "indexer/formats/plain_text.h"
#include "indexer/input/charset.h"

namespace dateline {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

constexpr std::string_view kTextExtensions[] = {"txt", "text", "md"};
constexpr std::string_view kHtmlExtensions[] = {"html", "htm", "xhtml"};
constexpr std::string_view kFeedExtensions[] = {"rss", "atom", "rdf", "xml"};
constexpr std::string_view kJsonExtensions[] = {"json", "jsonl", "jsonld", "ndjson"};

constexpr Format kFormats[] = {
    {"text", kTextExtensions,
     "plain text: a title line, header lines or front matter; one article or many",
     sniff_plain_text, open_plain_text},
    {"json", kJsonExtensions,
     "JSON Lines, one object, an array of objects, or an object that holds one", sniff_json,
     open_json},
    {"html", kHtmlExtensions, "a web page with an article", sniff_html, open_html},
    {"feed", kFeedExtensions, "a feed: RSS, RSS 1.0 (RDF), Atom, CDF; an article for each item",
     sniff_feed, open_feed},
};

struct Magic {
  std::string_view bytes;
  std::string_view name;
  bool in_text = false;  // the rest of the file may look like text
};

constexpr Magic kBinaries[] = {
    {"\x7F"
     "ELF",
     "a program"},
    {"MZ", "a program"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"RIFF", "sound or an image"},
    {"ID3", "sound"},
    {"%PDF-", "a PDF document", true},
    {"PK\x03\x04", "a ZIP archive"},
    {"Rar!", "a RAR archive"},
    {"7z\xBC\xAF", "a 7-Zip archive"},
    {"BZh", "bzip2 data"},
    {"\xFD"
     "7zXZ",
     "xz data"},
    {"\x04\x22\x4D\x18", "lz4 data"},
    {"SQLite format 3", "an SQLite database"},
    {"\xD0\xCF\x11\xE0", "an old Office document"},
    {"{\\rtf", "an RTF document", true},
};

// Control characters that no text has: more than one byte in twenty (and a few) is binary.
bool is_mostly_control(std::string_view head) {
  std::size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    const bool in_text = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' ||
                         byte == 0x1B || byte == 0x1E || byte == 0x1A;
    controls += byte < 0x20 && !in_text ? 1 : 0;
  }
  return controls * 20 > head.size() + 40;
}

// What the bytes are if they are no text; else empty.
std::string binary_kind(std::string_view head) {
  for (const Magic& magic : kBinaries) {
    const bool looks_binary = head.find('\0') != std::string_view::npos || !is_valid_utf8(head);
    if (head.starts_with(magic.bytes) && (magic.in_text || looks_binary)) {
      return std::string(magic.name);
    }
  }
  const std::string charset = detect_charset(head);
  const bool wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
  if (wide) {
    return is_mostly_control(to_utf8(head).text) ? "control characters" : "";
  }
  return is_mostly_control(head) ? "control characters" : "";
}

// A reader with what it borrows: the head that was looked at, the articles' path and format.
class DetectingReader final : public ArticleReader {
 public:
  DetectingReader(ReaderContext context, const Format* format)
      : source_(context.source, kHeadBytes), sink_(context.sink), path_(context.path) {
    const bool is_whole = source_.head().size() < kHeadBytes;
    if (is_whole && squeeze(to_utf8(source_.head()).text).empty()) {
      is_empty_ = true;
      return;
    }
    if (std::string kind = binary_kind(source_.head()); !kind.empty()) {
      report(Reason::kBinaryFile, std::move(kind));
      return;
    }
    format_ = format != nullptr ? format : detect_format(source_.head(), path_);
    if (format_ == nullptr) {
      report(Reason::kUnknownFormat, {});
      return;
    }
    reader_ = format_->open({source_, sink_, path_, context.today, context.max_article});
  }

  bool next(Draft& draft) override {
    if (reader_ && reader_->next(draft)) {
      draft.article.path = path_;
      draft.article.format = format_->name;
      return true;
    }
    end();
    return false;
  }

 private:
  void end() {
    reader_.reset();
    if (!std::exchange(ended_, true)) {
      if (auto problem = source_.problem()) {
        sink_.report(*std::move(problem));
      } else if (is_empty_) {
        report(Reason::kEmptyFile, {});
      }
    }
  }

  void report(Reason reason, std::string detail) {
    sink_.report({.reason = reason, .path = path_, .detail = std::move(detail)});
  }

  PeekedSource source_;
  DiagnosticSink& sink_;
  std::string path_;
  const Format* format_ = nullptr;
  std::unique_ptr<ArticleReader> reader_;
  bool is_empty_ = false;
  bool ended_ = false;
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* detect_format(std::string_view head, std::string_view name) {
  // Formats look at UTF-8, whatever the file is in.
  const std::string text = to_utf8(head).text;
  const Format* best = nullptr;
  int best_score = 0;
  for (const Format& format : kFormats) {
    const int score = format.sniff(text, name);
    if (score > best_score) {
      best = &format;
      best_score = score;
    }
  }
  return best;
}

std::unique_ptr<ArticleReader> open_articles(ReaderContext context, const Format* format) {
  return std::make_unique<DetectingReader>(std::move(context), format);
}

}  // namespace dateline
