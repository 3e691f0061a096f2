// What ICU knows of a code point, cut down to what the analyzer needs. Build time only: the
// generator of the tables asks it, no program does.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "common/text/unicode_tables.h"

namespace dateline::unicode {

// Properties (unicode_tables.h) with the mapped text instead of offsets.
struct Facts {
  WordClass word = WordClass::kOther;
  SentenceClass sentence = SentenceClass::kOther;
  std::uint8_t script = kNoScript;
  std::uint8_t combining_class = 0;
  std::u32string normal = {};
  std::u32string fold = {};
  std::u32string decomposition = {};
  bool composes = false;  // a word with it may not be composed
};

// `c` is no surrogate.
Facts facts_of(char32_t c);

// The two code points that compose to `c`, if any do. Not for Hangul syllables.
std::optional<std::pair<char32_t, char32_t>> composed_of(char32_t c);

}  // namespace dateline::unicode
