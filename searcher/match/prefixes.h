// How many words of an archive a prefix may stand for.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"

namespace dateline {

// Of the terms of the whole archive that begin with one of `prefixes`, in the order of their bytes:
// the first that is more than `limit`; empty if there are no more.
std::string end_of_prefixes(const Snapshot& snapshot,
                            const std::vector<std::string>& prefixes,
                            std::size_t limit);

}  // namespace dateline
