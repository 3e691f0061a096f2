// JSON as pages carry it -> JSON that the parser takes.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Mends what publishers' templates do to JSON: comments, <!-- --> and CDATA around it, control
// characters in strings, escapes that JSON has not, commas too many, quotes inside of strings that
// are not escaped, several values one behind the other (they become a list), an end that is
// missing. Valid JSON comes back with the same meaning. Linear in its size.
std::string lenient_json(std::string_view text);

}  // namespace dateline
