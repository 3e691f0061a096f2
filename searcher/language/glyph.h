// One character of a query as the grammar sees it: typographic signs stand for the ASCII sign they
// look like.

#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

struct Glyph {
  char sign = ' ';           // ' ' for every kind of blank and at the end; 0 for other non-ASCII
  bool is_folded = false;    // not ASCII, but read as `sign`
  std::uint32_t length = 0;  // bytes; 0 at the end
};

// Of well-formed UTF-8.
Glyph glyph_at(std::string_view text, std::size_t at);

// Whether there is a letter, a digit or the like in it, as far as can be told without a table of
// all of Unicode: ideographs count, emoji and punctuation do not.
bool has_word(std::string_view text);

// How many letters, digits or the like; an ideograph, kana or hangul syllable counts as two,
// because it says about as much as two letters.
std::size_t count_letters(std::string_view text);

// Columns that a character takes on a terminal: 0, 1 or 2.
unsigned display_width(char32_t code_point);

}  // namespace dateline
