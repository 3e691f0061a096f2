// Our tables and algorithms against ICU's.

#include "common/text/unicode.h"

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace dateline::unicode {
namespace {

icu::UnicodeString to_icu(const std::u32string& text) {
  icu::UnicodeString out;
  for (const char32_t c : text) {
    out.append(static_cast<UChar32>(c));
  }
  return out;
}

std::u32string from_icu(const icu::UnicodeString& text) {
  std::u32string out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(text.char32At(i)));
  }
  return out;
}

std::u32string icu_normalized(const std::u32string& text, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const form = icu::Normalizer2::getInstance(nullptr, "nfc", mode, status);
  return from_icu(form->normalize(to_icu(text), status));
}

std::u32string composed(std::u32string text) {
  compose(text);
  return text;
}

TEST(Unicode, ComposesEveryCodePointAsIcuDoes) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    const std::u32string apart = icu_normalized({c}, UNORM2_DECOMPOSE);
    const std::u32string whole = icu_normalized({c}, UNORM2_COMPOSE);
    ASSERT_EQ(composed(apart), whole) << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(composed({c}), whole) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Unicode, ComposesRandomMarksAsIcuDoes) {
  static constexpr char32_t firsts[] = {U'a',   U'o',   U's',   0x391,  0x438,  0x627,
                                        0x928,  0x9C7,  0xBC6,  0x1100, 0x1161, 0x11A8,
                                        0xAC00, 0x3042, 0x304B, 0x1E63, 0xE6,   0x1025};
  static constexpr char32_t marks[] = {0x300,  0x301,  0x302,  0x307, 0x323, 0x327, 0x328,
                                       0x345,  0x653,  0x654,  0x93C, 0x9BE, 0xBBE, 0x3099,
                                       0x309A, 0x1161, 0x11A8, 0x5B0, 0x64B, 0x102E};
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::u32string text;
    for (int i = 0; i < 6; ++i) {
      text += random() % 3 == 0 ? firsts[random() % std::size(firsts)]
                                : marks[random() % std::size(marks)];
    }
    ASSERT_EQ(composed(text), icu_normalized(text, UNORM2_COMPOSE));
  }
}

TEST(Unicode, DecodesWhatUtf8HoldsAndNothingElse) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 101) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    std::string text;
    append_utf8(text, c);
    EXPECT_EQ(decode(text, 0).value, c);
    EXPECT_EQ(decode(text, 0).length, text.size());
  }
  for (const std::string_view bad : {"\xC2", "\xE2\x80", "\xED\xA0\x80", "\xE0\x80\x80", "\xC0\x80",
                                     "\xF4\x90\x80\x80", "\x80", "\xFF", "\xE2\x28\xA1"}) {
    EXPECT_EQ(decode(bad, 0).value, kReplacement);
    EXPECT_GE(decode(bad, 0).length, 1U);
  }
}

TEST(Unicode, LowersLettersAsIcuDoes) {
  for (char32_t c = 0; c <= 0x24F; ++c) {
    const std::uint16_t offset = properties(c).normal;
    if (c == 0xAD || c == 0x130 || c == 0x132 || c == 0x133 || c == 0x13F || c == 0x140 ||
        c == 0x149 || c == 0x17F || (c >= 0x1C4 && c <= 0x1CC) || (c >= 0x1F1 && c <= 0x1F3) ||
        c == 0xAA || c == 0xB5 || c == 0xBA) {
      EXPECT_NE(offset, 0) << std::hex << static_cast<unsigned>(c);  // compatibility forms
      continue;
    }
    const std::u32string mapped =
        offset == 0 ? std::u32string{c} : std::u32string(sequence(offset));
    EXPECT_EQ(mapped, std::u32string{static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))});
  }
}

}  // namespace
}  // namespace dateline::unicode
