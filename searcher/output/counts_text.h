// Counts as text: see output_format.h for the contract.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

void write_count_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);
void write_facets_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);
void write_timeline_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);

// The facets and the timeline of an answer, if it has any, each behind an empty line.
void write_counts_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
