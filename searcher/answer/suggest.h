// Suggestions: words of the archive that are near to those of a query.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"

namespace dateline {

struct Question;

// One word of the query, and another that would find more.
struct WordSuggestion {
  std::string word = {};    // as it was typed; two words if they are better written as one
  std::size_t at = 0;       // byte in the query
  std::string better = {};  // a word of the archive, or two for one that should be two
  std::string query = {};   // the canonical query with that word replaced
  std::uint64_t total = 0;  // what that query finds, exactly

  bool operator==(const WordSuggestion&) const = default;
};

struct Suggestion {
  std::vector<WordSuggestion> words = {};  // in the order of the query
  std::string query = {};                  // with every word replaced, canonical
  std::uint64_t total = 0;                 // more than the query finds as it is

  bool operator==(const Suggestion&) const = default;
};

// A query that finds so much is not doubted.
inline constexpr std::uint64_t kEnoughArticles = 10;

// The words that find next to nothing replaced by words much like them that the archive uses much
// more, so that the query finds more than the `total` it does. `typed` is the query's text. Nullopt
// if there is nothing to be had, or `total` is kEnoughArticles or more.
std::optional<Suggestion> suggest(const Question& question,
                                  std::string_view typed,
                                  std::uint64_t total,
                                  const Snapshot& snapshot,
                                  Analyzer& analyzer);

}  // namespace dateline
