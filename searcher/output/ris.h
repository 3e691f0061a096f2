// Output as RIS, which reference managers import.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

// One reference of type NEWS. Lines end in CR LF, as the format demands. Names are as the article
// has them: a name with a comma is read as "family, given".
void write_ris(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
