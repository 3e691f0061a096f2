// Output as json: see output_format.h for the contract.

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/output/output_format.h"

namespace dateline {

std::unique_ptr<SearchWriter> open_json(const Terminal& terminal, std::ostream& out);
void write_article_json(const Hit& hit, const Terminal& terminal, std::ostream& out);

// The object of a hit in a list, and that of an article shown whole.
nlohmann::ordered_json hit_json(const Hit& hit);
nlohmann::ordered_json whole_json(const Hit& hit);
// What every answer begins with: the query, the archive, the total.
nlohmann::ordered_json answer_json(const SearchResponse& answer);

}  // namespace dateline
