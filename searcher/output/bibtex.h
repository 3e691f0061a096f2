// Output as BibTeX, for LaTeX.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

// One entry in UTF-8: @article with the source as its journal, @misc without a source. Its key is
// source:year:id, different for every article of an archive. Names and titles stand in two braces:
// BibTeX would take "BBC News" for a person of the family News, and write titles in lower case.
void write_bibtex(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
