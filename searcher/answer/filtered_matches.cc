#include "searcher/answer/filtered_matches.h"

#include <algorithm>
#include <utility>

#include "searcher/match/plan.h"

namespace dateline {

FilteredMatches::FilteredMatches(const Snapshot& snapshot,
                                 const Question& question,
                                 Analyzer& analyzer,
                                 MatchSet matches)
    : snapshot_(snapshot), question_(question), analyzer_(analyzer) {
  entries_.emplace(nullptr, Entry{std::move(matches)});
}

FilteredMatches::Entry& FilteredMatches::entry(const Field* field) {
  const auto has_filter = [&] {
    return std::ranges::find(question_.filters, field, &FilterGroup::field) !=
           question_.filters.end();
  };
  if (field == nullptr || !has_filter()) {
    return entries_.at(nullptr);
  }
  const auto found = entries_.find(field);
  if (found != entries_.end()) {
    return found->second;
  }
  const Plan plan = make_plan(question_.root(field), snapshot_, analyzer_);
  return entries_.emplace(field, Entry{find_matches(snapshot_, plan)}).first->second;
}

const DateCounts& FilteredMatches::dates_of(Entry& entry) {
  if (!entry.dates) {
    entry.dates.emplace(snapshot_, entry.matches);
  }
  return *entry.dates;
}

}  // namespace dateline
