// Which blocks of the article's container are its text.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/page/blocks.h"
#include "indexer/page/container.h"
#include "indexer/page/page.h"

namespace dateline {

// The places in `blocks.all()` of what the article says, in order: its lead, which often stands
// between title and container, paragraphs, lists, tables, and the headings that have text below.
std::vector<std::size_t> select_blocks(const PageBlocks& blocks,
                                       const PageContainer& container,
                                       const PageMetadata& metadata);

}  // namespace dateline
