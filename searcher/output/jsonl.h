// Output as JSON Lines: a hit's object a line and nothing else. docs/json.md is the contract.

#pragma once

#include "searcher/output/output_format.h"

namespace dateline {

void write_hit_jsonl(const Hit& hit, const Terminal& terminal, std::ostream& out);
void write_article_jsonl(const Hit& hit, const Terminal& terminal, std::ostream& out);

}  // namespace dateline
