#include "searcher/language/caret.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "searcher/language/glyph.h"

namespace dateline {
namespace {

constexpr std::size_t kContext = 30;     // characters shown before the place
constexpr std::size_t kMaxColumns = 72;  // characters shown in all

// Where each character begins.
std::vector<std::size_t> starts_of(std::string_view query) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < query.size(); i += decode_utf8(query, i).length) {
    starts.push_back(i);
  }
  return starts;
}

// A character as it is shown, and what stands below it. Nothing that moves the cursor is shown.
struct Column {
  std::string character;
  std::string mark;
};

Column column_of(std::string_view query, std::size_t at, char mark) {
  const CodePoint c = decode_utf8(query, at);
  if (glyph_at(query, at).sign == ' ') {
    return {" ", {mark}};
  }
  std::string marks(display_width(c.value), mark == '^' ? '~' : mark);
  if (!marks.empty()) {
    marks[0] = mark;
  }
  return {std::string(query.substr(at, c.length)), std::move(marks)};
}

}  // namespace

std::string with_caret(std::string_view message,
                       std::string_view query,
                       std::size_t at,
                       std::size_t length) {
  const std::vector<std::size_t> starts = starts_of(query);
  const auto place =
      static_cast<std::size_t>(std::ranges::lower_bound(starts, at) - starts.begin());
  const std::size_t first = starts.size() > kMaxColumns && place > kContext ? place - kContext : 0;
  const std::size_t last = std::min(starts.size(), first + kMaxColumns);
  std::string line = first > 0 ? "..." : "";
  std::string marks(line.size(), ' ');
  for (std::size_t i = first; i < last; ++i) {
    const bool is_inside = starts[i] > at && starts[i] < at + length;
    const Column column = column_of(query, starts[i],
                                    starts[i] == at ? '^'
                                    : is_inside     ? '~'
                                                    : ' ');
    line += column.character;
    marks += column.mark;
  }
  line += last < starts.size() ? "..." : "";
  marks.erase(marks.find_last_not_of(' ') + 1);
  return std::string(message) + "\n  " + line + "\n  " + marks;
}

}  // namespace dateline
