// The matcher beside its oracles, tree by tree.

#pragma once

#include <cstdint>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/language/ast.h"
#include "searcher/match/plan.h"
#include "tests/property/oracle.h"

namespace dateline::testing {

// DATELINE_SEED, if it is set.
std::uint64_t seed_or(std::uint64_t usual);

// What the matcher finds.
Expected run_matcher(const Plan& plan, const Snapshot& snapshot);

// Expects the matcher's set, counts and scores to be those of both oracles; returns them.
Expected check_tree(const Node& root,
                    const Snapshot& snapshot,
                    BruteForce& oracle,
                    Analyzer& analyzer);

}  // namespace dateline::testing
