// The tables of several segments -> those of one.

#pragma once

#include <span>
#include <string>

#include "common/archive/segment.h"

namespace dateline {

// Writes the tables of a segment that holds the articles of `segments` one behind the other,
// tombstoned ones, too. `folder` must exist; nothing is flushed to the device. Throws Error:
// kCorrupt, kIo.
void merge_tables(std::span<const Segment* const> segments,
                  const std::string& folder,
                  bool termlists);

}  // namespace dateline
