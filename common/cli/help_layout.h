// Text in columns, for help.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// `text` in lines of at most `width` columns, broken at blanks, each but the first indented by
// `indent`. The first line is taken to begin at column `begin`. Ends with \n.
std::string wrapped(std::string_view text,
                    std::size_t begin,
                    std::size_t indent,
                    std::size_t width);

struct TextRow {
  std::string name;
  std::string text;
};

// The rows, names behind `margin` blanks, texts in a column of their own: at `column`, or, where
// that is 0, two blanks behind the longest name. The text of a longer name begins on the next line.
std::string text_rows(const std::vector<TextRow>& rows,
                      std::size_t margin,
                      std::size_t column,
                      std::size_t width);

}  // namespace dateline
