#include "common/text/sentences.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace dateline {
namespace {

using unicode::SentenceClass;
using unicode::WordClass;

// Folded. Words that a dot shortens and a name or another word follows: titles, "vs.".
constexpr std::string_view kAbbreviations[] = {
    "adm",    "alb",  "avv",  "bd",   "brig", "bzw", "capt", "cca",  "cf",   "cmdr", "cmte", "col",
    "comdr",  "cpl",  "dept", "dott", "dr",   "dra", "drs",  "exma", "exmo", "fr",   "frl",  "gen",
    "ggf",    "gos",  "gosp", "gov",  "hon",  "hr",  "ing",  "insp", "inz",  "lic",  "lt",   "maj",
    "messrs", "mgr",  "mlle", "mme",  "mr",   "mrs", "ms",   "msgr", "mt",   "mx",   "npr",  "pfc",
    "pres",   "prof", "pvt",  "rep",  "reps", "rev", "sen",  "sens", "sgt",  "sig",  "sr",   "sra",
    "srta",   "st",   "ste",  "supt", "tzv",  "ul",  "usp",  "vgl",  "viz",  "vs",   "zb",   "zv"};

// Those that a dot shortens only before a number: "No. 5", "Dec. 24", but "She said no."
constexpr std::string_view kBeforeNumbers[] = {
    "abs", "apr", "art", "aug", "br",  "ca",   "cap", "dec", "feb", "fig", "jan",
    "kap", "mar", "no",  "nos", "nov", "nr",   "num", "oct", "okt", "op",  "p",
    "pag", "par", "pp",  "sec", "sep", "sept", "str", "tel", "vol"};

constexpr std::size_t kLongestAbbreviation = 12;  // in bytes, in any script

// English words that seldom have a capital inside a sentence.
constexpr std::string_view kStarters[] = {
    "a",     "after", "all",  "although", "an",  "and",  "as",    "at",    "but",
    "by",    "for",   "he",   "his",      "how", "if",   "in",    "it",    "its",
    "on",    "one",   "our",  "she",      "so",  "that", "the",   "their", "there",
    "these", "they",  "this", "those",    "we",  "when", "while", "with",  "you"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string folded(std::string_view raw) {
  return fold_word(normal_word(raw, WordRules{}), Folding{.serbian = true});
}

SentenceClass case_of(std::string_view word) {
  return unicode::properties(unicode::decode(word, 0).value).sentence;
}

bool is_single_letter(std::string_view word) {
  return unicode::decode(word, 0).length == word.size() &&
         unicode::word_class(unicode::decode(word, 0).value) == WordClass::kLetter;
}

// U.S., a.m.
bool is_initials(std::string_view word) {
  const std::size_t first = unicode::decode(word, 0).length;
  return first < word.size() && word[first] == '.' && is_single_letter(word.substr(0, first));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_short_number(std::string_view word) {
  return word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit);
}

// Fields of scripts without capitals and without a blank after the stop.
bool is_wide(char32_t c) {
  return c >= 0x0530;
}

}  // namespace

void SentenceTracker::on_gap(char32_t c, char next) {
  const SentenceClass its_class = unicode::properties(c).sentence;
  if (its_class == SentenceClass::kLineBreak) {
    if (c != U'\r' || next != '\n') {
      on_line_break();
    }
    paragraph_ |= c == U'\u2029';
    return;
  }
  if (its_class == SentenceClass::kSpace) {
    spaced_ = true;
    return;
  }
  line_breaks_ = 0;
  on_mark(c, c == U';' && rules_.semicolon_asks ? SentenceClass::kStrong : its_class);
}

void SentenceTracker::on_mark(char32_t c, SentenceClass its_class) {
  switch (its_class) {
    case SentenceClass::kStrong:
      ending_ = is_wide(c) ? Ending::kWideStrong : Ending::kStrong;
      spaced_ = false;
      break;
    case SentenceClass::kDot:
      // A second dot, or one apart from its word, ends no abbreviation.
      ending_ = std::max(ending_,
                         ending_ == Ending::kNone && !spaced_ ? Ending::kDot : Ending::kEllipsis);
      spaced_ = false;
      break;
    case SentenceClass::kEllipsis:
      ending_ = std::max(ending_, Ending::kEllipsis);
      spaced_ = false;
      break;
    case SentenceClass::kContinue:
      ending_ = spaced_ ? ending_ : Ending::kNone;
      break;
    default:
      break;
  }
}

void SentenceTracker::on_line_break() {
  spaced_ = true;
  paragraph_ |= ++line_breaks_ > 1;
}

SentenceTracker::Start SentenceTracker::start_of(std::string_view previous, std::string_view next) {
  Start start;
  start.paragraph = paragraph_;
  start.sentence = paragraph_ || ends_sentence(previous, next);
  ending_ = Ending::kNone;
  spaced_ = false;
  line_breaks_ = 0;
  paragraph_ = false;
  return start;
}

bool SentenceTracker::ends_sentence(std::string_view previous, std::string_view next) const {
  switch (ending_) {
    case Ending::kNone:
      return false;
    case Ending::kWideStrong:
      return true;
    case Ending::kStrong:
    case Ending::kEllipsis:
      return spaced_ && case_of(next) != SentenceClass::kLower;
    case Ending::kDot:
      return spaced_ && case_of(next) != SentenceClass::kLower && dot_ends_sentence(previous, next);
  }
  return false;
}

bool SentenceTracker::dot_ends_sentence(std::string_view previous, std::string_view next) const {
  if (previous.empty()) {
    return true;
  }
  if (is_initials(previous)) {
    return contains(kStarters, folded(next));
  }
  if (is_single_letter(previous) || (rules_.ordinal_dot && is_short_number(previous))) {
    return false;
  }
  if (previous.size() > kLongestAbbreviation) {
    return true;
  }
  const std::string word = folded(previous);
  return !contains(kAbbreviations, word) &&
         !(is_digit(next.front()) && contains(kBeforeNumbers, word));
}

}  // namespace dateline
