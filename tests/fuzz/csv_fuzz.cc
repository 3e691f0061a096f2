// Any bytes, read as a table, with and without --map: no crash, no hang, articles only with text.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  dateline::fuzz::read_as("csv", bytes);
  static const dateline::ColumnMap map = dateline::parse_column_map("#1=title,#2=text");
  dateline::fuzz::read_as("csv", bytes, /*max_article=*/2000, &map);
  return 0;
}
