#include "common/text/unicode.h"

#include <algorithm>
#include <tuple>

namespace dateline::unicode {
namespace {

// Hangul syllables are composed by arithmetic (Unicode, section 3.12).
constexpr char32_t kSyllables = 0xAC00;
constexpr char32_t kLeads = 0x1100;
constexpr char32_t kVowels = 0x1161;
constexpr char32_t kTails = 0x11A7;
constexpr char32_t kLeadCount = 19;
constexpr char32_t kVowelCount = 21;
constexpr char32_t kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

void append_decomposed(std::u32string& out, char32_t c) {
  if (c - kSyllables < kSyllableCount) {
    const char32_t index = c - kSyllables;
    out.push_back(kLeads + index / (kVowelCount * kTailCount));
    out.push_back(kVowels + index % (kVowelCount * kTailCount) / kTailCount);
    if (index % kTailCount != 0) {
      out.push_back(kTails + index % kTailCount);
    }
  } else if (const std::uint16_t offset = properties(c).decomposition; offset != 0) {
    out += sequence(offset);
  } else {
    out.push_back(c);
  }
}

// Marks after a base come in the order of their classes.
void reorder_marks(std::u32string& text) {
  const auto combining_class = [](char32_t c) { return properties(c).combining_class; };
  for (auto begin = text.begin(); begin != text.end();) {
    if (combining_class(*begin) == 0) {
      ++begin;
      continue;
    }
    const auto end =
        std::find_if(begin, text.end(), [&](char32_t c) { return combining_class(c) == 0; });
    std::stable_sort(begin, end, [&](char32_t a, char32_t b) {
      return combining_class(a) < combining_class(b);
    });
    begin = end;
  }
}

// 0 if the two do not compose.
char32_t composition(char32_t first, char32_t second) {
  if (first - kLeads < kLeadCount && second - kVowels < kVowelCount) {
    return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
  }
  if (first - kSyllables < kSyllableCount && (first - kSyllables) % kTailCount == 0 &&
      second > kTails && second - kTails < kTailCount) {
    return first + (second - kTails);
  }
  const Composition* const end = kCompositions + kCompositionCount;
  const Composition* const row =
      std::lower_bound(kCompositions, end, std::tuple(first, second),
                       [](const Composition& c, const std::tuple<char32_t, char32_t>& key) {
                         return std::tuple<char32_t, char32_t>(c.first, c.second) < key;
                       });
  return row != end && row->first == first && row->second == second ? row->composed : 0;
}

}  // namespace

void compose(std::u32string& text) {
  std::u32string marks;
  for (const char32_t c : text) {
    append_decomposed(marks, c);
  }
  reorder_marks(marks);
  text.clear();
  std::size_t base = std::u32string::npos;  // where in `text` the last starter is
  int last_class = -1;                      // of what was kept after it
  for (const char32_t c : marks) {
    const int its_class = properties(c).combining_class;
    if (base != std::u32string::npos && last_class < its_class) {
      if (const char32_t composed = composition(text[base], c); composed != 0) {
        text[base] = composed;
        continue;
      }
    }
    if (its_class == 0) {
      base = text.size();
      last_class = -1;
    } else {
      last_class = its_class;
    }
    text.push_back(c);
  }
}

}  // namespace dateline::unicode
