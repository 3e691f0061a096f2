// Trees from trees, kept simple: no And in an And, no Or in an Or, no Not of a Not, no And or Or
// of one.

#pragma once

#include <cstddef>
#include <vector>

#include "common/base/calendar.h"
#include "searcher/language/ast.h"

namespace dateline {

// Of at least one node.
Node make_and(std::vector<Node> children);
Node make_or(std::vector<Node> children);
Node make_not(Node child);

// At least `minimum` of the children: an Or if one of them is enough, an And if all are wanted (or
// more than there are).
Node make_at_least(std::size_t minimum, std::vector<Node> children);

// The query, with `range` as a further condition (--since, --until); unchanged if the range is
// open at both ends.
Node with_date_range(Node query, const DateRange& range);

// The field if the node is one or several values (joined by OR) of a field that holds a single
// value, so that two such nodes side by side can only be meant as alternatives; else nullptr.
const Field* single_valued_field(const Node& node);

}  // namespace dateline
