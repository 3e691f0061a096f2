// Output as text: see output_format.h for the contract.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

std::unique_ptr<SearchWriter> open_text(const Terminal& terminal, std::ostream& out);
void write_article_text(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
