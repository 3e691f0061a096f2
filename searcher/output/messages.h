// What is said beside an answer: how the query was read, and what a date range left out.

#pragma once

#include <string>
#include <vector>

#include "searcher/answer/search.h"

namespace dateline {

// Lines for people, without \n, control characters escaped. "read as: ..." and one a note; none if
// there is no note.
std::vector<std::string> note_lines(const SearchResponse& answer);

// A date filter must never drop an article without a word.
std::vector<std::string> left_out_lines(const SearchResponse& answer);

// "12 articles found", or that nothing was.
std::string found_line(const SearchResponse& answer);

}  // namespace dateline
