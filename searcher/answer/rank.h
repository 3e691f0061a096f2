// rank: a query -> the exact number of its matches and the best of them, nothing fetched yet.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
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
  std::vector<RankedRef> top = {};  // the first offset + limit of all
};

// Throws Error(kUsage) for a query without a reading.
Ranking rank(const Snapshot& snapshot, const SearchRequest& request, Analyzer& analyzer);

// The exact number of matches of a tree: no scores, no order. Cheaper than rank().
std::uint64_t count_matches(const Node& root, const Snapshot& snapshot, Analyzer& analyzer);

}  // namespace dateline
