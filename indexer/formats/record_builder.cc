#include "indexer/formats/record_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"

namespace dateline {
namespace {

// Names that feeds, crawlers, corpora and schema.org use. Adding one is adding a row.
constexpr FieldName kNames[] = {
    {"id", Slot::kId, 1},
    {"_id", Slot::kId, 2},
    {"guid", Slot::kId, 2},
    {"uuid", Slot::kId, 2},
    {"articleid", Slot::kId, 0},
    {"docid", Slot::kId, 1},
    {"docno", Slot::kId, 1},
    {"identifier", Slot::kId, 3},
    {"storyid", Slot::kId, 1},

    {"url", Slot::kUrl, 0},
    {"link", Slot::kUrl, 1},
    {"canonicalurl", Slot::kUrl, 0},
    {"articleurl", Slot::kUrl, 0},
    {"sourceurl", Slot::kUrl, 3},
    {"externalurl", Slot::kUrl, 4},
    {"weburl", Slot::kUrl, 1},
    {"permalink", Slot::kUrl, 1},
    {"href", Slot::kUrl, 2},
    {"uri", Slot::kUrl, 2},
    {"mainentityofpage", Slot::kUrl, 4},

    {"title", Slot::kTitle, 0},
    {"headline", Slot::kTitle, 1},
    {"webtitle", Slot::kTitle, 1},
    {"articletitle", Slot::kTitle, 0},
    {"titlearticle", Slot::kTitle, 0},
    {"subject", Slot::kTitle, 4},
    {"head", Slot::kTitle, 4},
    {"naslov", Slot::kTitle, 1},
    {"titre", Slot::kTitle, 1},
    {"titel", Slot::kTitle, 1},
    {"titulo", Slot::kTitle, 1},
    {"título", Slot::kTitle, 1},
    {"наслов", Slot::kTitle, 1},
    {"name", Slot::kTitle, 5},

    {"text", Slot::kText, 0},
    {"maintext", Slot::kText, 0},
    {"articlebody", Slot::kText, 0},
    {"fulltext", Slot::kText, 0},
    {"articletext", Slot::kText, 0},
    {"bodytext", Slot::kText, 0},
    {"body", Slot::kText, 1},
    {"content", Slot::kText, 2},
    {"contents", Slot::kText, 2},
    {"articlecontent", Slot::kText, 1},
    {"paragraphs", Slot::kText, 2},
    {"article", Slot::kText, 3},
    {"story", Slot::kText, 3},
    {"document", Slot::kText, 4},
    {"contenthtml", Slot::kText, 5},  // markup, a fragment or a whole page
    {"htmlcontent", Slot::kText, 5},
    {"bodyhtml", Slot::kText, 5},
    {"texthtml", Slot::kText, 5},
    {"html", Slot::kText, 6},
    {"rawhtml", Slot::kText, 6},
    {"pagehtml", Slot::kText, 6},
    {"htmlbody", Slot::kText, 6},
    {"fullhtml", Slot::kText, 6},
    {"description", Slot::kText, 8},
    {"summary", Slot::kText, 9},
    {"abstract", Slot::kText, 9},
    {"contenttext", Slot::kText, 6},  // JSON Feed; its content_html has the paragraphs

    {"datepublished", Slot::kDate, 0},
    {"datepublish", Slot::kDate, 0},
    {"publisheddate", Slot::kDate, 0},
    {"publishdate", Slot::kDate, 0},
    {"publicationdate", Slot::kDate, 0},
    {"firstpublicationdate", Slot::kDate, 0},
    {"webpublicationdate", Slot::kDate, 0},
    {"pubdate", Slot::kDate, 0},
    {"publishedat", Slot::kDate, 0},
    {"publishedon", Slot::kDate, 0},
    {"published", Slot::kDate, 0},
    {"publishedtime", Slot::kDate, 0},
    {"publishtime", Slot::kDate, 0},
    {"firstpublished", Slot::kDate, 0},
    {"issued", Slot::kDate, 1},
    {"dateissued", Slot::kDate, 1},
    {"articledate", Slot::kDate, 1},
    {"date", Slot::kDate, 1},
    {"datum", Slot::kDate, 1},
    {"датум", Slot::kDate, 1},
    {"fecha", Slot::kDate, 1},
    {"datetime", Slot::kDate, 2},
    {"datecreated", Slot::kDate, 3},
    {"createdat", Slot::kDate, 3},
    {"created", Slot::kDate, 3},
    {"creationdate", Slot::kDate, 3},
    {"timestamp", Slot::kDate, 4},
    {"time", Slot::kDate, 5},

    {"datemodified", Slot::kUpdated, 0},
    {"datemodify", Slot::kUpdated, 0},
    {"modifieddate", Slot::kUpdated, 0},
    {"modifiedtime", Slot::kUpdated, 0},
    {"modified", Slot::kUpdated, 0},
    {"modifiedat", Slot::kUpdated, 0},
    {"lastmodified", Slot::kUpdated, 1},
    {"lastmod", Slot::kUpdated, 1},
    {"lastupdated", Slot::kUpdated, 1},
    {"dateupdated", Slot::kUpdated, 0},
    {"updated", Slot::kUpdated, 0},
    {"updatedat", Slot::kUpdated, 0},
    {"updateddate", Slot::kUpdated, 0},

    {"author", Slot::kAuthor, 0},
    {"authors", Slot::kAuthor, 0},
    {"byline", Slot::kAuthor, 1},
    {"creator", Slot::kAuthor, 1},
    {"creators", Slot::kAuthor, 1},
    {"writer", Slot::kAuthor, 1},
    {"autor", Slot::kAuthor, 0},
    {"аутор", Slot::kAuthor, 0},
    {"by", Slot::kAuthor, 2},

    {"source", Slot::kSource, 0},
    {"publication", Slot::kSource, 1},
    {"newspaper", Slot::kSource, 1},
    {"sourcename", Slot::kSource, 0},
    {"publisher", Slot::kSource, 2},
    {"sitename", Slot::kSource, 2},
    {"outlet", Slot::kSource, 1},
    {"media", Slot::kSource, 3},
    {"medianame", Slot::kSource, 1},
    {"agency", Slot::kSource, 3},
    {"site", Slot::kSource, 4},
    {"website", Slot::kSource, 4},
    {"sourcedomain", Slot::kSource, 4},
    {"domain", Slot::kSource, 5},
    {"hostname", Slot::kSource, 6},
    {"izvor", Slot::kSource, 0},
    {"извор", Slot::kSource, 0},

    {"language", Slot::kLanguage, 0},
    {"lang", Slot::kLanguage, 0},
    {"inlanguage", Slot::kLanguage, 0},
    {"languagecode", Slot::kLanguage, 0},
    {"locale", Slot::kLanguage, 2},
    {"jezik", Slot::kLanguage, 0},

    {"section", Slot::kSection, 0},
    {"articlesection", Slot::kSection, 0},
    {"sectionname", Slot::kSection, 0},
    {"rubric", Slot::kSection, 1},
    {"category", Slot::kSection, 2},
    {"categories", Slot::kSection, 3},
    {"topic", Slot::kSection, 4},
    {"newsdesk", Slot::kSection, 5},

    {"tags", Slot::kTag, 0},
    {"tag", Slot::kTag, 0},
    {"keywords", Slot::kTag, 1},
    {"keyword", Slot::kTag, 1},
    {"newskeywords", Slot::kTag, 1},

    {"datedownload", Slot::kIgnored, 0},
    {"datecrawled", Slot::kIgnored, 0},
    {"crawldate", Slot::kIgnored, 0},
    {"crawledat", Slot::kIgnored, 0},
    {"fetched", Slot::kIgnored, 0},
    {"fetchedat", Slot::kIgnored, 0},
    {"scrapedat", Slot::kIgnored, 0},
    {"retrieved", Slot::kIgnored, 0},
    {"indexedat", Slot::kIgnored, 0},
    {"image", Slot::kIgnored, 0},
    {"imageurl", Slot::kIgnored, 0},
};

// "dc:date" and "article.published_time" are date and published_time.
std::string_view without_namespace(std::string_view name) {
  const std::size_t mark = name.find_last_of(":.");
  return mark == std::string_view::npos || mark + 1 == name.size() ? name : name.substr(mark + 1);
}

std::string simplified(std::string_view name) {
  const std::string_view local = without_namespace(trim(name));
  if (local == "_id") {
    return "_id";
  }
  std::string simple;
  for (const char c : local) {
    if (c >= 'A' && c <= 'Z') {
      simple.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (c != '_' && c != '-' && c != ' ' && c != '@') {
      simple.push_back(c);
    }
  }
  return simple;
}

const std::vector<FieldName>& sorted_names() {
  static const std::vector<FieldName> names = [] {
    std::vector<FieldName> sorted(std::begin(kNames), std::end(kNames));
    std::sort(sorted.begin(), sorted.end(),
              [](const FieldName& a, const FieldName& b) { return a.name < b.name; });
    return sorted;
  }();
  return names;
}

// "a, b, c" and "a; b; c" are three tags.
void split_tags(std::string_view text, std::vector<std::string>& tags) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;|", at), text.size());
    std::string tag = squeeze(text.substr(at, end - at));
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
      tags.push_back(std::move(tag));
    }
    at = end + 1;
  }
}

}  // namespace

