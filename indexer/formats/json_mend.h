// Valid JSON that the parser does not take -> JSON that it takes.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Numbers become strings, so that one of any length is kept as it is; escapes of half a surrogate
// pair (\ud83d alone) become U+FFFD. All else is left alone.
std::string mend_json(std::string_view json);

}  // namespace dateline
