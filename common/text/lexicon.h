// The forms of words already seen in one language: one look-up by the text's own bytes replaces
// lower case, stemming and folding.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/languages.h"
#include "common/text/normalize.h"
#include "common/text/stemmers.h"
#include "common/text/word_table.h"

namespace dateline {

// The views stay valid as long as the lexicon that made them.
struct Entry {
  std::string_view exact = {};  // empty: no word
  std::string_view stem = {};
  std::uint32_t number = 0;  // see Token::word
  bool stem_differs = false;
};

// Not thread-safe. Grows with every new word: its owner throws it away when it gets too large.
class Lexicon {
 public:
  // Every new word gets the next number from `next_number`, which several lexicons may share.
  Lexicon(const Language& language, Stemmers& stemmers, std::uint32_t& next_number)
      : language_(language),
        rules_(rules_of(language)),
        stemmers_(stemmers),
        next_number_(next_number) {}

  // The forms of the word whose bytes in the text are `raw` (not empty). The reference is valid
  // until the next call.
  const Entry& find(std::string_view raw) {
    return table_.find(raw, [&] { return make_entry(raw); });
  }

  // About how many bytes it holds.
  std::size_t memory() const { return table_.memory() + arena_.size(); }

 private:
  Entry make_entry(std::string_view raw);

  const Language& language_;
  WordRules rules_;
  Stemmers& stemmers_;
  std::uint32_t& next_number_;
  WordTable<Entry> table_;
  Arena arena_;
};

}  // namespace dateline
