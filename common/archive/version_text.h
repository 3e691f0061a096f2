// What --version prints: everything that decides whether two programs understand one archive.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "searcher 0.1.0", then the schema, the analyzer and Xapian's version.
std::string version_text(std::string_view program);

}  // namespace dateline
