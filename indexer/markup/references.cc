// Character references: "&amp;", "&#8217;", "&#x2019;".

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"
#include "indexer/markup/reference_table.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestReference = 34;  // "&CounterClockwiseContourIntegral;" and a bit

// What pages mean that number characters 128 to 159: those of windows-1252.
constexpr char16_t kWindows1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

struct Reference {
  std::size_t length = 0;  // with '&' and ';'
  char32_t first = 0;
  char32_t second = 0;  // 0: none
};

std::optional<std::uint32_t> number_in(std::string_view digits, std::uint32_t base) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    std::uint32_t digit = 99;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      digit = static_cast<std::uint32_t>(lower - 'a') + 10;
    }
    if (digit >= base) {
      return std::nullopt;
    }
    value = std::min<std::uint32_t>(value * base + digit, 0x110000);
  }
  return digits.empty() ? std::nullopt : std::optional(value);
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "&copy 2024". As in attributes: in "a=1&copy=2" and "&copycat" it is text, since what has no tags
// may be none of HTML.
std::optional<Reference> unfinished_reference(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && is_name(text[end]) && end <= kLongestNameWithoutSemicolon) {
    ++end;
  }
  const bool goes_on = end < text.size() && (is_name(text[end]) || text[end] == '=');
  const NamedReference* row = goes_on ? nullptr : find_reference(text.substr(1, end - 1));
  return row != nullptr && row->may_lack_semicolon
             ? std::optional(Reference{end, row->first, row->second})
             : std::nullopt;
}

std::optional<Reference> numbered_reference(std::string_view text, std::size_t end) {
  const bool is_hex = end > 3 && (text[2] | 0x20) == 'x';
  const std::size_t begin = is_hex ? 3 : 2;
  const auto number = number_in(text.substr(begin, end - begin), is_hex ? 16 : 10);
  return number ? std::optional(Reference{end + 1, character_numbered(*number)}) : std::nullopt;
}

// The reference at the beginning of `text`, which begins with '&'.
std::optional<Reference> reference_at(std::string_view text) {
  const std::size_t end = text.substr(0, kLongestReference).find(';');
  if (end != std::string_view::npos && end >= 2) {
    if (text[1] == '#') {
      return numbered_reference(text, end);
    }
    if (const NamedReference* row = find_reference(text.substr(1, end - 1))) {
      return Reference{end + 1, row->first, row->second};
    }
  }
  return unfinished_reference(text);
}

}  // namespace

char32_t character_numbered(std::uint32_t number) {
  if (number >= 128 && number < 160) {
    return kWindows1252[number - 128];
  }
  const bool is_surrogate = number >= 0xD800 && number < 0xE000;
  return number == 0 || number > 0x10FFFF || is_surrogate ? kReplacement : char32_t{number};
}

bool has_references(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    if (reference_at(text.substr(at))) {
      return true;
    }
  }
  return false;
}

std::string resolve_references(std::string_view text) {
  std::string resolved;
  resolved.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    resolved += text.substr(at, mark - at);
    at = mark;
    if (at == text.size()) {
      break;
    }
    if (const auto reference = reference_at(text.substr(at))) {
      append_utf8(resolved, reference->first);
      if (reference->second != 0) {
        append_utf8(resolved, reference->second);
      }
      at += reference->length;
    } else {
      resolved += '&';
      ++at;
    }
  }
  return resolved;
}

}  // namespace dateline
