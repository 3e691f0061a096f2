// The spans that a query matches in a text, found the plain way: every word is analysed, then
// looked up. Slow, and easy to believe.

#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/match/plan.h"

namespace dateline::testing {

// What Highlighter::spans() must give.
std::vector<std::pair<std::size_t, std::size_t>> plain_spans(const Plan& plan,
                                                             Analyzer& analyzer,
                                                             std::string_view text,
                                                             std::string_view language,
                                                             bool is_title);

}  // namespace dateline::testing
