#include "common/text/normalize.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "common/text/analyzer.h"
#include "common/text/numbers.h"
#include "common/text/unicode.h"

namespace dateline {
namespace {

using unicode::WordClass;

// Bytes of a word that are looked at: enough for kMaxWordBytes of any script, marks and all.
constexpr std::size_t kMaxRawBytes = 4 * kMaxWordBytes;

// The letters before an apostrophe that make a word of their own: not the O of O'Brien.
constexpr std::size_t kShortestStem = 3;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool ends_in_possessive(std::string_view raw, std::size_t& stem_end) {
  if (raw.size() < 3 || (raw.back() != 's' && raw.back() != 'S')) {
    return false;
  }
  const std::size_t before = floor_boundary(raw, raw.size() - 2);
  stem_end = before;
  return before > 0 &&
         unicode::word_class(unicode::decode(raw, before).value) == WordClass::kApostrophe;
}

std::string_view without_possessive(std::string_view raw) {
  std::size_t end = 0;
  return ends_in_possessive(raw, end) ? raw.substr(0, end) : raw;
}

// The sign that a separator stands for between two digits, or 0.
char32_t number_sign(WordClass its_class) {
  switch (its_class) {
    case WordClass::kDot:
      return U'.';
    case WordClass::kComma:
      return U',';
    case WordClass::kColon:
      return U':';
    case WordClass::kApostrophe:
      return U'\'';
    default:
      return 0;
  }
}

bool is_separator(WordClass its_class) {
  return its_class >= WordClass::kApostrophe;
}

char32_t turkish_lower(char32_t c) {
  return c == U'I' ? U'\u0131' : c == U'\u0130' ? U'i' : 0;
}

// Appends the normal form of `c`; says whether it might have to be composed.
bool append_normal(std::u32string& out, char32_t c, const WordRules& rules) {
  if (rules.dotless_i && turkish_lower(c) != 0) {
    out.push_back(turkish_lower(c));
    return false;
  }
  const std::uint16_t offset = unicode::properties(c).normal;
  const std::u32string_view mapped =
      offset == 0 ? std::u32string_view(&c, 1) : unicode::sequence(offset);
  out += mapped;
  return std::any_of(mapped.begin(), mapped.end(), [](char32_t part) {
    return (unicode::properties(part).flags & unicode::kComposes) != 0;
  });
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    append_utf8(out, c);
  }
  return out;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Serbian Cyrillic and, for names in Serbian texts, its neighbours: from U+0430 on.
constexpr std::array<std::u32string_view, 0x30> kSerbianLatin = {
    U"a", U"b",  U"v", U"g", U"d", U"e",  U"z",  U"z",  U"i",  U"j", U"k",  U"l",
    U"m", U"n",  U"o", U"p", U"r", U"s",  U"t",  U"u",  U"f",  U"h", U"c",  U"c",
    U"s", U"sc", U"",  U"y", U"",  U"e",  U"ju", U"ja", U"e",  U"e", U"dj", U"gj",
    U"e", U"dz", U"i", U"i", U"j", U"lj", U"nj", U"c",  U"kj", U"i", U"u",  U"dz"};

void append_folded(std::u32string& out, char32_t c, Folding folding) {
  if (folding.plain_d && (c == U'đ' || (folding.serbian && c == U'ђ'))) {
    out.push_back(U'd');
  } else if (folding.serbian && c >= 0x430 && c < 0x430 + kSerbianLatin.size()) {
    out += kSerbianLatin[c - 0x430];
  } else if (const std::uint16_t offset = unicode::properties(c).fold; offset != 0) {
    out += unicode::sequence(offset);
  } else {
    out.push_back(c);
  }
}

std::string folded(std::u32string_view normal, Folding folding) {
  std::u32string out;
  for (const char32_t c : normal) {
    append_folded(out, c, folding);
  }
  return to_utf8(out);
}

// Whether `c` may become one with what stands before it, or belongs to it.
bool clings(char32_t c) {
  const unicode::Properties& properties = unicode::properties(c);
  return properties.word == WordClass::kExtend || (properties.flags & unicode::kComposes) != 0;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const unicode::Char c = unicode::decode(text, at);
    out.push_back(c.value);
    at += c.length;
  }
  return out;
}

}  // namespace

