// Whether a page is an article at all.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/page/blocks.h"
#include "indexer/page/page.h"

namespace dateline {

// What is counted of a page to tell articles from home pages, lists, video walls, error pages.
struct PageShape {
  std::uint64_t text = 0;        // bytes of what was selected
  std::uint64_t prose = 0;       // of that, in sentences
  std::uint64_t densest = 0;     // the most prose right below one element: the run of an article
  std::size_t n_prose = 0;       // blocks of prose
  std::size_t n_parents = 0;     // elements they stand right below
  std::size_t n_links = 0;       // blocks on the whole page that are links of some length
  std::size_t n_link_heads = 0;  // of these, headings
  double links = 0;              // share of links in the text of the whole page
  bool is_named = false;         // an element is named as the body of the article
  bool has_password = false;     // a field for one
};

PageShape shape_of(const PageBlocks& blocks,
                   const std::vector<std::size_t>& selected,
                   bool is_named);

// Why the page is no article, for people: "a list of links"; empty if it is one. When in doubt it
// is: an article that is lost is worse than a list that is found.
std::string why_no_article(const PageShape& shape, const PageMetadata& metadata);

}  // namespace dateline
