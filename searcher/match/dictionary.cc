#include "searcher/match/dictionary.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMinLetters = 3;
constexpr std::size_t kShortWord = 4;
constexpr std::size_t kMiddlingWord = 8;
// A subtree of the dictionary below this many letters is large enough that a look-up of what
// follows is cheaper than to step through it.
constexpr std::size_t kSkipLetters = 2;
// Logarithms: an edit less is worth as much as being so many times more frequent.
const double kCostOfEdit = std::log(100);
const double kCostOfInitial = std::log(10);
constexpr char32_t kAlphabetSize = 128;  // alphabets lie in blocks of Unicode of about this size

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    letters += c.value;
    at += c.length;
  }
  return letters;
}

std::string bytes_of(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) {
    append_utf8(text, letter);
  }
  return text;
}

// The first text after all that begin with this one, which ends in a byte of UTF-8.
std::string successor(std::string text) {
  text.back() = static_cast<char>(static_cast<unsigned char>(text.back()) + 1);
  return text;
}

// Ascending words -> their distances from one. Neighbours share the rows of the edit matrix for the
// letters that they share, so that the dictionary is walked as if it were a trie.
class NearFilter {
 public:
  NearFilter(std::u32string word, unsigned limit)
      : word_(std::move(word)), limit_(limit), letters_(1, 0), ends_(1) {
    rows_.emplace_back();
    for (std::size_t i = 0; i <= word_.size(); ++i) {
      rows_.front().push_back(static_cast<unsigned>(i));
    }
  }

  // The distance if it is within the limit.
  std::optional<unsigned> distance(std::string_view word) {
    const auto [mine, theirs] = std::ranges::mismatch(before_, word);
    const auto common = static_cast<std::size_t>(mine - before_.begin());
    if (dead_letters_ > 0 && common >= ends_[dead_letters_]) {
      return std::nullopt;
    }
    dead_letters_ = 0;
    std::size_t depth = letters_.size() - 1;
    while (ends_[depth] > common) {
      --depth;
    }
    letters_.resize(depth + 1);
    ends_.resize(depth + 1);
    before_ = word;
    for (std::size_t at = ends_[depth]; at < word.size();) {
      const CodePoint c = decode_utf8(word, at);
      at += c.length;
      letters_.push_back(c.value);
      ends_.push_back(at);
      add_row(++depth);
      if (is_dead(depth)) {
        dead_letters_ = depth;
        return std::nullopt;
      }
    }
    const unsigned edits = rows_[depth].back();
    return edits <= limit_ ? std::optional(edits) : std::nullopt;
  }

  // No word is near that shares so many letters with the last one; 0: not known.
  std::size_t dead_letters() const { return dead_letters_; }

  // The bytes of those letters.
  std::string dead_beginning() const { return before_.substr(0, ends_[dead_letters_]); }

 private:
  // Row i, column j: the edits between the first i letters of the one and the first j of word_.
  void add_row(std::size_t i) {
    if (rows_.size() <= i) {
      rows_.emplace_back(word_.size() + 1);
    }
    const std::vector<unsigned>& above = rows_[i - 1];
    std::vector<unsigned>& row = rows_[i];
    row[0] = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= word_.size(); ++j) {
      const unsigned replaced = above[j - 1] + (letters_[i] == word_[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && letters_[i] == word_[j - 2] && letters_[i - 1] == word_[j - 1]) {
        row[j] = std::min(row[j], rows_[i - 2][j - 2] + 1);
      }
    }
  }

  // A swap comes from two rows above, and costs one.
  bool is_dead(std::size_t i) const {
    return *std::ranges::min_element(rows_[i]) > limit_ &&
           *std::ranges::min_element(rows_[i - 1]) >= limit_;
  }

  std::u32string word_;
  unsigned limit_;
  std::vector<std::vector<unsigned>> rows_;
  std::string before_;
  std::u32string letters_;         // of before_, from 1
  std::vector<std::size_t> ends_;  // the byte where each of them ends, from 1
  std::size_t dead_letters_ = 0;
};

class NearSearch {
 public:
  NearSearch(const Snapshot& snapshot, std::string_view prefix, std::string_view word)
      : snapshot_(snapshot),
        prefix_(prefix),
        word_(word),
        letters_(letters_of(word)),
        limit_(edits_allowed(word)) {}

