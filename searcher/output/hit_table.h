// Output as a table for spreadsheets and scripts: a header, then a row a hit.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

// Quoted as delimited.h says.
std::unique_ptr<SearchWriter> open_csv(const Terminal& terminal, std::ostream& out);
std::unique_ptr<SearchWriter> open_tsv(const Terminal& terminal, std::ostream& out);

}  // namespace dateline
