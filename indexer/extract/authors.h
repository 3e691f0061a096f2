// Bylines -> names.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// "By Jane Doe and John Smith, Reuters" -> {"Jane Doe", "John Smith", "Reuters"}: without the
// leading word, split at "and", "&", ";", "|" and at commas between whole names ("Doe, Jane" is
// one), addresses in brackets taken off, doubles dropped.
std::vector<std::string> split_authors(std::string_view byline);

}  // namespace dateline
