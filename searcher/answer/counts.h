// The facets and the timeline of an answer.

#pragma once

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/answer/rank.h"
#include "searcher/answer/search.h"

namespace dateline {

// Adds what the request asks for, if anything, to the response. Takes the matches out of the
// ranking. Throws Error(kUsage) for a timeline of too many buckets.
void add_counts(const Snapshot& snapshot,
                const SearchRequest& request,
                Ranking& ranking,
                Analyzer& analyzer,
                SearchResponse& response);

}  // namespace dateline
