// Text -> words, the same for both programs.
//
// Words are those of Unicode's UAX 29, lower-cased, stemmed in the article's language and then
// folded (diacritics off, Serbian Cyrillic and Latin to one form):
//   "Serbia's elections" -> serbia/serbia elections/elect
//   "e-mail"             -> e, mail and, joined, email; compounds have 2 to 4 parts, also with "_",
//                           and in French, Italian and Catalan with an apostrophe (l'élection)
//   "U.S.", "1,000.50"   -> us, 1000.50 (numbers.h says more)
//   "北京时间"            -> 北京 京时 时间 间: in scripts without spaces (Han, kana, Thai, Lao,
//                           Khmer, Burmese) overlapping pairs and the last character alone, so that
//                           some token begins with every character. Hangul has words.
//   "bbc.co.uk #vote 😀" -> bbc co uk vote

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/languages.h"

namespace dateline {

// The longest word form in bytes; longer ones are cut at a code point, the same at both ends.
inline constexpr std::size_t kMaxWordBytes = 200;

struct Token {
  std::uint32_t begin = 0;  // bytes of the text, [begin, end)
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // from 0, without gaps; a joined compound has its first part's
  // What stands in the text, numbered from 0 as it was first seen: tokens of one number and one
  // generation() have the same forms. The same forms may have several numbers (The, the).
  std::uint32_t word = 0;
  std::string_view exact = {};    // the folded word
  std::string_view stem = {};     // the folded stem of the word
  bool joined = false;            // a compound in one word ("email" of "e-mail"), beside its parts
  bool stem_differs = false;      // fold(stem(word)) is not stem(fold(word))
  bool starts_sentence = false;   // the first word of a sentence (parts, not joined compounds)
  bool starts_paragraph = false;  // the first word after an empty line, or of the text
};

// One word of a query, in every form that the index may hold it.
struct WordForms {
  std::vector<std::string> exact;  // folded; đ and ђ read both as "dj" and as "d"
  std::vector<std::string> stems;  // folded stems in the languages asked, without doubles
};

// Not thread-safe: each thread has its own. Remembers the forms of the words it has seen, until
// they take too much memory.
class Analyzer {
 public:
  enum class Memory {
    kBounded,  // forgets all words before the text if they take too much
    kKept,     // forgets nothing: what tokens of the text before refer to stays valid
  };

  Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;
  ~Analyzer();

  // The tokens of valid UTF-8 `text` (under 4 GiB) in the order of their bytes: neither `begin` nor
  // `position` ever decreases, a joined compound stands right after its first part. The result is
  // valid until the next call, the views in it until the next call that may forget words.
  std::span<const Token> analyze(std::string_view text,
                                 const Language& language,
                                 Memory memory = Memory::kBounded);

  // Of the words' numbers. Changes whenever words are forgotten, and is never that of another
  // Analyzer.
  std::uint64_t generation() const;

  // The forms under which the index may hold the word `token.exact` came from; `word` is the
  // text's bytes of that token, or any other text, which is then taken for one word. Languages
  // that are not written in the word's script do not stem it: if there are any, the folded word is
  // the last of the stems, as it is in their texts. Neither list is ever empty. For each language
  // of the list, both hold what analyze() gives for the same bytes.
  WordForms word_forms(std::string_view word, std::span<const Language* const> languages);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The form under which values of exact fields (source, author, section, tags) are compared: folded
// as words are, white space squeezed, punctuation kept.
std::string fold_value(std::string_view value);

// Changes whenever the same text would give other tokens: part of an archive's compatibility.
std::string analyzer_fingerprint();

}  // namespace dateline
