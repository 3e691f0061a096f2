// The words that dates are written with.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Lower case (ASCII), split at blanks, hyphens, underscores and commas: "Last week", "last-week"
// and "last_week" are {last, week}.
std::vector<std::string> date_words(std::string_view text);

// 1 for "january" and "jan", 12 for "december" and "dec"; 0 for every other word.
int month_named(std::string_view word);

}  // namespace dateline
