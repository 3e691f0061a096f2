// Values of a hit as other programs can take them.

#pragma once

#include <string>
#include <string_view>

#include "searcher/answer/search.h"

namespace dateline {

// To four places behind the point, as all outputs show it.
double shown_score(const Hit& hit);

// Well-formed UTF-8 without control characters but \t, \n and \r: others become U+FFFD.
std::string plain_text(std::string_view text);

// The same on one line: white space, line and paragraph separators are single blanks.
std::string plain_line(std::string_view text);

// The first paragraph on one line, cut at a word if it is over `max_bytes`: what reference managers
// call an abstract.
std::string lead_of(const Article& article, std::size_t max_bytes = 1000);

}  // namespace dateline
