// Verifying an archive: every byte that a generation lists, and that its parts agree.

#pragma once

#include <string>
#include <vector>

#include "common/archive/snapshot.h"

namespace dateline {

// What is wrong, one line each for people; empty if all is well. Reads everything. Throws only what
// keeps it from looking at all (no archive, no readable generation).
std::vector<std::string> check_archive(const std::string& root);

}  // namespace dateline
