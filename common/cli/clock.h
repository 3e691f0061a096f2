// The clock, read at the rim of a program and passed on as a value.

#pragma once

#include "common/base/calendar.h"

namespace dateline {

// Today by the local calendar.
ArticleDate today();

}  // namespace dateline
