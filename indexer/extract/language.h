// Which language an article is in.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The code of the language table, or empty if it cannot be told. `declared` (any code or name, as
// the record has it) is a hint for the detection, and the answer where the text is too short or
// too mixed to tell.
std::string detect_language(std::string_view title,
                            std::string_view text,
                            std::string_view declared);

}  // namespace dateline
