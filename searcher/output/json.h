// Output as json: see output_format.h for the contract.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

std::unique_ptr<SearchWriter> open_json(const Terminal& terminal, std::ostream& out);
void write_article_json(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
