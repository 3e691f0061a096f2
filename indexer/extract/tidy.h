// Text as it came -> paragraphs without line breaks and control characters.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Paragraphs separated by one empty line. Empty lines part paragraphs; so does every line end,
// unless the text is hard-wrapped (its lines are under 100 characters and each is as long as its
// next word allows): then lines are joined, and an indented line begins a paragraph. Control
// characters are removed, tabs become blanks. Doing it twice changes nothing.
std::string tidy_text(std::string_view text);

// One line: control characters removed, white space squeezed.
std::string tidy_line(std::string_view text);

}  // namespace dateline
