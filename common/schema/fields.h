// The table of fields: one row says how a field is spelt in queries, under which prefix its terms
// stand, which column holds it, and which key it has in JSON.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"

namespace dateline {

enum class FieldKind {
  kText,    // words with positions: title
  kValue,   // whole values, compared folded: source, author, section
  kExact,   // whole values as they are: id
  kHost,    // a host and every parent domain of it
  kUrl,     // a URL, or its host
  kDate,    // no terms: date runs and the date column
  kPeriod,  // the date again, by year, month or day: a facet, and another spelling in queries
};

// Columns that hold ordinals of a dictionary. The values are written to disk.
enum class ColumnId : int {
  kNone = -1,
  kSource = 0,
  kLanguage = 1,
  kSection = 2,
  kAuthor = 3,
  kFormat = 4,
  kTag = 5,
};
inline constexpr int kColumnCount = 6;

struct Field {
  std::string_view name;  // in queries ("source:bbc"), facets, and the key in JSON
  std::span<const std::string_view> aliases;  // other spellings in queries
  FieldKind kind;
  std::string_view prefix;  // of its terms; never reused for another field
  ColumnId column;          // kNone: the field is no facet
  bool many;                // an article may have several values
  // The values of an article, none for an empty field.
  std::vector<std::string> (*values)(const Article& article);
  std::string_view help;                          // one line for people
  DatePrecision period = DatePrecision::kMinute;  // of a kPeriod field
};

std::span<const Field> fields();

// Whether the values of the field stand in the index as boolean terms.
bool has_value_terms(const Field& field);

// Whether queries give the field a date.
bool is_date_field(const Field& field);

// Whether results can be counted by the field: it has a column or is a period.
bool is_facet(const Field& field);

// By name or alias, exactly. Nullptr if there is none that queries may use.
const Field* find_field(std::string_view name);

// The row whose column is `column` (not kNone).
const Field& field_of(ColumnId column);

// Reserved terms and prefixes that are no field.
inline constexpr std::string_view kIdPrefix = "Q";
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kTitlePrefix = "S";
inline constexpr std::string_view kTitleStemPrefix = "ZS";
inline constexpr std::string_view kSentenceStarts =
    "XMS";  // position list: first words of sentences
inline constexpr std::string_view kParagraphStarts =
    "XMP";  // position list: first words of paragraphs

// The body's positions start this far after the last word of the title.
inline constexpr unsigned kTitleGap = 100;

// Value slots, for stock Xapian tools.
inline constexpr unsigned kDateSlot = 0;  // "2023-12-24T10:30", as far as the precision goes
inline constexpr unsigned kSourceSlot = 1;

// The terms of a value of a field (not kText, not kDate), as the index and the query spell them. A
// host gives one for itself and one for each parent domain of at least two labels.
std::vector<std::string> value_terms(const Field& field, std::string_view value);

// prefix + value, with ':' between them where Xapian's convention wants one (a prefix of several
// letters before a value that starts with a capital letter or ':'). A term over 245 bytes is cut
// and ends in a hash of the whole value.
std::string make_term(std::string_view prefix, std::string_view value);

}  // namespace dateline