WordRules rules_of(const Language& language) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), language.code) != codes.end();
  };
  WordRules rules;
  rules.folding.serbian = language.code == "sr";
  rules.folding.plain_d = language.code == "vi";
  rules.dotless_i = is_one_of({"tr", "az"});
  rules.apostrophe_suffix = is_one_of({"tr", "az"});
  rules.elision = is_one_of({"fr", "it", "ca"});
  rules.ordinal_dot = is_one_of(
      {"cs", "da", "de", "et", "fi", "hu", "is", "lv", "no", "pl", "sk", "sl", "sr", "tr"});
  rules.semicolon_asks = language.code == "el";
  rules.stems_beginning = is_one_of({"ar", "el", "ga", "id", "lt", "ta", "yi"});
  return rules;
}

std::string normal_word(std::string_view raw, const WordRules& rules) {
  if (!rules.dotless_i && is_plain_ascii(raw)) {
    std::string word(raw.substr(0, kMaxWordBytes));
    std::transform(word.begin(), word.end(), word.begin(), ascii_lower);
    return word;
  }
  raw = without_possessive(cut(raw, kMaxRawBytes));
  std::u32string word;
  bool composes = false;
  for (std::size_t at = 0; at < raw.size();) {
    const unicode::Char c = unicode::decode(raw, at);
    at += c.length;
    const WordClass its_class = unicode::word_class(c.value);
    if (!is_separator(its_class)) {
      composes |= append_normal(word, c.value, rules);
      continue;
    }
    const char32_t sign = number_sign(its_class);
    if (sign != 0 && !word.empty() && is_digit(word.back()) && at < raw.size() &&
        unicode::word_class(unicode::decode(raw, at).value) == WordClass::kDigit) {
      word.push_back(sign);
    }
  }
  if (composes) {
    unicode::compose(word);
  }
  make_numbers_canonical(word);
  std::string result = to_utf8(word);
  result.resize(cut(result, kMaxWordBytes).size());
  return result;
}

char32_t folded_initial(std::string_view raw, const WordRules& rules) {
  const unicode::Char first = unicode::decode(raw, 0);
  if (rules.dotless_i ||
      (first.length < raw.size() && static_cast<unsigned char>(raw[first.length]) >= 0x80 &&
       clings(unicode::decode(raw, first.length).value))) {
    return 0;
  }
  if (first.value < 0x80) {
    return static_cast<char32_t>(ascii_lower(raw[0]));
  }
  std::u32string normal;
  if (append_normal(normal, first.value, rules) || normal.empty()) {
    return 0;
  }
  std::u32string folded;
  append_folded(folded, normal[0], rules.folding);
  return folded.empty() ? 0 : folded[0];
}

std::string_view stem_source(std::string_view raw, const WordRules& rules) {
  if (!rules.apostrophe_suffix) {
    return raw;
  }
  std::size_t characters = 0;
  for (std::size_t at = 0; at < raw.size() && at < kMaxRawBytes; ++characters) {
    const unicode::Char c = unicode::decode(raw, at);
    if (characters >= kShortestStem && unicode::word_class(c.value) == WordClass::kApostrophe) {
      return raw.substr(0, at);
    }
    at += c.length;
  }
  return raw;
}

std::string fold_word(std::string_view normal, Folding folding) {
  if (is_plain_ascii(normal)) {
    return std::string(normal);
  }
  std::string result = folded(to_utf32(normal), folding);
  result.resize(cut(result, kMaxWordBytes).size());
  return result;
}

