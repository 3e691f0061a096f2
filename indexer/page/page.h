// A web page -> its article.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/base/calendar.h"
#include "indexer/markup/html_tree.h"

namespace dateline {

// What is known of a page beside its markup.
struct PageContext {
  std::string url = {};                     // where it was fetched from; empty if unknown
  ArticleDate today;                        // later dates are refused
  std::optional<ArticleDate> fetched = {};  // so are those after the page was fetched
};

// A value and where it was found: "json-ld headline", "og:title", "h1".
struct PageValue {
  std::string value = {};
  std::string origin = {};
};

// What a page says about its article, read from JSON-LD, microdata, meta elements, <time>, the URL
// and the visible text.
struct PageMetadata {
  PageValue title = {};
  PageValue source = {};  // the publication
  PageValue section = {};
  PageValue language = {};
  PageValue url = {};  // canonical
  std::vector<std::string> authors = {};
  std::string authors_origin = {};
  std::optional<ArticleDate> date = {};
  DateSource date_source = DateSource::kNone;
  std::string date_origin = {};
  std::optional<ArticleDate> updated = {};
  std::string updated_origin = {};
  std::vector<std::string> tags = {};
  std::string tags_origin = {};
  std::string type = {};         // of JSON-LD, microdata or og:type: "NewsArticle", "website"
  std::string body = {};         // JSON-LD's articleBody as text; empty if there is none
  std::vector<Note> notes = {};  // dates refused
};

PageMetadata read_metadata(const HtmlTree& tree, const PageContext& context);

// The main text of a page: what its article says, without navigation, related links, captions,
// share bars, cookie notes, newsletters, comments.
struct PageContent {
  std::string text = {};    // paragraphs separated by one empty line
  std::string origin = {};  // "article", "json-ld articleBody"
  std::string refusal =
      {};  // why the page is no article, for people: "a list of links"; else empty
};

PageContent find_content(const HtmlTree& tree, const PageMetadata& metadata);

}  // namespace dateline
