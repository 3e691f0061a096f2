// How text stands on a terminal: the columns of characters, lines of a width.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// The columns that a terminal gives a character: 0 for marks that stand on another, 2 for wide
// ones (East Asian Width W and F, Unicode 15), else 1.
std::size_t columns_of(char32_t c);

// A stretch of a line, printable; marked or not.
struct LinePart {
  std::string text = {};
  bool is_marked = false;

  bool operator==(const LinePart&) const = default;
};

using Line = std::vector<LinePart>;

// Lines of at most `width` columns, unless a single word needs more. They are broken at white
// space, of which any amount is one blank, and between characters of scripts that write none,
// though never before closing or behind opening punctuation. `marks` are bytes of `text`, [begin,
// end), ascending and apart. Control characters are escaped.
std::vector<Line> wrap(std::string_view text,
                       std::span<const std::pair<std::size_t, std::size_t>> marks,
                       std::size_t width);

}  // namespace dateline
