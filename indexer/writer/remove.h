// Taking articles out for good.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "indexer/writer/archive_writer.h"
#include "indexer/writer/merge.h"

namespace dateline {

struct RemoveResult {
  std::size_t n_removed = 0;
  std::vector<std::string> unknown_ids = {};  // no live article has them
};

// Removes the articles with these ids in one generation, and remembers their keys, so that the
// files they came from do not bring them back.
RemoveResult remove_articles(ArchiveWriter& writer, std::span<const std::string> ids);

// Rewrites every segment that holds tombstoned articles, until none of their bytes are left: not
// in segments, and not in a dictionary that was trained on them. Returns how many older
// generations a reader still holds; their bytes go when the next run sweeps.
int purge(ArchiveWriter& writer, const BuilderOptions& builder);

}  // namespace dateline