FieldName field_named(std::string_view name) {
  const std::string simple = simplified(name);
  const std::vector<FieldName>& names = sorted_names();
  const auto found =
      std::lower_bound(names.begin(), names.end(), simple,
                       [](const FieldName& row, const std::string& key) { return row.name < key; });
  return found != names.end() && found->name == simple ? *found : FieldName{{}, Slot::kUnknown, 0};
}

bool RecordBuilder::add(std::string_view name, std::string_view value) {
  const FieldName field = field_named(name);
  add(field, value);
  return field.slot != Slot::kUnknown;
}

void RecordBuilder::add(const FieldName& field, std::string_view value) {
  const std::string_view trimmed = trim(value);
  if (field.slot == Slot::kUnknown || field.slot == Slot::kIgnored || trimmed.empty()) {
    return;
  }
  std::vector<Value>& values = slots_.at(static_cast<std::size_t>(field.slot));
  const auto after = std::upper_bound(values.begin(), values.end(), field.rank,
                                      [](int rank, const Value& v) { return rank < v.rank; });
  values.insert(after, {field.rank, std::string(trimmed)});
}

std::string RecordBuilder::first(Slot slot) {
  std::vector<Value>& values = slots_.at(static_cast<std::size_t>(slot));
  return values.empty() ? std::string() : std::move(values.front().text);
}

