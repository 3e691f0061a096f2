#include "searcher/language/caret.h"

#include <algorithm>
#include <vector>

#include "common/base/utf8.h"
#include "searcher/language/glyph.h"

namespace dateline {
namespace {

constexpr std::size_t kContext = 30;     // characters shown before the place
constexpr std::size_t kMaxColumns = 72;  // characters shown in all

// The character at `at` as it is shown: one line, nothing that moves the cursor.
std::string shown(std::string_view query, std::size_t at, std::size_t length) {
  const Glyph glyph = glyph_at(query, at);
  return glyph.sign == ' ' ? " " : std::string(query.substr(at, length));
}

}  // namespace

std::string with_caret(std::string_view message,
                       std::string_view query,
                       std::size_t at,
                       std::size_t length) {
  std::vector<std::size_t> starts;  // of the characters
  for (std::size_t i = 0; i < query.size(); i += decode_utf8(query, i).length) {
    starts.push_back(i);
  }
  const auto place =
      static_cast<std::size_t>(std::ranges::lower_bound(starts, at) - starts.begin());
  const std::size_t first = starts.size() > kMaxColumns && place > kContext ? place - kContext : 0;
  const std::size_t last = std::min(starts.size(), first + kMaxColumns);
  std::string line = first > 0 ? "..." : "";
  std::string marks(line.size(), ' ');
  for (std::size_t i = first; i < last; ++i) {
    const CodePoint c = decode_utf8(query, starts[i]);
    line += shown(query, starts[i], c.length);
    const bool is_inside = starts[i] >= at && starts[i] < at + std::max<std::size_t>(length, 1);
    const char mark = !is_inside ? ' ' : starts[i] == at ? '^' : '~';
    const std::size_t width = glyph_at(query, starts[i]).sign == ' ' ? 1 : display_width(c.value);
    marks += width == 0 ? "" : mark + std::string(width - 1, is_inside ? '~' : ' ');
  }
  if (place >= last) {
    marks += '^';
  }
  line += last < starts.size() ? "..." : "";
  marks.erase(marks.find_last_not_of(' ') + 1);
  return std::string(message) + "\n  " + line + "\n  " + marks;
}

}  // namespace dateline