  std::vector<ArchiveWord> run() {
    if (limit_ > 0) {
      for (const auto& segment : snapshot_.segments()) {
        walk(*segment, bytes_of(letters_.substr(0, 1)), true);
        for (const std::string& beginning : other_beginnings(*segment)) {
          walk(*segment, beginning, false);
        }
      }
    }
    std::vector<ArchiveWord> words;
    for (auto& [text, word] : found_) {
      words.push_back(std::move(word));
    }
    std::ranges::stable_sort(words, std::greater<>(), [](const ArchiveWord& word) {
      return plausibility(word.articles, word.edits, word.same_initial);
    });
    return words;
  }

 private:
  void walk(const Segment& segment, const std::string& beginning, bool same_initial) {
    NearFilter filter(letters_, limit_);
    for (glass::TermWalk terms = segment.terms(prefix_ + beginning); !terms.done();) {
      const std::string_view word = terms.term().substr(prefix_.size());
      if (const auto edits = filter.distance(word); edits && *edits > 0) {
        ArchiveWord& found = found_[std::string(word)];
        found.word = word;
        found.articles += terms.n_articles();
        found.edits = *edits;
        found.same_initial = same_initial;
      }
      const std::size_t dead = filter.dead_letters();
      if (dead > 0 && dead <= kSkipLetters) {
        terms.skip_to(prefix_ + successor(filter.dead_beginning()));
      } else {
        terms.next();
      }
    }
  }

  // How words begin that have another first letter, which an edit there makes that of word_: none
  // is the beginning of another, ascending.
  std::vector<std::string> other_beginnings(const Segment& segment) const {
    const std::u32string_view all = letters_;
    std::vector<std::string> beginnings;
    const auto add = [&](std::u32string_view beginning) {
      if (beginning[0] != all[0]) {
        beginnings.push_back(bytes_of(beginning));
      }
    };
    add(std::u32string{all[1], all[0]});
    if (all.size() >= kShortWord) {
      add(all.substr(1, 3));
      for (const char32_t initial : initials(segment)) {
        add(std::u32string{initial, all[0], all[1]});
        add(std::u32string{initial, all[1], all[2]});
      }
    }
    std::ranges::sort(beginnings);
    std::vector<std::string> apart;
    for (std::string& beginning : beginnings) {
      if (apart.empty() || !beginning.starts_with(apart.back())) {
        apart.push_back(std::move(beginning));
      }
    }
    return apart;
  }

  // The letters of word_'s alphabet that words of the segment begin with.
  std::u32string initials(const Segment& segment) const {
    const char32_t first = letters_[0] < kAlphabetSize ? U'a' : letters_[0] & ~(kAlphabetSize - 1);
    const char32_t behind = (letters_[0] | (kAlphabetSize - 1)) + 1;
    std::u32string found;
    glass::TermWalk terms = segment.terms(prefix_);
    for (char32_t next = first; next < behind; next = found.back() + 1) {
      terms.skip_to(prefix_ + bytes_of({&next, 1}));
      if (terms.done()) {
        break;
      }
      const char32_t initial = decode_utf8(terms.term(), prefix_.size()).value;
      if (initial >= behind) {
        break;
      }
      found += initial;
    }
    return found;
  }

  const Snapshot& snapshot_;
  std::string prefix_;
  std::string word_;
  std::u32string letters_;
  unsigned limit_;
  std::map<std::string, ArchiveWord> found_;
};

}  // namespace

unsigned edits_allowed(std::string_view word) {
  const std::size_t n = letters_of(word).size();
  return n < kMinLetters ? 0 : n <= kShortWord ? 1 : n <= kMiddlingWord ? 2 : 3;
}

double plausibility(std::uint64_t articles, unsigned edits, bool same_initial) {
  return std::log(static_cast<double>(articles)) - kCostOfEdit * edits -
         (same_initial ? 0 : kCostOfInitial);
}

std::vector<ArchiveWord> near_words(const Snapshot& snapshot,
                                    std::string_view prefix,
                                    std::string_view word) {
  return NearSearch(snapshot, prefix, word).run();
}

std::vector<ArchiveWord> words_from(const Snapshot& snapshot,
                                    std::string_view prefix,
                                    std::string_view beginning,
                                    std::size_t limit) {
  std::map<std::string, std::uint64_t> found;
  const std::string start = std::string(prefix) + std::string(beginning);
  for (const auto& segment : snapshot.segments()) {
    glass::TermWalk terms = segment->terms(start);
    for (std::size_t n = 0; n < limit && !terms.done(); ++n, terms.next()) {
      found[std::string(terms.term().substr(prefix.size()))] += terms.n_articles();
    }
  }
  std::vector<ArchiveWord> words;
  for (const auto& [word, articles] : found) {
    words.push_back({.word = word, .articles = articles});
  }
  return words;
}

}  // namespace dateline