std::vector<std::string> RecordBuilder::all(Slot slot) {
  std::vector<std::string> texts;
  std::vector<Value>& values = slots_.at(static_cast<std::size_t>(slot));
  for (Value& value : values) {
    if (value.rank == values.front().rank) {
      texts.push_back(std::move(value.text));
    }
  }
  return texts;
}

std::optional<ArticleDate> RecordBuilder::date(Slot slot, std::string_view what, Article& article) {
  for (const Value& value : slots_.at(static_cast<std::size_t>(slot))) {
    ParsedDate parsed = parse_date(value.text, today_, {.language = article.language});
    if (parsed.date) {
      return parsed.date;
    }
    article.notes.push_back({"date-refused", fmt::format("{}: {}", what, parsed.refusal)});
  }
  return std::nullopt;
}

Article RecordBuilder::take() {
  Article article;
  article.record_id = first(Slot::kId);
  article.url = first(Slot::kUrl);
  article.title = squeeze(first(Slot::kTitle));
  article.text = first(Slot::kText);
  article.source = squeeze(first(Slot::kSource));
  article.language = first(Slot::kLanguage);
  article.section = squeeze(first(Slot::kSection));
  article.authors = all(Slot::kAuthor);
  for (const std::string& tags : all(Slot::kTag)) {
    split_tags(tags, article.tags);
  }
  article.date = date(Slot::kDate, "field", article);
  article.date_source = article.date ? DateSource::kField : DateSource::kNone;
  article.updated = date(Slot::kUpdated, "field 'updated'", article);
  for (std::vector<Value>& values : slots_) {
    values.clear();
  }
  return article;
}

}  // namespace dateline
