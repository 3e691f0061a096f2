// Explanation: what each clause of a query finds by itself, and what the query would find without.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/language/ast.h"

namespace dateline {

inline constexpr std::size_t kMaxForms = 10;
inline constexpr std::size_t kMaxExplained = 64;  // clauses; those behind them are not counted

struct ClauseCount {
  std::string text = {};                // canonical
  std::uint64_t total = 0;              // what it finds alone
  std::uint64_t without = 0;            // what the query finds without it; "*" if it is all of it
  std::vector<std::string> forms = {};  // the words and values of the archive it stands for: those
                                        // in most articles first, kMaxForms at most
  std::uint64_t n_forms = 0;            // named or not
};

// Clauses to leave out of a query that finds nothing.
struct Drop {
  std::vector<std::string> clauses = {};  // canonical, in the order of the query
  std::uint64_t total = 0;                // what the rest finds
};

struct Explanation {
  // Of the query, its filters and its dates: those of the outermost And, or Or; in its order.
  std::vector<ClauseCount> clauses = {};
  // If nothing was found: the smallest sets of clauses without which something is, best first;
  // none for more than kMaxExplained clauses.
  std::vector<Drop> drops = {};
};

// `root` is the whole of a question. `total` is what it finds.
Explanation explain(const Node& root,
                    std::uint64_t total,
                    const Snapshot& snapshot,
                    Analyzer& analyzer);

// The same without `forms`.
Explanation explain_nothing(const Node& root, const Snapshot& snapshot, Analyzer& analyzer);

}  // namespace dateline
