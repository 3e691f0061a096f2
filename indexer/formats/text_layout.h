// Where the title, the byline and the date stand in an article of plain text without a header.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct TextLayout {
  std::string title = {};                     // empty: there is none
  std::string byline = {};                    // "By Jane Doe"
  std::string date = {};                      // a line that is only a date
  std::vector<std::string_view> header = {};  // header lines under the title
  std::string_view body = {};                 // the rest; all of the text without a title
};

// Finds the parts of `text`, which the result borrows. A first line is the title if it is short,
// does not end like a sentence, and what follows is an empty line, a byline, a date, a dateline, a
// line of = or - under it, or a much longer line; and if text is left.
TextLayout lay_out(std::string_view text);

}  // namespace dateline
