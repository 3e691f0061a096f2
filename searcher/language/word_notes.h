// Notes about words that may have been meant otherwise.

#pragma once

#include <string_view>

#include "common/schema/fields.h"
#include "searcher/language/leaf.h"
#include "searcher/language/scanner.h"

namespace dateline {

// "and" among words, "atleast/2" before a bracket.
void note_lower_case_operator(const Piece& piece, ParseState& state);

// About the word `text`, which was typed as `piece` in `field` (nullptr: none): wildcards within
// it, "sorce:bbc", "w/5".
void note_doubts(std::string_view text, const Piece& piece, const Field* field, ParseState& state);

}  // namespace dateline
