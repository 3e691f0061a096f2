// The plainest spelling of a tree: what the receipt shows and what facets' links are made of.

#pragma once

#include <string>

#include "searcher/language/ast.h"

namespace dateline {

// parse_query(to_canonical(node)) has the tree of `node`, for every tree that parse_query()
// returned or that with_date_range() and `make_and` and the like made of such (combine.h). To be
// read with Match::kAll, whatever the match of the first reading was.
std::string to_canonical(const Node& node);

}  // namespace dateline
