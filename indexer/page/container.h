// Where in a page its article stands.

#pragma once

#include <cstddef>
#include <string>

#include "indexer/page/blocks.h"

namespace dateline {

struct PageContainer {
  HtmlTree::Index element = 0;
  std::size_t begin = 0;  // of its blocks
  std::size_t end = 0;
  std::string origin = {};  // how it was found: "articleBody", "article", "text"
  bool is_named = false;    // by an element that says it is the article or its body
};

// `body`: what is named as the body of the article (find_named_body), or kNone.
PageContainer find_container(const PageBlocks& blocks, HtmlTree::Index body);

}  // namespace dateline
