// Unicode for the analyzer: properties, decoding, composition. Inline where every character of a
// text passes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/utf8.h"
#include "common/text/unicode_tables.h"

namespace dateline::unicode {

inline const Properties& properties(char32_t c) {
  const std::size_t block = c <= 0x10FFFF ? kBlocks[c >> kBlockBits] : 0;
  return kRecords[kRecordOf[block * kBlockSize + c % kBlockSize]];
}

inline WordClass word_class(char32_t c) {
  return properties(c).word;
}

// The code points at `offset` of kSequences (not 0).
inline std::u32string_view sequence(std::uint16_t offset) {
  return {kSequences + offset + 1, kSequences[offset]};
}

struct Char {
  char32_t value;
  std::uint32_t length;  // in bytes
};

// The code point at `at` (at < text.size()); U+FFFD for bytes that are none.
inline Char decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const char32_t first = byte(0);
  if (first < 0x80) {
    return {first, 1};
  }
  const std::size_t rest = text.size() - at;
  if (first >= 0xC2 && first < 0xE0 && rest >= 2 && (byte(1) & 0xC0) == 0x80) {
    return {(first & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && first != 0xED && rest >= 3 && (byte(1) & 0xC0) == 0x80 &&
      (byte(2) & 0xC0) == 0x80 && (first != 0xE0 || byte(1) >= 0xA0)) {
    return {(first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  }
  const CodePoint c = decode_utf8(text, at);
  return {c.value, c.length};
}

// Composes canonically (NFC) in place. Each code point must already be composed by itself.
void compose(std::u32string& text);

}  // namespace dateline::unicode
