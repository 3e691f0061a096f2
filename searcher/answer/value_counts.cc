#include "searcher/answer/value_counts.h"

#include <algorithm>
#include <map>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::size_t kFirstSlots = 256;

}  // namespace

std::uint32_t folded_prefix(std::string_view folded) {
  std::uint32_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) {
    prefix = prefix << 8 | (i < folded.size() ? static_cast<unsigned char>(folded[i]) : 0U);
  }
  return prefix;
}

ValueCounts::ValueCounts(const Snapshot& snapshot, const MatchSet& matches, ColumnId column)
    : snapshot_(snapshot), column_(column), slots_(kFirstSlots) {
  std::size_t n_ordinals = 0;
  for (const auto& segment : snapshot.segments()) {
    n_ordinals += segment->columns().n_values(column);
  }
  values_.reserve(n_ordinals);  // memory that is not used costs nothing, unlike growing
  spellings_.reserve(n_ordinals);
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    add_segment(i, matches);
  }
}

// Counts by ordinal in a flat array; only what occurs is folded and looked up.
void ValueCounts::add_segment(std::uint32_t segment, const MatchSet& matches) {
  const Columns& columns = snapshot_.segments()[segment]->columns();
  const bool has_several = count_ordinals(segment, matches);
  const auto first = static_cast<std::uint32_t>(spellings_.size());
  first_spellings_.push_back(first);
  bool has_spellings = false;
  for (std::uint32_t ordinal = 0; ordinal < counts_.size(); ++ordinal) {
    const std::uint32_t n = counts_[ordinal];
    if (n == 0) {
      continue;
    }
    Value& value = values_[find_or_add(columns.value(column_, ordinal))];
    has_spellings |= value.last_spelling != kNone && value.last_spelling >= first;
    value.count += n;
    sum_ += n;
    spellings_.push_back({ordinal, n, value.last_spelling});
    value.last_spelling = static_cast<std::uint32_t>(spellings_.size() - 1);
  }
  if (has_several && has_spellings) {
    uncount_doubles(segment, matches);
  }
}

// Fills counts_. True if an article has several values.
bool ValueCounts::count_ordinals(std::uint32_t segment, const MatchSet& matches) {
  const Columns& columns = snapshot_.segments()[segment]->columns();
  counts_.assign(columns.n_values(column_), 0);
  bool has_several = false;
  matches.for_each(segment, [&](std::uint32_t docid) {
    const auto ordinals = columns.ordinals(column_, docid);
    missing_ += ordinals.empty() ? 1 : 0;
    has_several |= ordinals.size() > 1;
    for (const std::uint32_t ordinal : ordinals) {
      if (ordinal >= counts_.size()) {
        throw Error(ErrorKind::kCorrupt, "a column of values is damaged");
      }
      ++counts_[ordinal];
    }
  });
  return has_several;
}

// An article by "Ana Petrović" and "ANA PETROVIC" is one article of hers.
void ValueCounts::uncount_doubles(std::uint32_t segment, const MatchSet& matches) {
  std::vector<std::uint32_t> value_of(counts_.size(), kNone);
  for (std::uint32_t i = 0; i < values_.size(); ++i) {
    for (std::uint32_t at = values_[i].last_spelling;
         at != kNone && at >= first_spellings_[segment]; at = spellings_[at].before) {
      value_of[spellings_[at].ordinal] = i;
    }
  }
  const Columns& columns = snapshot_.segments()[segment]->columns();
  std::vector<std::uint32_t> seen;
  matches.for_each(segment, [&](std::uint32_t docid) {
    seen.clear();
    for (const std::uint32_t ordinal : columns.ordinals(column_, docid)) {
      const std::uint32_t number = value_of[ordinal];
      if (std::ranges::find(seen, number) == seen.end()) {
        seen.push_back(number);
      } else {
        --values_[number].count;
        --sum_;
      }
    }
  });
}

std::uint32_t ValueCounts::find_or_add(std::string_view value) {
  const std::string its_fold = fold_value(value);
  const auto hash = static_cast<std::uint32_t>(hash64(its_fold));
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const std::uint32_t number = slots_[slot] - 1;
    if (values_[number].hash == hash && folded(number) == its_fold) {
      return number;
    }
  }
  const auto number = static_cast<std::uint32_t>(values_.size());
  slots_[slot] = number + 1;
  values_.push_back({hash, folded_prefix(its_fold), 0, kNone});
  if (values_.size() * 4 > slots_.size() * 3) {
    grow_slots();
  }
  return number;
}

void ValueCounts::grow_slots() {
  std::vector<std::uint32_t> slots(slots_.size() * 4);
  for (std::uint32_t number = 0; number < values_.size(); ++number) {
    std::size_t slot = values_[number].hash & (slots.size() - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.size() - 1);
    }
    slots[slot] = number + 1;
  }
  slots_ = std::move(slots);
}

std::string_view ValueCounts::text_of(std::uint32_t spelling) const {
  const auto next = std::ranges::upper_bound(first_spellings_, spelling);
  const auto segment = static_cast<std::size_t>(next - first_spellings_.begin() - 1);
  return snapshot_.segments()[segment]->columns().value(column_, spellings_[spelling].ordinal);
}

std::string ValueCounts::folded(std::size_t i) const {
  return fold_value(text_of(values_[i].last_spelling));
}

std::string ValueCounts::spelling(std::size_t i) const {
  std::map<std::string_view, std::uint64_t> counts;
  for (std::uint32_t at = values_[i].last_spelling; at != kNone; at = spellings_[at].before) {
    counts[text_of(at)] += spellings_[at].count;
  }
  const auto best = std::ranges::max_element(
      counts, {}, [](const auto& spelling) { return spelling.second; });  // the first of equals
  return std::string(best->first);
}

}  // namespace dateline
