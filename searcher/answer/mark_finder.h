// Where in a text the words of a query stand.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/languages.h"
#include "common/text/normalize.h"
#include "common/text/stemmers.h"
#include "common/text/word_table.h"
#include "searcher/answer/sought_words.h"

namespace dateline {

// A place that answers clauses of the query.
struct TextMark {
  std::size_t begin = 0;  // bytes of the text, [begin, end)
  std::size_t end = 0;
  ClauseSet clauses = 0;
};

// Finds words as the index does: scanned as the analyzer scans them, by exact word, stem, folded
// form or beginning; phrases only where all their words stand side by side. Most words are passed
// over for how they begin; each other one is stemmed once, however often it stands in the texts.
// Not thread-safe.
class MarkFinder {
 public:
  explicit MarkFinder(const Plan& plan) : sought_(plan) {}

  // The marks of valid UTF-8 `text` (under 4 GiB), ascending and apart: what overlaps is one mark.
  std::vector<TextMark> find(std::string_view text, const Language& language, bool is_title);

  double weight(ClauseSet clauses) const { return sought_.weight(clauses); }

 private:
  class Sink;

  // What is known of the words of one language.
  struct Judged {
    explicit Judged(const Language& its_language, const SoughtWords& sought);

    const Language& language;
    WordRules rules;
    bool all_initials = false;                 // words must not be passed over for how they begin
    std::array<bool, 128> ascii_initials{};    // the first bytes of words that are looked at
    WordTable<std::uint32_t> verdict_of = {};  // a place in MarkFinder::verdicts_
  };

  Judged& judged_in(const Language& language);
  // The verdict on a word of a text; nullptr if it is no word.
  const WordVerdict* judge(std::string_view raw, Judged& judged);
  std::uint32_t new_verdict(std::string_view raw, const Judged& judged);

  SoughtWords sought_;
  Stemmers stemmers_;
  std::unordered_map<const Language*, std::unique_ptr<Judged>> languages_;
  std::vector<WordVerdict> verdicts_ = std::vector<WordVerdict>(2);  // see mark_finder.cc
};

}  // namespace dateline
