// What a clause of a query stands for in an archive.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/language/ast.h"

namespace dateline {

// The archive's words with the stems of its words, the words that begin as its prefixes do, its
// phrases and values as the archive spells them: only those that occur, those in most articles
// first. Folded, as the index has them; values are not.
std::vector<std::string> clause_forms(const Node& clause,
                                      const Snapshot& snapshot,
                                      Analyzer& analyzer);

}  // namespace dateline
