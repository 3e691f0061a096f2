// The values of a slot -> statistics and chunks in the postlist table.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/glass/database_writer.h"
#include "indexer/glass/table_writer.h"

namespace dateline::glass {

// Held until all slots are there, for the keys do not sort as the numbers of slots do.
class ValueColumns {
 public:
  void add(std::uint32_t slot, std::span<const DocumentValue> values);

  // Writes what was added since the last call.
  void write(TableWriter& table);

 private:
  std::vector<std::pair<std::string, std::string>> items_;  // key, tag
};

}  // namespace dateline::glass
