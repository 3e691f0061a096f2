// The law that every query obeys, shared by the property tests and the fuzz target.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "common/base/error.h"
#include "searcher/language/canonical.h"
#include "searcher/language/parse_query.h"
#include "searcher/language/tree_text.h"

namespace dateline::testing {

// What is wrong with how the text is read: nothing, unless it is refused with anything but
// Error(kUsage), a position lies outside the query, or the canonical text does not have the same
// tree and the same canonical text again.
inline std::optional<std::string> broken_law(std::string_view text, Match match) {
  ParsedQuery first;
  try {
    first = parse_query(text, {.match = match, .today = ArticleDate::of_day(2024, 2, 29)});
  } catch (const Error& error) {
    return error.kind() == ErrorKind::kUsage ? std::nullopt
                                             : std::optional<std::string>(error.what());
  }
  const std::size_t bytes = 3 * text.size();  // ill-formed bytes grow to U+FFFD
  if (first.root.at + first.root.length > bytes) {
    return fmt::format("the tree reaches to {}", first.root.at + first.root.length);
  }
  for (const QueryNote& note : first.notes) {
    if (note.at > bytes || note.code.empty() || note.text.empty()) {
      return fmt::format("the note '{}' at {}", note.code, note.at);
    }
  }
  const std::string tree = to_text(first.root);
  try {
    const ParsedQuery second = parse_query(first.canonical);
    if (to_text(second.root) != tree || second.canonical != first.canonical) {
      return fmt::format("'{}'\n is {}\n but {}\n is {}", first.canonical, tree, second.canonical,
                         to_text(second.root));
    }
  } catch (const Error& error) {
    // The canonical text of a query near the limit may be longer than the limit.
    const bool is_too_long = first.canonical.size() > kMaxQueryBytes;
    return is_too_long ? std::nullopt : std::optional<std::string>(error.what());
  }
  return std::nullopt;
}

}  // namespace dateline::testing
