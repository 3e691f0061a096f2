// Pages that a script writes: the text stands in a string of the script.

#pragma once

#include <string>

#include "indexer/markup/html_tree.h"

namespace dateline {

// The longest fragment of HTML among the strings of the page's scripts, also of those in strings
// of strings (JSON in JSON); empty if there is none of some length.
std::string fragment_in_scripts(const HtmlTree& tree);

}  // namespace dateline
