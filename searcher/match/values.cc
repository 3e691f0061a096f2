#include "searcher/match/values.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/base/spelling.h"
#include "common/text/analyzer.h"
#include "common/text/normalize.h"
#include "searcher/match/plan.h"

namespace dateline {
namespace {

constexpr std::size_t kNamedInNote = 5;

std::set<std::string> values_of(const Snapshot& snapshot, const Field& field) {
  std::set<std::string> values;
  if (field.column == ColumnId::kNone) {
    return values;
  }
  for (const auto& segment : snapshot.segments()) {
    const Columns& columns = segment->columns();
    for (std::uint32_t i = 0; i < columns.n_values(field.column); ++i) {
      values.emplace(columns.value(field.column, i));
    }
  }
  return values;
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// The form in which values are told to be alike: folded, Serbian in one script, so that
// source:politika is understood although the archive has "Политика".
std::string comparable(std::string_view value) {
  return fold_word(fold_value(value), {.serbian = true});
}

// Whether `part` stands in `value` from the beginning to the end of words; both folded.
bool contains_words(std::string_view value, std::string_view part) {
  for (std::size_t at = value.find(part); at != std::string_view::npos;
       at = value.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || !is_word_byte(value[at - 1])) &&
        (end == value.size() || !is_word_byte(value[end]))) {
      return true;
    }
  }
  return false;
}

std::string list_of(const std::vector<std::string>& values) {
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), kNamedInNote); ++i) {
    text += fmt::format("{}'{}'", i == 0 ? "" : ", ", values[i]);
  }
  if (values.size() > kNamedInNote) {
    text += fmt::format(" and {} more", values.size() - kNamedInNote);
  }
  return text;
}

std::string spelled(const Field& field, std::string_view text) {
  if (field.column == ColumnId::kLanguage) {
    if (const Language* language = find_language(text)) {
      return std::string(language->code);
    }
  }
  if (field.kind == FieldKind::kUrl && text.find("://") == std::string_view::npos) {
    return fold_value(text.substr(0, text.find('/')));
  }
  return std::string(text);
}

// `url:bbc.co.uk` asks for the host.
const Field& field_asked(const Field& field, std::string_view text) {
  const bool is_host = field.kind == FieldKind::kUrl && text.find("://") == std::string_view::npos;
  return is_host ? *find_field("host") : field;
}

void note_unknown(const Field& field,
                  std::string_view text,
                  const std::set<std::string>& values,
                  std::vector<Note>& notes) {
  std::vector<std::string> folded;
  for (const std::string& value : values) {
    folded.push_back(comparable(value));
  }
  const std::vector<std::string_view> candidates(folded.begin(), folded.end());
  std::string message = fmt::format("no article has the {} '{}'", field.name, text);
  if (const auto nearest = closest_match(comparable(text), candidates)) {
    const auto index =
        static_cast<std::size_t>(std::ranges::find(candidates, *nearest) - candidates.begin());
    message += fmt::format("; the nearest is '{}'",
                           *std::next(values.begin(), static_cast<std::ptrdiff_t>(index)));
  }
  notes.push_back({"unknown-value", message});
}

}  // namespace

std::vector<std::string> resolve_value(const Snapshot& snapshot,
                                       const Field& field,
                                       std::string_view text,
                                       std::vector<Note>& notes) {
  const std::string value = spelled(field, text);
  // The first term is the value's own, the others are those of parent domains.
  std::vector<std::string> terms = value_terms(field_asked(field, text), value);
  terms.resize(1);
  if (document_frequency(snapshot, terms.front()) > 0) {
    return terms;
  }
  const std::set<std::string> values = values_of(snapshot, field);
  std::vector<std::string> found;
  std::vector<std::string> found_terms;
  const std::string part = comparable(value);
  for (const std::string& candidate : values) {
    if (!part.empty() && contains_words(comparable(candidate), part)) {
      found.push_back(candidate);
      found_terms.push_back(value_terms(field, candidate).front());
    }
  }
  if (found.empty()) {
    note_unknown(field, text, values, notes);
    return terms;
  }
  notes.push_back(
      {"value-read-as", fmt::format("{}:{} read as {}", field.name, text, list_of(found))});
  return found_terms;
}

}  // namespace dateline
