// What --version prints: what decides whether two programs understand one archive, and what a
// report of a fault needs.

#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Four lines without \n at the end: "searcher (Dateline) 0.1.0"; schema, JSON, analyzer; the
// libraries (Unicode as of the ICU that the tables were made with); compiler and kind of build.
std::string version_text(std::string_view program);

}  // namespace dateline
