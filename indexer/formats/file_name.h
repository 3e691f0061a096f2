// What a file's name says about its content.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The extension in lower case without the dot, that of a compressed file's content: "html" of
// "News/Page.HTML.gz". Empty if there is none.
std::string extension_of(std::string_view name);

}  // namespace dateline
