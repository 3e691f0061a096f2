// A tree as text, for tests and for --explain: equal texts, equal trees (positions aside).

#pragma once

#include <string>

#include "searcher/language/ast.h"

namespace dateline {

// "(and serbia (or title:=vote elect*) (not "a b") source<bbc> date<2023-12..>)"
std::string to_text(const Node& node);

}  // namespace dateline
