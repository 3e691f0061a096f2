// Any bytes, read as a web page: no crash, no hang, and articles only with text.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dateline::fuzz::read_as("html", {reinterpret_cast<const char*>(data), size},
                          /*max_article=*/1 << 20);
  return 0;
}
