// The names of characters that HTML knows: "amp", "nbsp", "hellip".

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

struct NamedReference {
  std::string_view name;            // without '&' and ';'
  char32_t first = 0;               // the character
  char32_t second = 0;              // another behind it; 0: none
  bool may_lack_semicolon = false;  // "&amp" is read, too
};

inline constexpr std::size_t kLongestNameWithoutSemicolon = 6;

// The reference with exactly this name; nullptr if there is none.
const NamedReference* find_reference(std::string_view name);

// The longest name that needs no ';' and that `text` begins with: "not" of "notit". nullptr if
// there is none.
const NamedReference* find_reference_before(std::string_view text);

// The character that "&#number;" stands for: 128 to 159 are those of windows-1252, what is no
// character is U+FFFD.
char32_t character_numbered(std::uint32_t number);

}  // namespace dateline
