// Which clauses keep a query from finding anything.

#pragma once

#include <cstdint>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/answer/explain.h"
#include "searcher/language/ast.h"

namespace dateline {

// `clauses` of an And that finds nothing, `totals` what each finds alone. The smallest sets of them
// without which the others find something, best first; for more than 12 clauses, or sets of three
// and more that find something alone, one set of which no clause could stay. Never all clauses.
std::vector<Drop> find_drops(const std::vector<Node>& clauses,
                             const std::vector<std::uint64_t>& totals,
                             const Snapshot& snapshot,
                             Analyzer& analyzer);

}  // namespace dateline
