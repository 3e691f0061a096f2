// Dates in addresses and file names.

#pragma once

#include <optional>
#include <string_view>

#include "common/base/calendar.h"

namespace dateline {

// The date in the path of a URL: /2023/12/24/, /2023-12-24-title, /24-12-2023, /20231224/,
// /2023/12/ (a month). The finest of several, the last of equally fine ones. Only plausible dates:
// years 1900 to that of `today`, not later than the day after.
std::optional<ArticleDate> date_in_url(std::string_view url, const ArticleDate& today);

// The same for the path of a file, which may also name a year alone (archive/1912/story.txt).
std::optional<ArticleDate> date_in_path(std::string_view path, const ArticleDate& today);

}  // namespace dateline
