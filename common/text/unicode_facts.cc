#include "common/text/unicode_facts.h"

#include <map>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "common/text/languages.h"

namespace dateline::unicode {
namespace {

using icu::Normalizer2;
using icu::UnicodeString;

UChar32 icu_char(char32_t c) {
  return static_cast<UChar32>(c);
}

const Normalizer2& form(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer2* normalizer = Normalizer2::getInstance(nullptr, name, mode, status);
  if (U_FAILURE(status)) {
    throw std::runtime_error("ICU has no normalization data");
  }
  return *normalizer;
}

std::u32string convert(const Normalizer2& normalizer, const std::u32string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString in;
  for (const char32_t c : text) {
    in.append(icu_char(c));
  }
  const UnicodeString out = normalizer.normalize(in, status);
  std::u32string result;
  for (std::int32_t i = 0; i < out.length(); i = out.moveIndex32(i, 1)) {
    result.push_back(static_cast<char32_t>(out.char32At(i)));
  }
  return result;
}

std::u32string nfc(const std::u32string& text) {
  static const Normalizer2& normalizer = form("nfc", UNORM2_COMPOSE);
  return convert(normalizer, text);
}

std::u32string nfd(const std::u32string& text) {
  static const Normalizer2& normalizer = form("nfc", UNORM2_DECOMPOSE);
  return convert(normalizer, text);
}

std::u32string nfkc(const std::u32string& text) {
  static const Normalizer2& normalizer = form("nfkc", UNORM2_COMPOSE);
  return convert(normalizer, text);
}

UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(icu_char(c), &status);
}

std::uint8_t our_script(char32_t c) {
  const auto value = [](Script script) { return static_cast<std::uint8_t>(script); };
  switch (script_of(c)) {
    case USCRIPT_LATIN:
      return value(Script::kLatin);
    case USCRIPT_CYRILLIC:
      return value(Script::kCyrillic);
    case USCRIPT_GREEK:
      return value(Script::kGreek);
    case USCRIPT_ARABIC:
      return value(Script::kArabic);
    case USCRIPT_HEBREW:
      return value(Script::kHebrew);
    case USCRIPT_DEVANAGARI:
      return value(Script::kDevanagari);
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
    case USCRIPT_SINHALA:
      return value(Script::kOtherIndic);
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return value(Script::kCjk);
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return kNoScript;
    default:
      return value(Script::kOther);
  }
}

bool is_letter(char32_t c) {
  return (U_MASK(u_charType(icu_char(c))) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0;
}

bool is_mark(char32_t c) {
  return (U_MASK(u_charType(icu_char(c))) & U_GC_M_MASK) != 0;
}

WordClass class_of_letter(char32_t c) {
  switch (u_getIntPropertyValue(icu_char(c), UCHAR_WORD_BREAK)) {
    case U_WB_HEBREW_LETTER:
      return WordClass::kHebrew;
    case U_WB_KATAKANA:
    case U_WB_OTHER:
      return WordClass::kBigram;
    default:
      return WordClass::kLetter;
  }
}

WordClass word_class(char32_t c) {
  static const std::map<char32_t, WordClass> special = {{U'\'', WordClass::kApostrophe},
                                                        {U'\u2018', WordClass::kApostrophe},
                                                        {U'\u2019', WordClass::kApostrophe},
                                                        {U'\u02BC', WordClass::kApostrophe},
                                                        {U'\uFF07', WordClass::kApostrophe},
                                                        {U'"', WordClass::kQuote},
                                                        {U'.', WordClass::kDot},
                                                        {U'\u066B', WordClass::kDot},
                                                        {U',', WordClass::kComma},
                                                        {U'\u066C', WordClass::kComma},
                                                        {U'\u202F', WordClass::kComma},
                                                        {U':', WordClass::kColon},
                                                        {U'-', WordClass::kHyphen},
                                                        {U'\u2010', WordClass::kHyphen},
                                                        {U'\u2011', WordClass::kHyphen},
                                                        {U'\u058A', WordClass::kHyphen},
                                                        {U'\u05BE', WordClass::kHyphen}};
  if (const auto row = special.find(c); row != special.end()) {
    return row->second;
  }
  const int wb = u_getIntPropertyValue(icu_char(c), UCHAR_WORD_BREAK);
  if (wb == U_WB_EXTEND || wb == U_WB_FORMAT || wb == U_WB_ZWJ) {
    return WordClass::kExtend;
  }
  if (u_charType(icu_char(c)) == U_DECIMAL_DIGIT_NUMBER) {
    return WordClass::kDigit;
  }
  if (is_letter(c)) {
    return class_of_letter(c);
  }
  const bool punctuation = u_ispunct(icu_char(c)) != 0;
  if (wb == U_WB_EXTENDNUMLET && punctuation) {
    return WordClass::kUnderscore;
  }
  return punctuation && (wb == U_WB_MIDLETTER || wb == U_WB_ALETTER) ? WordClass::kMidLetter
                                                                     : WordClass::kOther;
}

SentenceClass sentence_class(char32_t c) {
  if (c == U'\u2026') {
    return SentenceClass::kEllipsis;
  }
  switch (u_getIntPropertyValue(icu_char(c), UCHAR_SENTENCE_BREAK)) {
    case U_SB_LOWER:
      return SentenceClass::kLower;
    case U_SB_UPPER:
      return SentenceClass::kUpper;
    case U_SB_STERM:
      return SentenceClass::kStrong;
    case U_SB_ATERM:
      return SentenceClass::kDot;
    case U_SB_SCONTINUE:
      return SentenceClass::kContinue;
    case U_SB_SP:
      return SentenceClass::kSpace;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
      return SentenceClass::kLineBreak;
    default:
      return SentenceClass::kOther;
  }
}

// Lower case with compatibility forms (full width, ligatures, Arabic presentation forms) resolved.
std::u32string normal_form(char32_t c) {
  if (u_hasBinaryProperty(icu_char(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
    return {};
  }
  if (u_charType(icu_char(c)) == U_DECIMAL_DIGIT_NUMBER) {
    return {static_cast<char32_t>(U'0' + static_cast<unsigned>(u_charDigitValue(icu_char(c))))};
  }
  if (c == U'\u0130') {
    return U"i";  // full lower case adds a dot above that nobody writes
  }
  const bool full_width = c >= 0xFF01 && c <= 0xFF5E;
  if (!full_width && !is_letter(c) && !is_mark(c)) {
    return {c};
  }
  const std::u32string compatible = nfkc({c});
  std::u32string result;
  for (const char32_t part : compatible) {
    if (u_isUWhiteSpace(icu_char(part)) != 0) {
      return {c};
    }
    const char32_t lower = static_cast<char32_t>(u_tolower(icu_char(part)));
    result.push_back(lower == U'\u03C2' ? U'\u03C3' : lower);
  }
  return nfkc(result);
}

// A mark that people leave out when they type: not where marks are letters.
bool is_droppable(char32_t c) {
  const auto type = U_MASK(u_charType(icu_char(c)));
  if ((type & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0 || c == 0x3099 || c == 0x309A) {
    return false;
  }
  switch (script_of(c)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
    case USCRIPT_COPTIC:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return true;
    default:
      return false;
  }
}

// Letters that Unicode does not decompose, and Arabic letters that writers interchange.
const std::map<char32_t, std::u32string>& special_folds() {
  static const std::map<char32_t, std::u32string> folds = {
      {U'ß', U"ss"},     {U'ø', U"o"},      {U'æ', U"ae"},     {U'œ', U"oe"},     {U'ł', U"l"},
      {U'ı', U"i"},      {U'ð', U"d"},      {U'þ', U"th"},     {U'đ', U"dj"},     {U'ħ', U"h"},
      {U'ŧ', U"t"},      {U'ŋ', U"n"},      {U'ĸ', U"k"},      {U'ƒ', U"f"},      {U'ə', U"e"},
      {U'ǝ', U"e"},      {U'ɓ', U"b"},      {U'ɗ', U"d"},      {U'ɖ', U"d"},      {U'ƙ', U"k"},
      {U'ƴ', U"y"},      {U'ɛ', U"e"},      {U'ɔ', U"o"},      {U'ɨ', U"i"},      {U'ʉ', U"u"},
      {U'ȷ', U"j"},      {U'ς', U"σ"},      {U'\u02B9', U""},  {U'\u02BA', U""},  {U'\u02BB', U""},
      {U'\u02BD', U""},  {U'\u02BE', U""},  {U'\u02BF', U""},  {U'\u02BC', U""},  {U'\u0640', U""},
      {U'\u0671', U"ا"}, {U'\u0649', U"ي"}, {U'\u06CC', U"ي"}, {U'\u06A9', U"ك"}, {U'\u0629', U"ه"},
      {U'\u06D5', U"ه"}};
  return folds;
}

// Letters of their own alphabets, although Unicode calls them a letter with a mark.
bool is_whole_letter(char32_t c) {
  return std::u32string(U"йЙїЇўЎѓЃќЌؤئ").find(c) != std::u32string::npos;
}

std::u32string folded(char32_t c) {
  if ((!is_letter(c) && !is_mark(c)) || is_whole_letter(c)) {
    return {c};
  }
  std::u32string result;
  for (const char32_t part : nfd({c})) {
    if (is_droppable(part)) {
      continue;
    }
    const auto special = special_folds().find(part);
    result += special == special_folds().end() ? std::u32string{part} : special->second;
  }
  return nfc(result);
}

bool is_hangul_syllable(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}

}  // namespace

Facts facts_of(char32_t c) {
  Facts facts;
  facts.word = word_class(c);
  facts.sentence = sentence_class(c);
  facts.script = our_script(c);
  facts.combining_class = u_getCombiningClass(icu_char(c));
  facts.normal = normal_form(c);
  // Syllables are (de)composed by arithmetic and never folded.
  const bool by_rule = is_hangul_syllable(c);
  facts.fold = by_rule ? std::u32string{c} : folded(c);
  facts.decomposition = by_rule ? std::u32string{c} : nfd({c});
  facts.composes =
      facts.combining_class != 0 ||
      u_getIntPropertyValue(icu_char(c), UCHAR_NFC_QUICK_CHECK) != static_cast<int>(UNORM_YES);
  return facts;
}

std::optional<std::pair<char32_t, char32_t>> composed_of(char32_t c) {
  UnicodeString raw;
  if (is_hangul_syllable(c) ||
      u_hasBinaryProperty(icu_char(c), UCHAR_FULL_COMPOSITION_EXCLUSION) != 0 ||
      form("nfc", UNORM2_COMPOSE).getRawDecomposition(icu_char(c), raw) == 0 ||
      raw.countChar32() != 2) {
    return std::nullopt;
  }
  return std::pair(static_cast<char32_t>(raw.char32At(0)),
                   static_cast<char32_t>(raw.char32At(raw.moveIndex32(0, 1))));
}

}  // namespace dateline::unicode