namespace {

// Whether squeeze() may change the text. Says yes too often: to CJK and to typographic signs.
bool may_squeeze(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) ||
        (c == ' ' && before == ' ')) {
      return true;
    }
    before = c;
  }
  return before == ' ';
}

std::string fold_any_value(std::string_view value) {
  const bool squeezes = may_squeeze(value);
  const std::string squeezed = squeezes ? squeeze(value) : std::string();
  const std::string_view text = squeezes ? squeezed : value;
  std::u32string normal;
  normal.reserve(text.size());
  bool composes = false;
  for (std::size_t at = 0; at < text.size();) {
    const unicode::Char c = unicode::decode(text, at);
    at += c.length;
    const WordClass its_class = unicode::word_class(c.value);
    composes |= append_normal(normal,
                              its_class == WordClass::kApostrophe ? U'\''
                              : its_class == WordClass::kHyphen   ? U'-'
                                                                  : c.value,
                              WordRules{});
  }
  if (composes) {
    unicode::compose(normal);
  }
  std::u32string folds;
  folds.reserve(normal.size());
  for (const char32_t c : normal) {
    append_folded(folds, c, Folding{});
  }
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : folds) {
    append_utf8(out, c);
  }
  return out;
}

// What fold_any_value() makes of each visible ASCII character, which does not depend on its
// neighbours; 0 for the others.
const std::array<char, 0x80>& folded_ascii() {
  static const std::array<char, 0x80> table = [] {
    std::array<char, 0x80> folds = {};
    for (char c = '!'; c <= '~'; ++c) {
      const std::string fold = fold_any_value({&c, 1});
      folds[static_cast<std::size_t>(c)] = fold.size() == 1 ? fold[0] : '\0';
    }
    return folds;
  }();
  return table;
}

// For the many values that are plain ASCII. False for others.
bool fold_ascii_value(std::string_view value, std::string& out) {
  const std::array<char, 0x80>& folds = folded_ascii();
  out.reserve(value.size());
  for (const char c : value) {
    if (c == ' ') {
      if (!out.empty() && out.back() != ' ') {
        out.push_back(' ');
      }
      continue;
    }
    const char fold =
        static_cast<unsigned char>(c) < folds.size() ? folds[static_cast<std::size_t>(c)] : '\0';
    if (fold == '\0') {
      return false;
    }
    out.push_back(fold);
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return true;
}

}  // namespace

std::string fold_value(std::string_view value) {
  std::string out;
  return fold_ascii_value(value, out) ? out : fold_any_value(value);
}

bool is_written_in(std::string_view normal, const Language& language) {
  for (std::size_t at = 0; at < normal.size();) {
    const unicode::Char c = unicode::decode(normal, at);
    at += c.length;
    if (const std::uint8_t script = unicode::properties(c.value).script;
        script != unicode::kNoScript) {
      const auto& scripts = language.scripts;
      return std::find(scripts.begin(), scripts.end(), Script{script}) != scripts.end();
    }
  }
  return false;
}

std::string_view cut(std::string_view text, std::size_t limit) {
  return text.substr(0, floor_boundary(text, std::min(limit, text.size())));
}

IndexedForms indexed_forms(std::string_view raw,
                           const Language& language,
                           const WordRules& rules,
                           Stemmers& stemmers) {
  const std::string word = normal_word(raw, rules);
  IndexedForms forms;
  forms.exact = fold_word(word, rules.folding);
  const std::string_view source = stem_source(raw, rules);
  const std::string base = source.size() == raw.size() ? word : normal_word(source, rules);
  if (!is_written_in(base, language)) {
    forms.stem = fold_word(base, rules.folding);
  } else {
    forms.stem = fold_word(stemmers.stem(base, language), rules.folding);
    if (const std::string plain = fold_word(base, rules.folding); plain != base) {
      forms.stem_differs = forms.stem != fold_word(stemmers.stem(plain, language), rules.folding);
    }
  }
  if (forms.stem.empty()) {
    forms.stem = forms.exact;
  }
  return forms;
}

}  // namespace dateline
