// The words of an archive's dictionary: those spelt much like another, those that begin alike.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"

namespace dateline {

// A folded word as the index holds it.
struct ArchiveWord {
  std::string word = {};
  std::uint64_t articles = 0;  // that hold it, tombstoned ones included
  unsigned edits = 0;          // that make it of the word asked for
  bool same_initial = true;    // as the word asked for

  bool operator==(const ArchiveWord&) const = default;
};

// How many edits may lie between a word and another that was meant: 1 up to 4 letters, 2 up to 8, 3
// beyond; 0 under 3 letters, of which nearly all of two are words.
unsigned edits_allowed(std::string_view word);

// How likely it is that the word was meant: a logarithm, higher is better. Frequent words are meant
// often, few edits are made.
double plausibility(std::uint64_t articles, unsigned edits, bool same_initial);

// The words within edits_allowed() of `word`, itself left out: letters (code points) inserted, left
// out, replaced, or swapped with the next one. Those that begin with another letter are found only
// if just the first one or two letters differ by one edit and the next two or three are right.
// `prefix` is that of the terms: "" for words of title and text, kTitlePrefix for titles. Most
// plausible first.
std::vector<ArchiveWord> near_words(const Snapshot& snapshot,
                                    std::string_view prefix,
                                    std::string_view word);

// The words that begin with `beginning`, ascending; the first `limit` of each segment.
std::vector<ArchiveWord> words_from(const Snapshot& snapshot,
                                    std::string_view prefix,
                                    std::string_view beginning,
                                    std::size_t limit);

}  // namespace dateline
