// Output as ids, one a line: for scripts, and for `searcher show`.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

void write_id(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
