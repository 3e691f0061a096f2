// Query text -> tokens. Knows which field names exist, because only they begin a value; leaves the
// meaning of words and values to leaf.h.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/fields.h"
#include "searcher/language/notes.h"
#include "searcher/language/scanner.h"

namespace dateline {

enum class TokenKind {
  kEnd,
  kWord,    // `pieces` has one, as typed: "elect*", "=word", "foo:bar", "source:" without a value
  kQuoted,  // `pieces` has one
  kField,   // `field` and its `pieces`: source:bbc,"new york"
  kFieldGroup,  // `field`; a kOpen follows
  kOpen,
  kClose,
  kAnd,
  kOr,
  kNot,
  kPlus,
  kAtLeast,  // `count`; a bracket should follow
};

struct Lexeme {
  TokenKind kind = TokenKind::kEnd;
  const Field* field = nullptr;
  std::vector<Piece> pieces = {};
  std::size_t count = 0;
  std::size_t at = 0;
  std::size_t length = 0;
};

// `query` is well-formed UTF-8. The last token is kEnd.
std::vector<Lexeme> tokenize(std::string_view query, Notes& notes);

// The field that `word` names with a colon ("title" of "title:x" and of "title:"), by name or
// alias in any case; nullptr if it names none.
const Field* field_named_by(std::string_view word);

// Whether the word is an operator (AND, OR, NOT, ATLEAST/2) or is read as one (NEAR, ADJ/5).
bool is_operator(std::string_view word);

std::string lower_ascii(std::string_view text);
std::string upper_ascii(std::string_view text);

}  // namespace dateline
