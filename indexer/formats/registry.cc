// The table of formats, and how a file finds its row.

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/formats/article_reader.h"
#include "indexer/formats/container.h"
#include "indexer/formats/csv.h"
#include "indexer/formats/feed.h"
#include "indexer/formats/html.h"
#include "indexer/formats/json.h"
#include "indexer/formats/plain_text.h"
#include "indexer/formats/warc.h"
#include "indexer/input/charset.h"
#include "indexer/input/unpack.h"

namespace dateline {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

constexpr std::string_view kTextExtensions[] = {"txt", "text", "md"};
constexpr std::string_view kHtmlExtensions[] = {"html", "htm", "xhtml"};
constexpr std::string_view kFeedExtensions[] = {"rss", "atom", "rdf", "xml"};
constexpr std::string_view kJsonExtensions[] = {"json", "jsonl", "jsonld", "ndjson"};

constexpr std::string_view kWarcExtensions[] = {"warc", "wet", "arc"};
constexpr std::string_view kCsvExtensions[] = {"csv", "tsv", "tab"};

constexpr Format kFormats[] = {
    {"text", kTextExtensions,
     "plain text: a title line, header lines or front matter; one article or many",
     sniff_plain_text, open_plain_text},
    {"json", kJsonExtensions,
     "JSON Lines, one object, an array of objects, or an object that holds one", sniff_json,
     open_json},
    {"html", kHtmlExtensions, "a web page with an article", sniff_html, open_html},
    {"warc", kWarcExtensions, "a web archive: WARC, WET or ARC, one article a page", sniff_warc,
     open_warc, /*reads_bytes=*/true},
    {"csv", kCsvExtensions, "a table with a column of texts: CSV, TSV", sniff_csv, open_csv},
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

bool looks_binary(std::string_view head) {
  return head.find('\0') != std::string_view::npos || !is_valid_utf8(head);
}

// What the bytes are if they are no text; else empty.
std::string binary_kind(std::string_view head) {
  for (const Magic& magic : kBinaries) {
    if (head.starts_with(magic.bytes) && (magic.in_text || looks_binary(head))) {
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

const Format* best_format(std::string_view head, std::string_view name, bool reads_bytes) {
  const Format* best = nullptr;
  int best_score = 0;
  for (const Format& format : kFormats) {
    const int score = format.reads_bytes == reads_bytes ? format.sniff(head, name) : 0;
    if (score > best_score) {
      best = &format;
      best_score = score;
    }
  }
  return best;
}

// 0 if it is no file.
std::uint64_t size_of_file(int descriptor) {
  struct stat status = {};
  const bool is_known = descriptor >= 0 && fstat(descriptor, &status) == 0;
  return is_known ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// A reader with what it borrows: the head that was looked at, the articles' path and format.
class DetectingReader final : public ArticleReader {
 public:
  DetectingReader(ReaderContext context, const Format* format)
      : source_(context.source, kHeadBytes), context_(std::move(context)) {
    if (context_.nesting == nullptr) {
      nesting_.file = &context_.source;
      nesting_.size = size_of_file(context_.source.descriptor());
      context_.nesting = &nesting_;
    }
    const std::string_view head = source_.head();
    const Container* container = detect_container(head);
    if (is_packed(head) || container != nullptr) {
      open_inner(container, format);
      return;
    }
    format_ = format != nullptr ? format : best_format(head, context_.path, true);
    if (format_ == nullptr || !format_->reads_bytes) {
      look_at_text();
    }
    if (format_ != nullptr) {
      reader_ = format_->open(context_for(source_));
    }
  }

  bool next(Draft& draft) override {
    if (reader_ && reader_->next(draft)) {
      if (format_ != nullptr) {
        draft.article.path = context_.path;
        draft.article.format = format_->name;
      }
      return true;
    }
    end();
    return false;
  }

 private:
  ReaderContext context_for(ByteSource& source) {
    ReaderContext context{source, context_.sink, context_.path, context_.today,
                          context_.max_article};
    context.columns = context_.columns;
    context.nesting = context_.nesting;
    context.depth = context_.depth;
    return context;
  }

  // What holds something else: nullptr for what is compressed.
  void open_inner(const Container* container, const Format* format) {
    if (++context_.depth > kDeepestNesting) {
      report(Reason::kNestedTooDeep, {});
    } else if (container != nullptr) {
      reader_ = container->open(context_for(source_), format);
    } else {
      unpacked_ = unpack(source_, source_.head(), context_.path);
      nested_.emplace(*unpacked_, *context_.nesting, context_.path);
      reader_ = std::make_unique<DetectingReader>(context_for(*nested_), format);
    }
  }

  // Sets format_ to that of the text, if it is one.
  void look_at_text() {
    const Format* wanted = std::exchange(format_, nullptr);
    const std::string_view head = source_.head();
    const bool is_whole = head.size() < kHeadBytes;
    if (is_whole && squeeze(to_utf8(head).text).empty()) {
      is_empty_ = true;
    } else if (std::string kind = binary_kind(head); !kind.empty()) {
      report(Reason::kBinaryFile, std::move(kind));
    } else {
      format_ = wanted != nullptr ? wanted : detect_format(head, context_.path);
      if (format_ == nullptr) {
        report(Reason::kUnknownFormat, {});
      }
    }
  }

  void end() {
    reader_.reset();
    if (std::exchange(ended_, true) || unpacked_) {
      return;  // what reads the unpacked bytes says what is wrong with them
    }
    if (source_.problem()) {
      source_.drain();  // counts what is lost
      context_.sink.report(*source_.problem());
    } else if (is_empty_) {
      report(Reason::kEmptyFile, {});
    }
  }

  void report(Reason reason, std::string detail) {
    context_.sink.report({.reason = reason, .path = context_.path, .detail = std::move(detail)});
  }

  PeekedSource source_;
  ReaderContext context_;
  Nesting nesting_;
  std::unique_ptr<ByteSource> unpacked_;
  std::optional<NestedSource> nested_;
  const Format* format_ = nullptr;  // nullptr: the inner readers say
  std::unique_ptr<ArticleReader> reader_;
  bool is_empty_ = false;
  bool ended_ = false;
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* detect_format(std::string_view head, std::string_view name) {
  const Format* of_bytes = best_format(head, name, true);
  // The others look at UTF-8, whatever the file is in.
  return of_bytes != nullptr ? of_bytes : best_format(to_utf8(head).text, name, false);
}

std::unique_ptr<ArticleReader> open_articles(ReaderContext context, const Format* format) {
  return std::make_unique<DetectingReader>(std::move(context), format);
}

}  // namespace dateline
