// The options of facets and timelines: declared, and read into a request.

#pragma once

#include "common/cli/command.h"
#include "searcher/answer/search.h"

namespace dateline::searcher {

// --facets, --facet-limit, --facet-sort. `usual` are the names of those counted where --facets is
// not given; may be empty.
void add_facet_options(OptionsDescription& options, std::string_view usual);

// Throws Error(kUsage) for a name that is no facet, and for an unknown order.
std::vector<FacetRequest> facets_of(const Arguments& arguments);

// The names of units, shortest first.
std::vector<Choice> timeline_units();

// Throws Error(kUsage).
TimelineUnit parse_timeline_unit(std::string_view name);

}  // namespace dateline::searcher
