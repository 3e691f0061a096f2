// Text as groff and mandoc read it.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// One line of `text`, to be printed as it is: nothing in it is a request, and its hyphens, quotes
// and carets are those that a shell understands. Characters beyond ASCII become \[uXXXX]; `text`
// is UTF-8. Also right inside of a quoted argument of a macro.
std::string roff_line(std::string_view text);

std::string roff_bold(std::string_view text);
std::string roff_italic(std::string_view text);

// Lines that keep their breaks and blanks.
std::string roff_example(std::string_view text);

// A paragraph with a tag; `tag` is roff already, `text` is not.
std::string roff_item(std::string_view tag, std::string_view text);

// A page written as plain text. A short line that begins at the margin and has no full stop is a
// heading; indented lines keep their breaks; other lines make paragraphs.
std::string roff_of_text(std::string_view text);

}  // namespace dateline
