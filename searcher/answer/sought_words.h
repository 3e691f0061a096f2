// What a query looks for inside of texts: words, beginnings of words, phrases.

#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/normalize.h"
#include "searcher/match/plan.h"

namespace dateline {

// A set of clauses of a query that are words, beginnings or phrases; the clauses from the 64th on
// share a bit.
using ClauseSet = std::uint64_t;

// What a word of a text is to a query.
struct WordVerdict {
  ClauseSet whole = 0;           // the clauses that it answers
  ClauseSet whole_in_title = 0;  // those that it answers in a title only
  ClauseSet half = 0;            // the same for its first character, if it is the half of a bigram
  ClauseSet half_in_title = 0;
  std::uint32_t phrase_word = 0;  // its number among the words of phrases; 0: in none

  bool is_sought() const {
    return (whole | whole_in_title | half | half_in_title) != 0 || phrase_word != 0;
  }
};

struct SoughtPhrase {
  std::vector<std::uint32_t> words;  // their numbers, see WordVerdict
  ClauseSet clause = 0;
  bool in_title = false;  // in a title only
};

class SoughtWords {
 public:
  explicit SoughtWords(const Plan& plan);

  // Of a word that the index holds in these forms.
  WordVerdict judge(const IndexedForms& forms) const;

  // Whether a word may be sought whose folded form and folded stem begin with `c`.
  bool may_begin_with(char32_t c) const { return initials_.test(c % initials_.size()); }

  const std::vector<SoughtPhrase>& phrases() const { return phrases_; }

  // The rarer the clauses, the more; they add up.
  double weight(ClauseSet clauses) const;

 private:
  struct Beginning {
    std::string text;
    bool is_half = false;  // one character, as a bigram may begin with it
    ClauseSet clause = 0;
    bool in_title = false;
  };

  void collect(const PlanNode& node);
  void collect_word(const PlanNode& node);
  void collect_phrase(const PlanNode& node);
  void collect_beginnings(const PlanNode& node);
  ClauseSet add_clause(double weight);
  void note_initial(std::string_view word);

  std::unordered_map<std::string, WordVerdict> exact_;
  std::unordered_map<std::string, WordVerdict> stems_;
  std::vector<Beginning> beginnings_;
  std::vector<SoughtPhrase> phrases_;
  std::uint32_t n_phrase_words_ = 0;
  std::vector<double> weights_;  // by bit
  std::bitset<256> initials_;    // a hash: others may have the same
};

}  // namespace dateline
