// Counts as JSON: docs/json.md is the contract.

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/output/output_format.h"

namespace dateline {

// Adds "facets" and "timeline" if the answer has them.
void add_counts_json(const SearchResponse& answer, nlohmann::ordered_json& json);

void write_counts_json(const SearchResponse& answer, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
