// JSON-LD: what schema.org knows of the article of a page.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

// How near a type is to an article of news.
enum class LdKind : std::uint8_t {
  kOther,
  kSite,     // WebSite, Organization: only its name is asked for
  kTrail,    // BreadcrumbList
  kPage,     // WebPage, ItemPage, CollectionPage
  kMedium,   // VideoObject, PodcastEpisode, Recipe, Review ...: what a page may be about
  kPosting,  // BlogPosting, LiveBlogPosting, SocialMediaPosting
  kArticle,  // Article, NewsArticle, ReportageNewsArticle, Report ...
};

// The kind of a type's name; "http://schema.org/" and "schema:" before it are read over.
LdKind kind_of_type(std::string_view type);

// The name of a type without its vocabulary.
std::string_view bare_type(std::string_view type);

// One item, values as text.
struct LdItem {
  LdKind kind = LdKind::kOther;
  std::string type = {};
  std::string id = {};
  std::string url = {};
  std::string headline = {};
  std::string name = {};
  std::string published = {};
  std::string modified = {};
  std::string created = {};
  std::vector<std::string> authors = {};
  std::string publisher = {};
  std::string section = {};
  std::string language = {};
  std::vector<std::string> keywords = {};
  std::string body = {};                // may be HTML
  std::vector<std::string> trail = {};  // names of a BreadcrumbList in their order
};

// Adds the items of one <script type="application/ld+json"> in their order: those at the top, in
// lists and @graph, and what is the main entity of one of these. Broken JSON is mended as well as
// possible; what remains broken adds nothing.
class JsonLd {
 public:
  void add(std::string_view script);

  // Puts names in place of references ({"@id": "#jane"}); call once, after the last add().
  void resolve();

  const std::vector<LdItem>& items() const { return items_; }

  // The item that is the article of the page at `url` (empty if unknown); null if there is none.
  const LdItem* article(std::string_view url) const;

  // Else what the page is about: a recipe, a video; null if there is none.
  const LdItem* subject() const;

 private:
  friend class LdReader;

  std::vector<LdItem> items_;
  std::unordered_map<std::string, std::string> names_;  // of persons and organizations, by @id
};

}  // namespace dateline
