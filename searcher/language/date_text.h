// A range of dates in the plainest spelling that queries read.

#pragma once

#include <string>

#include "common/base/calendar.h"

namespace dateline {

// Both ends in the coarsest precision that suits both: "2023", "2023-12..",
// "2023-12-24..2024-01-31". Of a range that is open at most at one end and not empty.
std::string date_text(const DateRange& range);

}  // namespace dateline
