// Bylines -> names.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// "By Jane Doe and John Smith, Reuters" -> {"Jane Doe", "John Smith", "Reuters"}: without the
// leading word, split at "and", "&", ";", "|" and at commas between whole names ("Doe, Jane" is
// one), addresses in brackets taken off, doubles dropped.
// What stands behind a whole name and is a role or a degree ("Jane Doe, Political Editor", "PhD")
// is dropped.
std::vector<std::string> split_authors(std::string_view byline);

// `text` without the word before a name ("By ", "Von "); all of it if there is none.
std::string_view without_byline_lead(std::string_view text);

// Whether the text is such a word and nothing else: "By", "von:".
bool is_byline_lead(std::string_view text);

}  // namespace dateline
