// The advice of an answer, as lines for people.

#pragma once

#include <string>

#include "searcher/answer/search.h"

namespace dateline {

// "1 article", "3 articles".
std::string article_count(std::uint64_t n);

// Each clause of the query: what it finds, what is found without it, what it stands for. What to
// leave out stands in instead_lines().
std::string explanation_lines(const Explanation& explanation);

// "Did you mean ...?"; empty without a suggestion.
std::string suggestion_lines(const SearchResponse& response);

// Which clauses find nothing, and which to leave out. Ends with the heading of the hits shown
// instead, if there are any.
std::string instead_lines(const Instead& instead);

}  // namespace dateline
