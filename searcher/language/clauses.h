// Clauses with unmarked spaces between them -> one tree.

#pragma once

#include <vector>

#include "searcher/language/ast.h"
#include "searcher/language/leaf.h"

namespace dateline {

struct Clause {
  Node node = {};
  bool is_required = false;  // by +
};

// Joins at least one clause as `state.options.match` says. Filters, exclusions and clauses with +
// hold for all; values of a field that holds one are alternatives.
Node combine_clauses(std::vector<Clause> clauses, ParseState& state);

}  // namespace dateline
