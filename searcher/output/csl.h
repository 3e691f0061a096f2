// Output as CSL-JSON, which citation processors and reference managers take: one array.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

// Items of type "article-newspaper". Names are literal: which part of "BBC News" or "Kim Min-ji" is
// a family's name, an archive does not say.
std::unique_ptr<SearchWriter> open_csl(const Terminal& terminal, std::ostream& out);

}  // namespace dateline
