// rank: a query -> the exact number of its matches and the best of them, nothing fetched yet.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/answer/match_set.h"
#include "searcher/answer/question.h"
#include "searcher/answer/search.h"
#include "searcher/answer/top_hits.h"
#include "searcher/match/plan.h"

namespace dateline {

struct Ranking {
  Question question = {};
  std::vector<QueryNote> notes = {};  // of the reading and of the plan
  Plan plan = {};
  std::uint64_t total = 0;
  std::uint64_t left_out_undated = 0;
  std::uint64_t left_out_coarse = 0;
  std::uint64_t n_before = 0;       // hits shown before the cursor of the request, if it has one
  std::uint64_t n_behind = 0;       // matches behind it; without one all
  std::vector<RankedRef> top = {};  // the first offset + limit of those
  std::optional<MatchSet> matches = {};  // if the request has facets or a timeline
};

// Throws Error(kUsage) for a query without a reading, and for a cursor that is damaged or of
// another question.
Ranking rank(const Snapshot& snapshot, const SearchRequest& request, Analyzer& analyzer);

// The `k` matches that come first behind a place.
std::vector<RankedRef> rank_behind(
    const Snapshot& snapshot, const Plan& plan, Sort sort, const Place& place, std::size_t k);

// The exact number of matches of a tree: no scores, no order. Cheaper than rank().
std::uint64_t count_matches(const Node& root, const Snapshot& snapshot, Analyzer& analyzer);

}  // namespace dateline
