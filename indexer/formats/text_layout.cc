#include "indexer/formats/text_layout.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/dateline.h"
#include "indexer/formats/header_lines.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestTitle = 160;   // characters
constexpr std::size_t kLongestByline = 100;  // bytes
constexpr std::size_t kLongestDateLine = 48;
constexpr std::size_t kParagraph = 150;  // a line of so many bytes is no second title
constexpr int kMostMetaLines = 4;

constexpr std::string_view kBylines[] = {"By ",    "BY ",    "by ",     "Von ",    "Por ", "Par ",
                                         "Piše: ", "Пише: ", "Autor: ", "Аутор: ", "Di "};

constexpr std::string_view kSentenceEnds[] = {".", ",", ";", ":", "。", ".\"", ".”", ".»"};

const ArticleDate& latest() {
  static const ArticleDate date = *ArticleDate::of_year(9998);
  return date;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Takes the first line off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

// Takes empty lines off `rest`; whether there were any.
bool skip_empty_lines(std::string_view& rest) {
  bool skipped = false;
  while (!rest.empty()) {
    std::string_view after = rest;
    if (!trim(take_line(after)).empty()) {
      break;
    }
    rest = after;
    skipped = true;
  }
  return skipped;
}

bool ends_like_sentence(std::string_view line) {
  const std::string_view word = line.substr(line.find_last_of(' ') + 1);
  const bool abbreviation = word.size() <= 6 && std::count(word.begin(), word.end(), '.') >= 2;
  return !abbreviation && std::any_of(std::begin(kSentenceEnds), std::end(kSentenceEnds),
                                      [&](std::string_view end) { return line.ends_with(end); });
}

bool is_byline(std::string_view line) {
  return line.size() <= kLongestByline && !ends_like_sentence(line) &&
         std::any_of(std::begin(kBylines), std::end(kBylines),
                     [&](std::string_view lead) { return line.starts_with(lead); });
}

bool is_date_line(std::string_view line) {
  if (line.size() > kLongestDateLine ||
      line.find_first_of("0123456789") == std::string_view::npos) {
    return false;
  }
  const auto date = parse_date(line, latest()).date;
  return date && date->precision() >= DatePrecision::kDay;
}

bool is_underline(std::string_view line) {
  return is_separator(line) && trim(line).front() != '*';
}

// Whether `title` is one, with `rest` after its line.
bool is_title(std::string_view title, std::string_view rest) {
  if (title.starts_with("# ")) {
    return true;
  }
  if (title.empty() || count_characters(title) > kLongestTitle || ends_like_sentence(title) ||
      find_dateline(title) || find_date_lead(title, latest())) {
    return false;
  }
  if (skip_empty_lines(rest)) {
    return true;
  }
  const std::string_view next = trim(take_line(rest));
  return is_underline(next) || is_byline(next) || is_date_line(next) || is_known_header(next) ||
         find_dateline(next).has_value() ||
         (next.size() >= kParagraph && next.size() >= 2 * title.size());
}

std::string_view without_marks(std::string_view title) {
  if (title.starts_with("# ")) {
    title.remove_prefix(2);
  }
  return trim(title);
}

// The lines between title and text that say who and when.
void take_meta_lines(TextLayout& layout, std::string_view& rest) {
  for (int i = 0; i < kMostMetaLines; ++i) {
    std::string_view after = rest;
    skip_empty_lines(after);
    const std::string_view line = trim(take_line(after));
    if (i == 0 && is_underline(line)) {
      rest = after;
    } else if (layout.byline.empty() && is_byline(line)) {
      layout.byline = line;
      rest = after;
    } else if (layout.date.empty() && is_date_line(line)) {
      layout.date = line;
      rest = after;
    } else {
      break;
    }
  }
}

void take_header(TextLayout& layout, std::string_view& rest) {
  HeaderScanner scanner;
  std::string_view after = rest;
  while (!after.empty()) {
    const std::string_view line = take_line(after);
    const HeaderScanner::Part part = scanner.feed(line);
    if (part == HeaderScanner::Part::kHeader) {
      layout.header.push_back(line);
    }
    if (scanner.in_body()) {
      break;
    }
    rest = after;
  }
}

}  // namespace

TextLayout lay_out(std::string_view text) {
  TextLayout layout{.body = text};
  std::string_view rest = text;
  skip_empty_lines(rest);
  const std::string_view first = trim(take_line(rest));
  if (!is_title(first, rest)) {
    return layout;
  }
  layout.title = without_marks(first);
  std::string_view after = rest;
  skip_empty_lines(after);
  if (is_known_header(after.substr(0, after.find('\n')))) {
    take_header(layout, after);
    rest = after;
  } else {
    take_meta_lines(layout, rest);
  }
  if (trim(rest).empty()) {
    return {.body = text};  // one paragraph has no title
  }
  layout.body = rest;
  return layout;
}

}  // namespace dateline
