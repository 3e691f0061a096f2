#include "indexer/formats/feed_fields.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "common/base/ascii.h"

namespace dateline {
namespace {

using enum FeedSpace;
using enum FeedValue;

struct SpaceName {
  std::string_view name;    // lower case, without "http://" and a '/' or '#' at the end
  std::string_view prefix;  // that people use for it
  FeedSpace space;
};

constexpr SpaceName kSpaces[] = {
    {"", "", kCore},
    {"www.w3.org/2005/atom", "atom", kCore},
    {"purl.org/atom/ns", "atom03", kCore},
    {"purl.org/rss/1.0", "rss", kCore},
    {"my.netscape.com/rdf/simple/0.9", "rss09", kCore},
    {"channel.netscape.com/rdf/simple/0.9", "", kCore},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", "", kCore},
    {"purl.org/net/rss1.1", "", kCore},
    {"purl.org/net/rss1.1/", "", kCore},
    {"backend.userland.com/rss", "", kCore},
    {"backend.userland.com/rss2", "rss2", kCore},
    {"backend.userland.com/rss091", "", kCore},
    {"blogs.law.harvard.edu/tech/rss", "", kCore},
    {"cyber.law.harvard.edu/rss", "", kCore},
    {"www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", kRdf},
    {"purl.org/dc/elements/1.1", "dc", kDublinCore},
    {"purl.org/dc/elements/1.0", "", kDublinCore},
    {"purl.org/dc/terms", "dcterms", kDublinCore},
    {"purl.org/rss/1.0/modules/content", "content", kContent},
    {"search.yahoo.com/mrss", "media", kMedia},
    {"www.itunes.com/dtds/podcast-1.0.dtd", "itunes", kItunes},
    {"example.com/dtds/podcast-1.0.dtd", "", kItunes},
    {"www.w3.org/1999/xhtml", "xhtml", kXhtml},
    {"www.w3.org/xml/1998/namespace", "xml", kXml},
};

constexpr FeedField kItemFields[] = {
    {kCore, "title", Slot::kTitle, 0, kLine},
    {kDublinCore, "title", Slot::kTitle, 1, kLine},
    {kMedia, "title", Slot::kTitle, 2, kLine},
    {kItunes, "title", Slot::kTitle, 3, kLine},

    {kContent, "encoded", Slot::kText, 0, kText},
    {kXhtml, "body", Slot::kText, 0, kText},
    {kXhtml, "div", Slot::kText, 0, kText},
    {kCore, "content", Slot::kText, 0, kText},
    {kCore, "encoded", Slot::kText, 0, kText},
    {kCore, "body", Slot::kText, 1, kText},
    {kCore, "fullitem", Slot::kText, 1, kText},
    {kCore, "fulltext", Slot::kText, 1, kText},
    {kCore, "full-text", Slot::kText, 1, kText},
    {kCore, "story", Slot::kText, 2, kText},
    {kCore, "description", Slot::kText, 3, kText},
    {kCore, "summary", Slot::kText, 4, kText},
    {kCore, "abstract", Slot::kText, 4, kText},
    {kDublinCore, "description", Slot::kText, 5, kText},
    {kDublinCore, "abstract", Slot::kText, 5, kText},
    {kItunes, "summary", Slot::kText, 6, kText},
    {kMedia, "description", Slot::kText, 7, kText},
    {kMedia, "text", Slot::kText, 8, kText},
    {kItunes, "subtitle", Slot::kText, 8, kText},

    {kCore, "link", Slot::kUrl, 0, kLink},
    {kCore, "a", Slot::kUrl, 1, kLink},
    {kCore, "url", Slot::kUrl, 1, kLink},
    {kOther, "origlink", Slot::kUrl, 4, kLink},
    {kCore, "guid", Slot::kId, 0, kPlain},
    {kCore, "id", Slot::kId, 0, kPlain},
    {kDublinCore, "identifier", Slot::kId, 3, kPlain},

    {kCore, "pubdate", Slot::kDate, 0, kPlain},
    {kCore, "published", Slot::kDate, 0, kPlain},
    {kCore, "issued", Slot::kDate, 1, kPlain},
    {kDublinCore, "issued", Slot::kDate, 1, kPlain},
    {kDublinCore, "date", Slot::kDate, 2, kPlain},
    {kDublinCore, "available", Slot::kDate, 3, kPlain},
    {kCore, "created", Slot::kDate, 3, kPlain},
    {kDublinCore, "created", Slot::kDate, 3, kPlain},
    {kCore, "date", Slot::kDate, 3, kPlain},
    {kCore, "updated", Slot::kUpdated, 0, kPlain},
    {kCore, "modified", Slot::kUpdated, 0, kPlain},
    {kDublinCore, "modified", Slot::kUpdated, 1, kPlain},
    {kCore, "lastmod", Slot::kUpdated, 2, kPlain},

    {kCore, "author", Slot::kAuthor, 0, kPerson},
    {kDublinCore, "creator", Slot::kAuthor, 1, kPerson},
    {kDublinCore, "author", Slot::kAuthor, 1, kPerson},
    {kCore, "creator", Slot::kAuthor, 1, kPerson},
    {kItunes, "author", Slot::kAuthor, 2, kPerson},
    {kMedia, "credit", Slot::kAuthor, 4, kPerson},

    {kCore, "source", Slot::kSource, 0, kOrigin},
    {kDublinCore, "publisher", Slot::kSource, 1, kLine},
    {kDublinCore, "language", Slot::kLanguage, 0, kPlain},
    {kCore, "language", Slot::kLanguage, 1, kPlain},
    {kCore, "category", Slot::kTag, 0, kLabel},
    {kDublinCore, "subject", Slot::kTag, 0, kLabel},
    {kItunes, "keywords", Slot::kTag, 1, kLabel},
    {kMedia, "keywords", Slot::kTag, 1, kLabel},
};

constexpr FeedField kChannelFields[] = {
    {kCore, "title", Slot::kSource, 5, kLine},
    {kDublinCore, "title", Slot::kSource, 6, kLine},
    {kDublinCore, "publisher", Slot::kSource, 7, kLine},
    {kCore, "link", Slot::kUrl, 0, kLink},
    {kCore, "language", Slot::kLanguage, 5, kPlain},
    {kDublinCore, "language", Slot::kLanguage, 5, kPlain},
    {kCore, "author", Slot::kAuthor, 6, kPerson},
    {kDublinCore, "creator", Slot::kAuthor, 7, kPerson},
    {kItunes, "author", Slot::kAuthor, 8, kPerson},
    {kCore, "managingeditor", Slot::kAuthor, 9, kPerson},
};

// "http://www.w3.org/2005/Atom" and "https://www.w3.org/2005/Atom/" are the same to those who write
// feeds.
std::string simplified(std::string_view space) {
  std::string name = lower_ascii(space);
  const std::size_t scheme = name.find("://");
  name.erase(0, scheme == std::string::npos ? 0 : scheme + 3);
  while (name.ends_with('/') || name.ends_with('#')) {
    name.pop_back();
  }
  return name;
}

const FeedField* find(std::span<const FeedField> fields, FeedSpace space, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FeedField& field) {
    return field.space == space && field.name == name;
  });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

FeedSpace feed_space(const XmlName& name) {
  const bool by_prefix = name.space.empty();
  const std::string key = by_prefix ? lower_ascii(name.prefix) : simplified(name.space);
  const auto found = std::find_if(
      std::begin(kSpaces), std::end(kSpaces),
      [&](const SpaceName& row) { return key == (by_prefix ? row.prefix : row.name); });
  if (found != std::end(kSpaces)) {
    return found->space;
  }
  return name.prefix.empty() ? kCore : kOther;
}

std::string feed_name(const XmlName& name) {
  return lower_ascii(name.local);
}

const FeedField* item_field(FeedSpace space, std::string_view name) {
  return find(kItemFields, space, name);
}

const FeedField* channel_field(FeedSpace space, std::string_view name) {
  return find(kChannelFields, space, name);
}

}  // namespace dateline
