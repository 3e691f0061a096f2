// What the class, id and other attributes of an element say about its part in the page.

#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/markup/html_tree.h"

namespace dateline {

// Parts of a page, as a set of bits.
using PageMarks = std::uint32_t;

enum PageMark : PageMarks {
  // Furniture: not what the article says.
  kMarkNavigation = 1U << 0,
  kMarkShare = 1U << 1,
  kMarkRelated = 1U << 2,
  kMarkComments = 1U << 3,
  kMarkAdvert = 1U << 4,
  kMarkNewsletter = 1U << 5,
  kMarkConsent = 1U << 6,
  kMarkByline = 1U << 7,
  kMarkTags = 1U << 8,
  kMarkCaption = 1U << 9,
  kMarkHidden = 1U << 10,
  kMarkTeaser = 1U << 11,
  kMarkWidget = 1U << 12,
  kMarkFooter = 1U << 13,
  kMarkDate = 1U << 14,
  kMarkFurniture = (1U << 15) - 1,

  // What helps to find the article.
  kMarkStory = 1U << 15,
  kMarkBody = 1U << 16,
  kMarkLead = 1U << 17,
  kMarkTitle = 1U << 18,
  kMarkStoryBody = 1U << 19,    // both in one name: "article-body", "entryContent"
  kMarkArticleBody = 1U << 20,  // itemprop="articleBody"

  // How the words are to be read; never the mark of an element.
  kMarkModifier = 1U << 21,   // "has-sidebar", "no-comments": says something of other parts
  kMarkOnlyLast = 1U << 22,   // counts as the last word only: "post-tag", not "tag-politics"
  kMarkOnlyAlone = 1U << 23,  // counts as the only word: "hidden", not "hidden-xs"
};

// The marks of one value of class, id or the like: "article__body js-share".
PageMarks marks_in(std::string_view names);

// The marks of an element: its tag, class, id, role, itemprop, data-testid and the like, and
// whether it is hidden.
PageMarks marks_of(const HtmlTree& tree, HtmlTree::Index node);

}  // namespace dateline
