// Files -> a stream of items in a fixed order: the beginning of a file, its articles, its end.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "indexer/formats/article_reader.h"
#include "indexer/input/walk.h"
#include "indexer/pipeline/progress.h"
#include "indexer/writer/known_files.h"

namespace dateline {

enum class ItemKind {
  kUnchangedFile,  // `known` has its articles
  kTouchedFile,    // the same, but the file has another time, which is to be kept
  kFileBegin,      // `known`, if the archive knows the file
  kArticle,        // of the file that began last
  kNoArticle,      // one that finish() refused, and reported
  kFileEnd,        // `hash` and `complete` of that file
};

struct Item {
  ItemKind kind = ItemKind::kArticle;
  SourceFile file = {};
  std::optional<KnownFile> known = {};
  Draft draft = {};
  std::uint64_t content_hash = 0;  // set by the workers, with the article enriched
  std::uint64_t hash = 0;          // of the file's raw bytes
  bool complete = false;           // the file was read to its end, without damage
};

// What one thread hands to another at a time.
using Chunk = std::vector<Item>;

struct ReadOptions {
  ArticleDate today;
  std::size_t max_article = kDefaultMaxArticle;
  const Format* format = nullptr;  // nullptr: detect
  bool reread = false;             // read unchanged files too
  ColumnMap columns = {};          // of tables; empty: by their headers
};

// Reads `files` in their order and gives the items to `deliver` in chunks. `deliver` returns false
// to stop the reading; so does an interrupt. `snapshot` is used by this thread alone. Returns false
// if it was stopped.
bool read_files(const std::vector<SourceFile>& files,
                const Snapshot* snapshot,
                const ReadOptions& options,
                DiagnosticSink& sink,
                Progress& progress,
                const std::function<bool(Chunk)>& deliver);

}  // namespace dateline
