// The postings of several databases -> those of one that holds their documents one behind the
// other.

#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "common/glass/table.h"
#include "indexer/glass/database_writer.h"

namespace dateline::glass {

// Borrowed. Its docids are 1 to n_documents.
struct PostingSource {
  const Table& postlist;
  const Table& position;
  std::uint32_t n_documents = 0;
};

// Writes every term with its postings and positions; the docids of a source begin behind the last
// of the source before it. Positions are copied as they are encoded. Lengths, values and data are
// the caller's. Calls `after_some` each time some MB of the sources have been read. Throws Error:
// kCorrupt for a damaged source, kIo as the writer does.
void concatenate_postings(std::span<const PostingSource> sources,
                          DatabaseWriter& writer,
                          const std::function<void()>& after_some);

}  // namespace dateline::glass
