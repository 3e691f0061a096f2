// One word of a text -> the forms the index holds: normal (lower case, composed), folded, stem.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/text/languages.h"
#include "common/text/stemmers.h"

namespace dateline {

// How đ and Cyrillic letters are folded.
struct Folding {
  bool serbian = false;  // Cyrillic -> Latin
  bool plain_d = false;  // đ (and Serbian ђ) -> d, else dj
};

// What the analyzer does differently in a language, beside the stemmer.
struct WordRules {
  Folding folding = {};
  bool dotless_i = false;          // the capital of ı is I (Turkish, Azerbaijani)
  bool apostrophe_suffix = false;  // what follows an apostrophe is an ending (Turkish)
  bool elision = false;         // an apostrophe ends a word: l'élection (French, Italian, Catalan)
  bool ordinal_dot = false;     // "3." is third (German, Serbian, ...)
  bool semicolon_asks = false;  // ";" is a question mark (Greek)
  // The stemmer may take away or change how a word begins (Arabic, Greek, Irish, ...).
  bool stems_beginning = false;
};

WordRules rules_of(const Language& language);

// The lower-case composed word: width and presentation forms resolved, digits in ASCII; without
// invisible characters, apostrophes, hyphens, dots, a final 's. In numbers the signs that group
// digits go and a decimal comma becomes a dot:
//   "O’Brien" obrien; "Serbia's" serbia; "U.S." us; "e-mail" email; "1,000.50" 1000.50;
//   "1.000.000" 1000000; "3,14" 3.14; "10:30" 10:30
// (numbers: see numbers.h). At most kMaxWordBytes long.
std::string normal_word(std::string_view raw, const WordRules& rules);

// The first character of the folded word `raw` (which begins as words do) and, unless the rules say
// otherwise, of its folded stem; 0 where it takes more to know. For a search for few words in many.
char32_t folded_initial(std::string_view raw, const WordRules& rules);

// What of `raw` is stemmed: all of it, except that the suffix after an apostrophe goes where
// `rules` say so (İstanbul'da -> İstanbul).
std::string_view stem_source(std::string_view raw, const WordRules& rules);

// Without diacritics and other differences that people do not type. At most kMaxWordBytes long.
std::string fold_word(std::string_view normal, Folding folding);

// Whether `language` is written in the script of the word's first letter; false for a word
// without letters.
bool is_written_in(std::string_view normal, const Language& language);

// `text` up to `limit` bytes, cut at a code point.
std::string_view cut(std::string_view text, std::size_t limit);

// The forms of a word as the index of texts in one language holds them. `exact` is empty where
// nothing is left of the word.
struct IndexedForms {
  std::string exact;
  std::string stem;
  bool stem_differs = false;  // fold(stem(word)) is not stem(fold(word))
};

// `rules` are those of `language`.
IndexedForms indexed_forms(std::string_view raw,
                           const Language& language,
                           const WordRules& rules,
                           Stemmers& stemmers);

}  // namespace dateline
