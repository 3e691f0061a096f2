#include "searcher/answer/counts.h"

#include <utility>

#include "searcher/answer/filtered_matches.h"

namespace dateline {

void add_counts(const Snapshot& snapshot,
                const SearchRequest& request,
                Ranking& ranking,
                Analyzer& analyzer,
                SearchResponse& response) {
  if (!ranking.matches) {
    return;
  }
  FilteredMatches matches(snapshot, ranking.question, analyzer,
                          *std::exchange(ranking.matches, {}));
  for (const FacetRequest& facet : request.facets) {
    response.facets.push_back(count_facet(matches, facet));
  }
  if (request.timeline) {
    response.timeline = count_timeline(matches, *request.timeline);
  }
}

}  // namespace dateline
