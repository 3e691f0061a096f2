// What of a page is not its article: navigation, share bars, related links, comments, captions.

#pragma once

#include "indexer/page/blocks.h"

namespace dateline {

// The element that its names say is the body of the article, outside of furniture; kNone if none is
// or it has next to no prose.
HtmlTree::Index find_named_body(const PageBlocks& blocks);

// Drops the blocks of furniture, by the names, roles and tags of elements. What holds `body` or
// much of the page's prose is kept whatever its name.
void drop_furniture(PageBlocks& blocks, HtmlTree::Index body);

}  // namespace dateline
