// Relative addresses of links.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Whether it begins with a scheme: "https:", "tag:".
bool is_absolute_address(std::string_view address);

// What `reference` means in a document at `base`, as RFC 3986 (5.2) has it, dot segments removed.
// Without an absolute base the reference as it is.
std::string resolve_address(std::string_view base, std::string_view reference);

}  // namespace dateline
