#include "indexer/formats/json_mend.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace dateline {
namespace {

constexpr std::string_view kNumberBytes = "0123456789+-.eE";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes digits off the front of `text`; how many there were.
std::size_t take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

// Takes one of `marks` off the front of `text`, if it is there.
bool take_mark(std::string_view& text, std::string_view marks) {
  const bool there = !text.empty() && marks.find(text.front()) != std::string_view::npos;
  text.remove_prefix(there ? 1 : 0);
  return there;
}

// Whether the whole text is a number as JSON spells it.
bool is_number(std::string_view text) {
  take_mark(text, "-");
  const bool leading_zero = text.starts_with('0');
  const std::size_t whole = take_digits(text);
  if (whole == 0 || (leading_zero && whole > 1)) {
    return false;
  }
  if (take_mark(text, ".") && take_digits(text) == 0) {
    return false;
  }
  if (take_mark(text, "eE")) {
    take_mark(text, "+-");
    return take_digits(text) > 0 && text.empty();
  }
  return text.empty();
}

// The four hexadecimal digits of a "\uXXXX" at `at`, or -1.
int unit_at(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') {
    return -1;
  }
  int unit = 0;
  const char* const end = json.data() + at + 6;
  const auto result = std::from_chars(json.data() + at + 2, end, unit, 16);
  return result.ptr == end && json[at + 2] != '-' ? unit : -1;
}

bool is_high(int unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low(int unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Copies the string that begins at `at` and returns the place behind it.
std::size_t copy_string(std::string_view json, std::size_t at, std::string& out) {
  out.push_back(json[at++]);
  while (at < json.size() && json[at] != '"') {
    const int unit = unit_at(json, at);
    if (is_high(unit) && is_low(unit_at(json, at + 6))) {
      out.append(json, at, 12);
      at += 12;
    } else if (is_high(unit) || is_low(unit)) {
      out += "\\ufffd";
      at += 6;
    } else {
      const std::size_t size = json[at] == '\\' ? 2 : 1;
      out.append(json.substr(at, size));
      at += size;
    }
  }
  if (at < json.size()) {
    out.push_back('"');
  }
  return at + 1;
}

}  // namespace

std::string mend_json(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 8);
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      at = copy_string(json, at, out);
    } else if (is_digit(c) || c == '-') {
      std::size_t end = json.find_first_not_of(kNumberBytes, at);
      end = end == std::string_view::npos ? json.size() : end;
      const std::string_view number = json.substr(at, end - at);
      const std::string_view quote = is_number(number) ? "\"" : "";
      out += quote;
      out += number;
      out += quote;
      at = end;
    } else {
      out.push_back(c);
      ++at;
    }
  }
  return out;
}

}  // namespace dateline
