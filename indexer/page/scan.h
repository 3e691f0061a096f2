// One walk over a page that collects what may tell of its article.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/markup/html_tree.h"
#include "indexer/page/fields.h"
#include "indexer/page/json_ld.h"

namespace dateline {

// What may be the value of a field.
struct PageCandidate {
  PageField field = PageField::kTitle;
  int rank = 0;             // the lowest is believed first
  std::string value = {};   // one line, references resolved
  std::string origin = {};  // "meta og:title"
};

// Words of a class or an id.
enum ClassWord : std::uint8_t {
  kDateWord = 1,       // date, time, posted, pubdate
  kPublishedWord = 2,  // published, created
  kUpdatedWord = 4,    // updated, modified
  kAuthorWord = 8,     // author, byline, writer
  kOffWord = 16,       // related, comment, sidebar, footer, nav, teaser: not of this article
  kTitleWord = 32,     // headline, title
};

// The ClassWords in a value of class or id.
std::uint8_t class_words(std::string_view value);

// An element that may hold a date or names.
struct PageSpot {
  HtmlTree::Index node = HtmlTree::kNone;
  std::uint8_t words = 0;  // of its class and id
  bool off = false;        // in a part of the page that is not its article: aside, footer, related
};

struct PageScan {
  std::vector<PageCandidate> metas = {};       // <meta>, <link>, <html lang>
  std::vector<PageCandidate> properties = {};  // microdata and RDFa of the article
  JsonLd json_ld = {};
  HtmlTree::Index title = HtmlTree::kNone;
  std::vector<PageSpot> headlines = {};  // h1, h2
  std::vector<PageSpot> times = {};      // <time>
  std::vector<PageSpot> dates = {};      // with a kDateWord
  std::vector<PageSpot> authors = {};    // with a kAuthorWord or rel="author"
  // Parts that are not of the article: first node, behind the last; ascending, apart.
  std::vector<std::pair<HtmlTree::Index, HtmlTree::Index>> off_parts = {};
  std::string base = {};               // <base href>
  const LdItem* ld_article = nullptr;  // the article among json_ld's items
  std::string item_type = {};          // of the microdata's article
};

PageScan scan_page(const HtmlTree& tree);

}  // namespace dateline
