#include "indexer/page/fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace dateline {
namespace {

using enum PageField;

struct Row {
  std::string_view name;  // lower case, '.' between its parts
  MetaMeaning meaning;
};

constexpr Row kMetaRows[] = {
    // Titles.
    {"og.title", {kTitle, 10}},
    {"twitter.title", {kTitle, 20}},
    {"twitter.text.title", {kTitle, 22}},
    {"parsely.title", {kTitle, 12}},
    {"sailthru.title", {kTitle, 14}},
    {"headline", {kTitle, 14}},
    {"citation.title", {kTitle, 8}},
    {"hdl", {kTitle, 16}},
    {"dc.title", {kTitle, 24}},
    {"dcterms.title", {kTitle, 24}},
    {"cxenseparse.title", {kTitle, 24}},
    {"title", {kTitle, 30}},
    // When it was published.
    {"article.published.time", {kPublished, 10}},
    {"og.article.published.time", {kPublished, 10}},
    {"article.published", {kPublished, 12}},
    {"article.publish.time", {kPublished, 12}},
    {"article.created", {kPublished, 16}},
    {"og.published.time", {kPublished, 14}},
    {"og.pubdate", {kPublished, 14}},
    {"og.publish.date", {kPublished, 14}},
    {"og.release.date", {kPublished, 30}},
    {"published.time", {kPublished, 16}},
    {"publishedtime", {kPublished, 16}},
    {"published.date", {kPublished, 16}},
    {"publisheddate", {kPublished, 16}},
    {"published.at", {kPublished, 16}},
    {"published", {kPublished, 18}},
    {"datepublished", {kPublished, 14}},
    {"date.published", {kPublished, 16}},
    {"datepublication", {kPublished, 16}},
    {"publication.date", {kPublished, 16}},
    {"publicationdate", {kPublished, 16}},
    {"publish.date", {kPublished, 16}},
    {"publishdate", {kPublished, 16}},
    {"publish.time", {kPublished, 16}},
    {"pubdate", {kPublished, 16}},
    {"pub.date", {kPublished, 16}},
    {"ptime", {kPublished, 18}},
    {"pdate", {kPublished, 18}},
    {"parsely.pub.date", {kPublished, 14}},
    {"parsely.page", {kPublished, 90}},
    {"sailthru.date", {kPublished, 18}},
    {"cxenseparse.recs.publishtime", {kPublished, 16}},
    {"cxenseparse.publishtime", {kPublished, 16}},
    {"citation.publication.date", {kPublished, 18}},
    {"citation.date", {kPublished, 20}},
    {"citation.online.date", {kPublished, 16}},
    {"prism.publicationdate", {kPublished, 18}},
    {"bt.pubdate", {kPublished, 16}},
    {"displaydate", {kPublished, 18}},
    {"originalpublicationdate", {kPublished, 12}},
    {"rbpubdate", {kPublished, 16}},
    {"rnews.datepublished", {kPublished, 16}},
    {"vr.published.time", {kPublished, 16}},
    {"field.name.pubdate", {kPublished, 16}},
    {"shareaholic.article.published.time", {kPublished, 16}},
    {"article.date.original", {kPublished, 12}},
    {"article.date", {kPublished, 18}},
    {"issue.date", {kPublished, 24}},
    {"dc.date.issued", {kPublished, 20}},
    {"dc.date.created", {kPublished, 22}},
    {"dc.date.published", {kPublished, 20}},
    {"dc.issued", {kPublished, 20}},
    {"dcterms.issued", {kPublished, 20}},
    {"dcterms.created", {kPublished, 22}},
    {"dcterms.available", {kPublished, 24}},
    {"dc.created", {kPublished, 22}},
    {"dc.date", {kPublished, 26}},
    {"dcterms.date", {kPublished, 26}},
    {"dcsext.articlefirstpublished", {kPublished, 14}},
    {"created", {kPublished, 26}},
    {"datecreated", {kPublished, 26}},
    {"creation.date", {kPublished, 28}},
    {"creationdate", {kPublished, 28}},
    {"doc.date", {kPublished, 26}},
    {"publication", {kPublished, 60}},
    {"date", {kPublished, 28}},
    {"datetime", {kPublished, 30}},
    {"time", {kPublished, 40}},
    {"timestamp", {kPublished, 40}},
    {"video.release.date", {kPublished, 40}},
    // When it was changed.
    {"article.modified.time", {kUpdated, 10}},
    {"og.article.modified.time", {kUpdated, 10}},
    {"article.modified", {kUpdated, 12}},
    {"article.updated", {kUpdated, 12}},
    {"article.updated.time", {kUpdated, 12}},
    {"og.modified.time", {kUpdated, 14}},
    {"og.updated.time", {kUpdated, 16}},
    {"og.updatedtime", {kUpdated, 16}},
    {"datemodified", {kUpdated, 14}},
    {"dateupdated", {kUpdated, 14}},
    {"date.modified", {kUpdated, 16}},
    {"modified", {kUpdated, 18}},
    {"modified.date", {kUpdated, 18}},
    {"modifieddate", {kUpdated, 18}},
    {"modified.time", {kUpdated, 18}},
    {"updated", {kUpdated, 18}},
    {"updated.time", {kUpdated, 18}},
    {"last.updated", {kUpdated, 18}},
    {"lastupdate", {kUpdated, 18}},
    {"last.update", {kUpdated, 18}},
    {"lastmod", {kUpdated, 18}},
    {"last.modified", {kUpdated, 20}},
    {"lastmodified", {kUpdated, 20}},
    {"lastmodifieddate", {kUpdated, 20}},
    {"dc.date.modified", {kUpdated, 20}},
    {"dcterms.modified", {kUpdated, 20}},
    {"dc.modified", {kUpdated, 20}},
    {"revision.date", {kUpdated, 22}},
    {"utime", {kUpdated, 18}},
    // Who wrote it.
    {"author", {kAuthor, 20}},
    {"article.author", {kAuthor, 24}},
    {"article.author.name", {kAuthor, 12}},
    {"og.article.author", {kAuthor, 26}},
    {"og.author", {kAuthor, 24}},
    {"parsely.author", {kAuthor, 14}},
    {"sailthru.author", {kAuthor, 16}},
    {"cxenseparse.author", {kAuthor, 18}},
    {"byl", {kAuthor, 16}},
    {"byline", {kAuthor, 16}},
    {"citation.author", {kAuthor, 12}},
    {"dc.creator", {kAuthor, 22}},
    {"dcterms.creator", {kAuthor, 22}},
    {"dc.contributor", {kAuthor, 40}},
    {"authors", {kAuthor, 20}},
    {"shareaholic.article.author.name", {kAuthor, 18}},
    {"rbauthors", {kAuthor, 18}},
    {"creator", {kAuthor, 26}},
    {"twitter.misc.written.by", {kAuthor, 14}},
    // Where it was published.
    {"og.site.name", {kSite, 10}},
    {"application.name", {kSite, 20}},
    {"apple.mobile.web.app.title", {kSite, 22}},
    {"article.publisher", {kSite, 30}},
    {"publisher", {kSite, 24}},
    {"copyright", {kSite, 60}},
    {"dc.publisher", {kSite, 24}},
    {"dcterms.publisher", {kSite, 24}},
    {"citation.journal.title", {kSite, 14}},
    {"cre", {kSite, 18}},
    {"source", {kSite, 40}},
    // In which part.
    {"article.section", {kSection, 10}},
    {"og.section", {kSection, 14}},
    {"parsely.section", {kSection, 12}},
    {"section", {kSection, 16}},
    {"cxenseparse.section", {kSection, 18}},
    {"category", {kSection, 20}},
    {"news.category", {kSection, 18}},
    {"shareaholic.article.section", {kSection, 18}},
    {"dc.subject", {kSection, 60}},
    // Languages.
    {"og.locale", {kLanguage, 20}},
    {"content.language", {kLanguage, 30}},
    {"language", {kLanguage, 30}},
    {"dc.language", {kLanguage, 30}},
    {"dcterms.language", {kLanguage, 30}},
    // Its address.
    {"og.url", {kUrl, 20}},
    {"twitter.url", {kUrl, 30}},
    {"parsely.link", {kUrl, 24}},
    {"cxenseparse.url", {kUrl, 28}},
    {"dc.identifier", {kUrl, 60}},
    {"citation.public.url", {kUrl, 26}},
    {"identifier.url", {kUrl, 40}},
    // Words for it.
    {"article.tag", {kTags, 10}},
    {"og.article.tag", {kTags, 12}},
    {"news.keywords", {kTags, 14}},
    {"parsely.tags", {kTags, 16}},
    {"sailthru.tags", {kTags, 18}},
    {"keywords", {kTags, 20}},
    {"citation.keywords", {kTags, 16}},
    {"dc.keywords", {kTags, 22}},
    // What it is.
    {"og.type", {kType, 20}},
    {"parsely.type", {kType, 24}},
};

constexpr Row kPropertyRows[] = {
    {"headline", {kTitle, 10}},          {"name", {kTitle, 30}},
    {"datepublished", {kPublished, 10}}, {"datecreated", {kPublished, 20}},
    {"dc.date", {kPublished, 20}},       {"dc.created", {kPublished, 20}},
    {"dc.issued", {kPublished, 16}},     {"uploaddate", {kPublished, 30}},
    {"pubdate", {kPublished, 14}},       {"datemodified", {kUpdated, 10}},
    {"dateupdated", {kUpdated, 12}},     {"author", {kAuthor, 10}},
    {"creator", {kAuthor, 14}},          {"dc.creator", {kAuthor, 14}},
    {"publisher", {kSite, 20}},          {"articlesection", {kSection, 20}},
    {"inlanguage", {kLanguage, 25}},     {"mainentityofpage", {kUrl, 50}},
    {"keywords", {kTags, 20}},
};

using Names = std::unordered_map<std::string_view, const MetaMeaning*>;

template <std::size_t N>
Names names_of(const Row (&rows)[N]) {
  Names names;
  for (const Row& row : rows) {
    names.emplace(row.name, &row.meaning);
  }
  return names;
}

// Lower case, one '.' for any marks between parts.
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    const bool is_mark = c == ':' || c == '.' || c == '_' || c == '-' || c == ' ' || c == '/';
    if (is_mark) {
      key += key.empty() || key.back() == '.' ? "" : ".";
    } else {
      key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return key;
}

const MetaMeaning* find(const Names& names, std::string_view key) {
  const auto found = names.find(key);
  return found == names.end() ? nullptr : found->second;
}

constexpr std::size_t kLongestName = 60;

}  // namespace

const MetaMeaning* meaning_of_meta(std::string_view name) {
  static const Names names = names_of(kMetaRows);
  return name.size() > kLongestName ? nullptr : find(names, key_of(name));
}

const MetaMeaning* meaning_of_property(std::string_view name) {
  static const Names names = names_of(kPropertyRows);
  if (name.empty() || name.size() > kLongestName) {
    return nullptr;
  }
  const std::string key = key_of(name);
  for (const std::string_view vocabulary : {"schema.", "rnews.", "s.", "dc.", ""}) {
    if (key.starts_with(vocabulary)) {
      if (const auto* found = find(names, std::string_view(key).substr(vocabulary.size()))) {
        return found;
      }
    }
  }
  return find(names, key);
}

}  // namespace dateline
