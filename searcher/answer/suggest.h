// Suggestions: words of the archive that are near to those of a query.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

// One word of the query, and another that would find more.
struct WordSuggestion {
  std::string word = {};    // as it was typed
  std::size_t at = 0;       // byte in the query
  std::string better = {};  // a word of the archive
  std::string query = {};   // the canonical query with that word replaced
  std::uint64_t total = 0;  // what that query finds, exactly
};

struct Suggestion {
  std::vector<WordSuggestion> words = {};  // best first
  std::string query = {};                  // with every word replaced
  std::uint64_t total = 0;
};

}  // namespace dateline
