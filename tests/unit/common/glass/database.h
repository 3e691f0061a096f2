// Small glass databases made by Xapian itself, and our readers of their tables.

#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

#include "common/glass/positions.h"
#include "common/glass/postings.h"
#include "common/glass/table.h"
#include "common/glass/terms.h"
#include "common/glass/version.h"
#include "tests/support/random_news.h"

namespace dateline::testing {

struct GlassShape {
  std::uint32_t n_documents = 0;
  unsigned n_terms = 0;  // different ones
  int block_size = 8192;
  bool compacted = false;
  unsigned n_commits = 1;
};

// Writes a database of random documents into a new folder. Terms are skewed: a few are in nearly
// every document. Some hold zero bytes, some are 245 bytes long, some have no positions, some have
// thousands.
void make_database(const std::string& folder, const GlassShape& shape, Random& random);

// The bytes of the tables, and the tables. Movable: bytes are on the heap.
struct GlassBytes {
  explicit GlassBytes(const std::string& folder);

  glass::Table table(glass::TableId id) const;

  glass::Version version;
  std::string postlist;
  std::string position;
};

}  // namespace dateline::testing
