#include "searcher/language/word_notes.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/base/spelling.h"
#include "searcher/language/glyph.h"
#include "searcher/language/lexer.h"
#include "searcher/language/query_fields.h"

namespace dateline {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// Fields that other engines have and this one does not: what to write instead.
struct Substitute {
  std::string_view name;
  std::string_view advice;
};

constexpr std::string_view kNoField = "words without a field are looked for in title and body";
constexpr Substitute kSubstitutes[] = {
    {"text", kNoField},
    {"body", kNoField},
    {"intext", kNoField},
    {"content", kNoField},
};

// Operators of other engines, each with a number or one of `letters` behind it.
struct ForeignOperator {
  std::string_view name;
  std::string_view letters;
};

constexpr ForeignOperator kForeignOperators[] = {{"w/", "sp"},   {"pre/", ""}, {"near/", ""},
                                                 {"adj/", ""},   {"near", ""}, {"adj", ""},
                                                 {"atleast", ""}};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == kNowhere;
}

bool is_foreign_operator(std::string_view word) {
  const std::string lower = lower_ascii(word);
  return std::ranges::any_of(kForeignOperators, [&lower](const ForeignOperator& row) {
    const std::string_view rest =
        std::string_view(lower).substr(std::min(row.name.size(), lower.size()));
    const bool is_letter = rest.size() == 1 && row.letters.find(rest[0]) != kNowhere;
    return lower.starts_with(row.name) && (is_number(rest) || is_letter);
  });
}

bool is_inner_wildcard(std::string_view text) {
  if (is_url(text)) {
    return false;
  }
  const std::size_t question = text.find('?');
  return text.find('*') != kNowhere ||
         (question != kNowhere && question > 0 && has_word(text.substr(question)));
}

// The name of the field whose name or alias is nearest; empty if none is near.
std::string_view nearest_field(std::string_view name) {
  std::vector<std::string_view> names;
  for (const std::span<const Field> table : {fields(), date_bound_fields()}) {
    for (const Field& field : table) {
      names.push_back(field.name);
      names.insert(names.end(), field.aliases.begin(), field.aliases.end());
    }
  }
  const auto nearest = closest_match(name, names);
  return nearest ? find_query_field(*nearest)->name : std::string_view();
}

void note_unknown_field(std::string_view name,
                        std::string_view value,
                        std::size_t at,
                        ParseState& state) {
  std::string advice;
  const auto substitute = std::ranges::find(kSubstitutes, name, &Substitute::name);
  if (substitute != std::end(kSubstitutes)) {
    advice = fmt::format("; {}", substitute->advice);
  } else if (const auto nearest = nearest_field(name); !nearest.empty()) {
    advice = fmt::format("; did you mean '{}:'?", nearest);
  } else if (is_number(value)) {
    return;  // localhost:8080
  }
  state.notes.add("unknown-field",
                  fmt::format("'{}:' is no field: it is read as text{}", name, advice), at);
}

// Whether something stands right after the colon.
bool has_value(const Piece& piece, std::size_t colon, std::string_view query) {
  return colon + 1 < piece.text.size() || glyph_at(query, piece.at + piece.length).sign != ' ';
}

// "sorce:bbc" and "source:" are read as words.
void note_colon(const Piece& piece, ParseState& state) {
  const std::string_view word = piece.text;
  const std::size_t colon = word.find(':');
  const std::string_view name = word.substr(0, std::min(colon, word.size()));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (colon == kNowhere || name.empty() || !std::ranges::all_of(name, is_letter)) {
    return;
  }
  if (const Field* field = field_named_by(word)) {
    state.notes.add("no-value",
                    fmt::format("'{}:' has no value: it is read as a word; write {}:VALUE without "
                                "a blank",
                                name, field->name),
                    piece.at);
  } else if (!word.substr(colon).starts_with("://") && has_value(piece, colon, state.query)) {
    note_unknown_field(name, word.substr(colon + 1), piece.at, state);
  }
}

}  // namespace

void note_lower_case_operator(const Piece& piece, ParseState& state) {
  const std::string_view text = piece.text;
  const std::string upper = upper_ascii(text);
  if (lower_ascii(text) == text && is_operator(upper) && upper != "NEAR" && upper != "ADJ") {
    state.notes.add("lower-case-operator",
                    fmt::format("'{}' is read as a word; the operator is {}", text, upper),
                    piece.at);
  }
}

void note_doubts(std::string_view text, const Piece& piece, const Field* field, ParseState& state) {
  if (is_inner_wildcard(text)) {
    state.notes.add("wildcard", "'*' and '?' within a word are not understood and are ignored",
                    piece.at);
  }
  if (field != nullptr) {
    return;
  }
  note_colon(piece, state);
  if (is_foreign_operator(text) && !is_operator(upper_ascii(text))) {
    state.notes.add("later-syntax",
                    fmt::format("'{}' is not understood yet and is read as a word", text),
                    piece.at);
  }
}

}  // namespace dateline
