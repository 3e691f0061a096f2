// Explanation: what each clause of a query finds by itself, and what the query would find without.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

struct ClauseCount {
  std::string text = {};                // canonical
  std::uint64_t total = 0;              // what it finds alone
  std::uint64_t without = 0;            // what the query finds without it
  std::vector<std::string> forms = {};  // the words and values of the archive it stands for
};

struct Explanation {
  std::vector<ClauseCount> clauses = {};  // of the query's outermost And; in its order
  // The smallest sets of clauses whose removal gives hits, best first; empty if there are hits.
  std::vector<std::vector<std::string>> drops = {};
};

}  // namespace dateline
