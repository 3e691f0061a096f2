// UTF-8: decode, repair, show. All lengths and offsets are bytes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::uint32_t length = 1;  // bytes consumed, at least 1
  bool valid = false;        // false: value is U+FFFD and length covers the maximal bad prefix
};

// The code point at `at` (at < text.size()). Surrogates, overlong forms and values over U+10FFFF
// are not valid.
CodePoint decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// Each maximal ill-formed sequence becomes U+FFFD. `replaced`, if given, receives how many.
std::string repair_utf8(std::string_view text, std::size_t* replaced = nullptr);

// The largest offset <= at that does not split a code point.
std::size_t floor_boundary(std::string_view text, std::size_t at);

// For a terminal or a log: control characters and ill-formed bytes as \n, \t, \xNN.
std::string printable(std::string_view text);

// Collapses white space (ASCII, NBSP, U+2000..U+200A, U+3000) to single blanks and trims.
std::string squeeze(std::string_view text);

std::string_view trim(std::string_view text);

}  // namespace dateline
