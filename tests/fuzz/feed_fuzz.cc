// Any bytes, read as a feed: no crash, no hang, and articles only with text.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dateline::fuzz::read_as("feed", {reinterpret_cast<const char*>(data), size});
  return 0;
}
