// Counts as rows of CSV and TSV, below a header. Columns once published keep name and meaning.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

// facet, kind, value, count, selected; the kinds are "value", "other", "coarse" and "missing".
void write_facets_csv(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);
void write_facets_tsv(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);

// period, from, to (the day after it), count and, if asked for, all and share; at the end rows of
// the periods "coarse" and "undated" for the matches in no bucket.
void write_timeline_csv(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);
void write_timeline_tsv(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
