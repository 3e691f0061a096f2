// What one token asks for: words, values, dates.

#pragma once

#include <optional>
#include <string_view>

#include "searcher/language/ast.h"
#include "searcher/language/lexer.h"
#include "searcher/language/notes.h"
#include "searcher/language/parse_query.h"

namespace dateline {

// What the parts of the parser share; borrows the query.
struct ParseState {
  std::string_view query = {};
  ParseOptions options = {};
  Notes notes = {};
};

// The tree of a kWord, kQuoted or kField token; a word without a field of its own belongs to
// `field` (nullptr: title or body). Nullopt, with a note, if there is nothing to search for in it.
// Throws Error(kUsage).
std::optional<Node> make_leaf(const Lexeme& token, const Field* field, ParseState& state);

}  // namespace dateline
