// What of a page is not its article: navigation, share bars, related links, comments, captions.

#pragma once

#include "indexer/extract/page_blocks.h"

namespace dateline {

// Drops the blocks of furniture, by the names, roles and tags of elements. An element that holds
// much of the page's prose is kept whatever its name.
void drop_furniture(PageBlocks& blocks);

}  // namespace dateline
