// Formats: bytes -> articles.
//
// A format is one file and one row of the table in registry.cc.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/base/calendar.h"
#include "common/base/diagnostics.h"
#include "indexer/formats/column_map.h"
#include "indexer/formats/draft.h"
#include "indexer/input/byte_source.h"

namespace dateline {

inline constexpr std::size_t kDefaultMaxArticle = std::size_t{32} << 20;

// Used by one thread.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;

  // Sets `draft` to the next article as the file has it (not finished, not enriched) and returns
  // true; false at the end. A record that is malformed, too long or without text (a title alone is
  // no article) is reported to the sink and skipped, so this never throws for content. Memory is
  // bounded by the longest article allowed, not by the file.
  virtual bool next(Draft& draft) = 0;
};

// What a file grows to with all that is packed inside of it; kept by the outermost reader.
struct Nesting {
  const ByteSource* file = nullptr;
  std::uint64_t size = 0;      // of the file, where it can be told before it is read
  std::uint64_t unpacked = 0;  // bytes of members and of what was compressed in them
};

// What a reader works with. Borrows `source`, `sink` and `columns`, which must outlive the reader.
struct ReaderContext {
  ByteSource& source;
  DiagnosticSink& sink;
  std::string path;
  ArticleDate today;                             // later dates are refused
  std::size_t max_article = kDefaultMaxArticle;  // bytes of a record in the file
  const ColumnMap* columns = nullptr;  // of tables, as the user says; else by their header
  Nesting* nesting = nullptr;          // nullptr: the source is a file
  int depth = 0;                       // containers and compressions around the source
};

struct Format {
  std::string_view name;  // "json"; what Article::format holds
  std::span<const std::string_view> extensions;
  std::string_view description;  // one line for people

  // How sure the format is that it reads a file that begins with `head` (decompressed) and has
  // this name, 0 (not at all) to 100. Content counts; a name only decides between equals.
  int (*sniff)(std::string_view head, std::string_view name);

  std::unique_ptr<ArticleReader> (*open)(ReaderContext context);

  // Its files may hold any bytes, so they are told by those and not by their text.
  bool reads_bytes = false;
};

std::span<const Format> formats();

// The format of a file by its first bytes (64 KB will do), its name helping; nullptr if none reads
// it.
const Format* detect_format(std::string_view head, std::string_view name);

// Detects the format of `context.source` (or takes `format`, if given) and reads its articles, with
// `path` and `format` set. Containers are opened, and what is compressed is decompressed, whatever
// `format` says: it is that of what they hold. A source without bytes, with binary content or of no
// known format is reported and gives no articles. What cut the source short (damaged compression,
// unreadable) is reported after its last article.
std::unique_ptr<ArticleReader> open_articles(ReaderContext context, const Format* format = nullptr);

}  // namespace dateline
