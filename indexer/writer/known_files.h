// What an archive knows of the files it was made from.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"

namespace dateline {

// A live article of a file.
struct KnownArticle {
  ArticleRef ref;
  Hash128 key;
  std::uint64_t content_hash = 0;
};

struct KnownFile {
  SourceRow facts;                     // of the newest row; its entries are empty
  std::vector<KnownArticle> articles;  // live ones, of every segment
};

// What the snapshot knows of the file, or nothing.
std::optional<KnownFile> find_known_file(const Snapshot& snapshot, std::string_view path);

// The paths of all files that still have live articles or a complete row, at or below `path` (a
// canonical path, or a member inside of it), sorted, each once.
std::vector<std::string> known_paths_below(const Snapshot& snapshot, std::string_view path);

// The key under which an article was stored. Nullopt if its segment does not say (never, in an
// undamaged archive).
std::optional<Hash128> key_of(const Snapshot& snapshot, ArticleRef ref);

}  // namespace dateline
