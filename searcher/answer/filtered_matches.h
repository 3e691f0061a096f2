// The sets of matches that the counts of one answer are made of, each found once.

#pragma once

#include <map>
#include <optional>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/answer/date_counts.h"
#include "searcher/answer/match_set.h"
#include "searcher/answer/question.h"

namespace dateline {

// Borrows everything but the matches of the question itself. Not thread-safe.
class FilteredMatches {
 public:
  FilteredMatches(const Snapshot& snapshot,
                  const Question& question,
                  Analyzer& analyzer,
                  MatchSet matches);

  const Snapshot& snapshot() const { return snapshot_; }

  const Question& question() const { return question_; }

  // The matches of the question without the filters of a field: all of its matches if it has none
  // on that field.
  const MatchSet& without(const Field* field) { return entry(field).matches; }

  const MatchSet& all() { return entry(nullptr).matches; }

  // When those were published.
  const DateCounts& dates_without(const Field* field) { return dates_of(entry(field)); }

  const DateCounts& dates() { return dates_of(entry(nullptr)); }

 private:
  struct Entry {
    MatchSet matches;
    std::optional<DateCounts> dates = {};
  };

  Entry& entry(const Field* field);
  const DateCounts& dates_of(Entry& entry);

  const Snapshot& snapshot_;
  const Question& question_;
  Analyzer& analyzer_;
  std::map<const Field*, Entry> entries_;  // nullptr: the question itself
};

}  // namespace dateline
