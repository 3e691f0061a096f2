// Golden files: what an output was when somebody last looked at it and found it good.

#pragma once

#include <string>
#include <string_view>

namespace dateline::testing {

// Compares `actual` with tests/golden/NAME. With UPDATE_GOLDEN=1 in the environment the file is
// written instead; look at the difference before you commit it.
void expect_golden(std::string_view name, const std::string& actual);

}  // namespace dateline::testing
