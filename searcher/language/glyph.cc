#include "searcher/language/glyph.h"

#include <algorithm>
#include <span>

#include "common/base/utf8.h"

namespace dateline {
namespace {

struct Range {
  char32_t first, last;
};

struct FoldedRange {
  char32_t first, last;
  char sign;
};

// Blanks, and marks without width that come along when text is copied.
constexpr Range kBlanks[] = {{0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200B},
                             {0x200E, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x205F}, {0x2066, 0x2069},
                             {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};

constexpr FoldedRange kSigns[] = {
    {0xAB, 0xAB, '"'},      {0xBB, 0xBB, '"'},       // « »
    {0x201C, 0x201F, '"'},                           // “ ” „ ‟
    {0x2033, 0x2033, '"'},  {0x2039, 0x203A, '"'},   // ″ ‹ ›
    {0x300C, 0x300F, '"'},  {0xFF02, 0xFF02, '"'},   // 「 」 『 』 ＂
    {0x2018, 0x201B, '\''}, {0x2032, 0x2032, '\''},  // ‘ ’ ‚ ‛ ′
    {0x2010, 0x2015, '-'},  {0x2212, 0x2212, '-'},   // hyphens, dashes, minus
    {0xFE58, 0xFE58, '-'},  {0xFE63, 0xFE63, '-'},   // small dashes
    {0xFF0D, 0xFF0D, '-'},  {0xFF08, 0xFF08, '('},   // － （
    {0xFF09, 0xFF09, ')'},  {0xFF1A, 0xFF1A, ':'},   // ） ：
    {0xFF5C, 0xFF5C, '|'},  {0xFF0A, 0xFF0A, '*'},   // ｜ ＊
    {0xFF0B, 0xFF0B, '+'},  {0xFF0C, 0xFF0C, ','},   // ＋ ，
};

// Beyond ASCII: signs, punctuation, arrows, boxes, emoji, private use.
constexpr Range kNoWord[] = {
    {0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},       {0xBB, 0xBB},
    {0xBF, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x60C, 0x60C},     {0x61B, 0x61B},
    {0x61F, 0x61F},   {0x964, 0x965},   {0x2000, 0x206F}, {0x20A0, 0x20CF},   {0x2190, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0xE000, 0xF8FF},
    {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF0F},   {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}};

constexpr Range kIdeographs[] = {{0x3005, 0x3007}, {0x3040, 0x30FF}, {0x3400, 0x9FFF},
                                 {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};

constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                           {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                           {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

constexpr Range kWithoutWidth[] = {{0x300, 0x36F},   {0x200B, 0x200F}, {0x202A, 0x202E},
                                   {0x2066, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

bool lies_in(std::span<const Range> ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return c >= r.first && c <= r.last; });
}

bool is_letter(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return !lies_in(kNoWord, c);
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return {};
  }
  const CodePoint c = decode_utf8(text, at);
  if (c.value < 0x80) {
    const bool is_control = c.value < 0x20 || c.value == 0x7F;
    return {is_control ? ' ' : static_cast<char>(c.value), false, c.length};
  }
  if (lies_in(kBlanks, c.value)) {
    return {' ', true, c.length};
  }
  for (const FoldedRange& range : kSigns) {
    if (c.value >= range.first && c.value <= range.last) {
      return {range.sign, true, c.length};
    }
  }
  return {'\0', false, c.length};
}

bool has_word(std::string_view text) {
  return count_letters(text) > 0;
}

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    count += lies_in(kIdeographs, c.value) ? 2 : is_letter(c.value) ? 1 : 0;
    at += c.length;
  }
  return count;
}

unsigned display_width(char32_t code_point) {
  if (lies_in(kWithoutWidth, code_point)) {
    return 0;
  }
  return lies_in(kWide, code_point) ? 2 : 1;
}

}  // namespace dateline
