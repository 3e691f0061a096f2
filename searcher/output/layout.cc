#include "searcher/output/layout.h"

#include <algorithm>
#include <iterator>

#include "common/base/utf8.h"
#include "common/text/unicode.h"

namespace dateline {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x18D00, 0x18D08},
    {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F265}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

constexpr char32_t kJoiner = 0x200D;
constexpr std::u32string_view kOpening = U"([{«‘“（［｛｟「『【《〈〔〖〘〚";
constexpr std::u32string_view kClosing =
    U")]}»’”!,.:;?%…—、。，．：；！？）］｝｠」』】》〉〕〗〙〛・ー々ゝゞヽヾ"
    U"ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

bool is_wide(char32_t c) {
  const auto* range = std::ranges::upper_bound(kWide, c, {}, &Range::first);
  return range != std::begin(kWide) && c <= std::prev(range)->last;
}

bool is_hangul(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0xA960 && c <= 0xD7FF);
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Korean puts blanks between its words.
bool is_of_a_script_without_blanks(char32_t c) {
  return is_wide(c) && !is_hangul(c);
}

bool may_break_between(char32_t left, char32_t right) {
  return (is_of_a_script_without_blanks(left) || is_of_a_script_without_blanks(right)) &&
         columns_of(right) > 0 && left != kJoiner && kOpening.find(left) == std::u32string::npos &&
         kClosing.find(right) == std::u32string::npos;
}

// What stays on one line.
struct Word {
  Line parts = {};
  std::size_t columns = 0;
  bool has_blank_before = false;
  bool is_blank_marked = false;
};

void append(Line& line, std::string_view text, bool is_marked) {
  if (line.empty() || line.back().is_marked != is_marked) {
    line.push_back({{}, is_marked});
  }
  line.back().text += text;
}

std::vector<Word> words_of(std::string_view text,
                           std::span<const std::pair<std::size_t, std::size_t>> marks) {
  std::vector<Word> words;
  bool is_open = false;  // the last word may go on
  Word gap;              // what stands before the next word
  char32_t left = 0;
  std::size_t mark = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    for (; mark < marks.size() && marks[mark].second <= at; ++mark) {
    }
    const bool is_marked = mark < marks.size() && marks[mark].first <= at;
    if (c.valid && is_blank(c.value)) {
      gap = {{}, 0, true, is_marked};
      is_open = false;
    } else {
      if (!is_open || may_break_between(left, c.value)) {
        words.push_back(gap);
      }
      const std::string shown = printable(text.substr(at, c.length));
      words.back().columns +=
          shown.size() == c.length && c.valid ? columns_of(c.value) : shown.size();
      append(words.back().parts, shown, is_marked);
      gap = {};
      is_open = true;
      left = c.value;
    }
    at += c.length;
  }
  return words;
}

}  // namespace

std::size_t columns_of(char32_t c) {
  if (c < 0x300) {
    return 1;
  }
  if (unicode::word_class(c) == unicode::WordClass::kExtend) {
    return 0;
  }
  return is_wide(c) ? 2 : 1;
}

std::vector<Line> wrap(std::string_view text,
                       std::span<const std::pair<std::size_t, std::size_t>> marks,
                       std::size_t width) {
  std::vector<Line> lines;
  std::size_t columns = 0;
  for (const Word& word : words_of(text, marks)) {
    const std::size_t blank = word.has_blank_before ? 1 : 0;
    if (lines.empty() || columns + blank + word.columns > width) {
      lines.emplace_back();
      columns = 0;
    } else if (blank > 0) {
      append(lines.back(), " ", word.is_blank_marked);
      columns += 1;
    }
    for (const LinePart& part : word.parts) {
      append(lines.back(), part.text, part.is_marked);
    }
    columns += word.columns;
  }
  return lines;
}

}  // namespace dateline
