// Which pieces of a text show best what a query found in it.

#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/languages.h"
#include "searcher/answer/mark_finder.h"

namespace dateline {

// A piece of a text: bytes [begin, end).
struct Excerpt {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Excerpt&) const = default;
};

// At most two pieces of about 220 bytes, in the order of the text, apart; the beginning of the text
// if nothing is marked. `marks` and `finder` are of one MarkFinder::find(). The first piece chosen
// is where the clauses shown weigh most, then where they stand closest, then the earliest; the
// second is chosen for the clauses that the first lacks, then in the same way. A piece begins with
// a sentence if one starts near, with a word otherwise; pieces that all but touch are one.
std::vector<Excerpt> best_excerpts(std::string_view text,
                                   std::span<const TextMark> marks,
                                   const Language& language,
                                   const MarkFinder& finder);

}  // namespace dateline
