// How many articles of a set have which value of a column, exactly.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/schema/fields.h"
#include "searcher/answer/match_set.h"

namespace dateline {

// The first bytes of a folded form as a number: smaller ones stand before greater ones in the order
// of the forms, equal ones say nothing.
std::uint32_t folded_prefix(std::string_view folded);

// Values whose folded forms are equal are one value, as they are one term, and an article counts
// once for it however many of its spellings it has.
class ValueCounts {
 public:
  // Throws Error(kCorrupt).
  ValueCounts(const Snapshot& snapshot, const MatchSet& matches, ColumnId column);

  // How many different values occur. The others are asked for by a number below it.
  std::size_t size() const { return values_.size(); }

  std::uint64_t count(std::size_t i) const { return values_[i].count; }

  std::string folded(std::size_t i) const;

  // folded_prefix(folded(i)), at once.
  std::uint32_t prefix(std::size_t i) const { return values_[i].prefix; }

  // The most frequent spelling among the articles counted; the first by bytes of equals.
  std::string spelling(std::size_t i) const;

  std::uint64_t sum() const { return sum_; }  // of all counts

  std::uint64_t missing() const { return missing_; }  // articles without a value

 private:
  // Small, since there may be as many as articles: in a fresh process each page of memory costs
  // more than what is counted in it. So folded forms are made again where they are needed.
  struct Value {
    std::uint32_t hash = 0;    // of the folded form
    std::uint32_t prefix = 0;  // and its beginning
    std::uint32_t count = 0;
    std::uint32_t last_spelling = 0;
  };

  // An ordinal of a segment that occurs. Those of a segment stand together.
  struct Spelling {
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
    std::uint32_t before = 0;  // the spelling before it of the same value
  };

  void add_segment(std::uint32_t segment, const MatchSet& matches);
  bool count_ordinals(std::uint32_t segment, const MatchSet& matches);
  void uncount_doubles(std::uint32_t segment, const MatchSet& matches);
  std::uint32_t find_or_add(std::string_view value);
  void grow_slots();
  std::string_view text_of(std::uint32_t spelling) const;

  const Snapshot& snapshot_;
  ColumnId column_;
  std::vector<Value> values_;
  std::vector<std::uint32_t> slots_;  // a hash table: number of a value + 1, or 0
  std::vector<Spelling> spellings_;
  std::vector<std::uint32_t> first_spellings_;  // of each segment
  std::vector<std::uint32_t> counts_;           // by ordinal, of the present segment
  std::uint64_t sum_ = 0;
  std::uint64_t missing_ = 0;
};

}  // namespace dateline
