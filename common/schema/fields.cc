#include "common/schema/fields.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxTermBytes = 245;  // glass's limit for a term

using Names = std::string_view;

constexpr Names kTitleAliases[] = {"intitle", "headline", "hd", "subject"};
constexpr Names kSourceAliases[] = {"publication", "publisher"};
constexpr Names kAuthorAliases[] = {"by", "byline", "from"};
constexpr Names kLanguageAliases[] = {"lang", "sourcelang", "la"};
constexpr Names kSectionAliases[] = {"category"};
constexpr Names kTagAliases[] = {"tags", "keyword"};
constexpr Names kHostAliases[] = {"site", "domain"};

std::vector<std::string> one(const std::string& value) {
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
}

std::vector<std::string> hosts(const Article& article) {
  return one(host_of(article.url));
}

std::vector<std::string> date(const Article& article) {
  return article.date ? one(article.date->to_string()) : std::vector<std::string>{};
}

std::vector<std::string> id_values(const Article& article) {
  return one(article.id);
}

std::vector<std::string> url(const Article& article) {
  return one(article.url);
}

std::vector<std::string> title(const Article& article) {
  return one(article.title);
}

std::vector<std::string> authors(const Article& article) {
  return article.authors;
}

std::vector<std::string> source(const Article& article) {
  return one(article.source);
}

std::vector<std::string> language(const Article& article) {
  return one(article.language);
}

std::vector<std::string> section(const Article& article) {
  return one(article.section);
}

std::vector<std::string> tags(const Article& article) {
  return article.tags;
}

std::vector<std::string> format(const Article& article) {
  return one(article.format);
}

constexpr Field kFields[] = {
    {"id",
     {},
     FieldKind::kExact,
     kIdPrefix,
     ColumnId::kNone,
     false,
     id_values,
     "the article with this id"},
    {"url",
     {},
     FieldKind::kUrl,
     "U",
     ColumnId::kNone,
     false,
     url,
     "this address, or every address of a host"},
    {"title", kTitleAliases, FieldKind::kText, kTitlePrefix, ColumnId::kNone, false, title,
     "words of the title"},
    {"date",
     {},
     FieldKind::kDate,
     "",
     ColumnId::kNone,
     false,
     date,
     "published in this year, month, day or range"},
    {"author", kAuthorAliases, FieldKind::kValue, "A", ColumnId::kAuthor, true, authors,
     "written by"},
    {"source", kSourceAliases, FieldKind::kValue, "XSRC", ColumnId::kSource, false, source,
     "published by"},
    {"language", kLanguageAliases, FieldKind::kValue, "L", ColumnId::kLanguage, false, language,
     "written in, by code: en, sr, pt"},
    {"section", kSectionAliases, FieldKind::kValue, "XSEC", ColumnId::kSection, false, section,
     "section of the publication"},
    {"tag", kTagAliases, FieldKind::kValue, "K", ColumnId::kTag, true, tags, "keyword"},
    {"host", kHostAliases, FieldKind::kHost, "H", ColumnId::kNone, false, hosts,
     "host of the address, or a parent domain of it"},
    {"format",
     {},
     FieldKind::kValue,
     "XF",
     ColumnId::kFormat,
     false,
     format,
     "format of the file it was read from"},
    {"year",
     {},
     FieldKind::kPeriod,
     "",
     ColumnId::kNone,
     false,
     date,
     "published in this year",
     DatePrecision::kYear},
    {"month",
     {},
     FieldKind::kPeriod,
     "",
     ColumnId::kNone,
     false,
     date,
     "published in this month: 2023-12",
     DatePrecision::kMonth},
    {"day",
     {},
     FieldKind::kPeriod,
     "",
     ColumnId::kNone,
     false,
     date,
     "published on this day: 2023-12-24",
     DatePrecision::kDay},
};

std::string cut_with_hash(std::string term) {
  if (term.size() <= kMaxTermBytes) {
    return term;
  }
  const std::string hash = fmt::format("~{:016x}", hash64(term));
  term.resize(floor_boundary(term, kMaxTermBytes - hash.size()));
  return term + hash;
}

}  // namespace

std::span<const Field> fields() {
  return kFields;
}

bool has_value_terms(const Field& field) {
  return field.kind != FieldKind::kText && !is_date_field(field);
}

bool is_date_field(const Field& field) {
  return field.kind == FieldKind::kDate || field.kind == FieldKind::kPeriod;
}

bool is_facet(const Field& field) {
  return field.column != ColumnId::kNone || field.kind == FieldKind::kPeriod;
}

const Field* find_field(std::string_view name) {
  for (const Field& row : kFields) {
    if (row.name == name || std::ranges::find(row.aliases, name) != row.aliases.end()) {
      return &row;
    }
  }
  return nullptr;
}

const Field& field_of(ColumnId column) {
  return *std::ranges::find(kFields, column, &Field::column);
}

std::vector<std::string> value_terms(const Field& field, std::string_view value) {
  if (field.kind == FieldKind::kExact || field.kind == FieldKind::kUrl) {
    return {make_term(field.prefix, value)};
  }
  const std::string folded = fold_value(value);
  std::vector<std::string> terms = {make_term(field.prefix, folded)};
  if (field.kind == FieldKind::kHost) {
    std::string_view domain = folded;
    for (std::size_t dot = domain.find('.'); dot != std::string_view::npos;
         dot = domain.find('.')) {
      domain.remove_prefix(dot + 1);
      if (domain.find('.') == std::string_view::npos) {
        break;
      }
      terms.push_back(make_term(field.prefix, domain));
    }
  }
  return terms;
}

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (prefix.size() > 1 && !value.empty() &&
      (value.front() == ':' || (value.front() >= 'A' && value.front() <= 'Z'))) {
    term.push_back(':');
  }
  term.append(value);
  return cut_with_hash(std::move(term));
}

}  // namespace dateline
