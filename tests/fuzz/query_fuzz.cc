// Any bytes are a query or a usage error, and the canonical text of a query has the same tree. The
// first byte picks the reading of an unmarked space.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "tests/support/query_roundtrip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  constexpr dateline::Match kMatches[] = {dateline::Match::kAll, dateline::Match::kAny,
                                          dateline::Match::kMost};
  const dateline::Match match = kMatches[data[0] % std::size(kMatches)];
  if (const auto broken = dateline::testing::broken_law(text, match)) {
    std::fprintf(stderr, "%s\n", broken->c_str());
    std::abort();
  }
  return 0;
}
