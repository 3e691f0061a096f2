// A prefix -> the words of an archive that begin with it.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"

namespace dateline {

struct Expansion {
  std::vector<std::vector<std::string>> terms = {};  // by segment, ascending
  bool is_cut = false;                               // there are more
};

// The first `limit` terms of the whole archive, in the order of their bytes, that begin with one of
// `prefixes`.
Expansion expand_prefixes(const Snapshot& snapshot,
                          const std::vector<std::string>& prefixes,
                          std::size_t limit);

}  // namespace dateline
