#include "common/cli/help_layout.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::size_t kGap = 2;  // between a name and its text

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6U) != 2; }));
}

}  // namespace

std::string wrapped(std::string_view text,
                    std::size_t begin,
                    std::size_t indent,
                    std::size_t width) {
  std::string lines;
  std::size_t column = begin;
  bool is_first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!is_first && column + 1 + columns_of(word) > width) {
      lines += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!is_first) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += columns_of(word);
    is_first = false;
  }
  return lines + '\n';
}

std::string text_rows(const std::vector<TextRow>& rows,
                      std::size_t margin,
                      std::size_t column,
                      std::size_t width) {
  if (column == 0) {
    for (const TextRow& row : rows) {
      column = std::max(column, margin + columns_of(row.name) + kGap);
    }
  }
  std::string lines;
  for (const TextRow& row : rows) {
    const std::size_t end = margin + columns_of(row.name);
    lines += std::string(margin, ' ') + row.name;
    if (!row.text.empty()) {
      lines +=
          end + kGap > column ? '\n' + std::string(column, ' ') : std::string(column - end, ' ');
    }
    lines += wrapped(row.text, column, column, width);
  }
  return lines;
}

}  // namespace dateline
