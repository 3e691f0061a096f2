// Any bytes, read as a web archive: no crash, no hang, and articles only with text. Also as an HTTP
// response.

#include <cstddef>
#include <cstdint>

#include "indexer/formats/http_response.h"
#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  dateline::fuzz::read_as("warc", bytes);
  if (const auto response = dateline::parse_http_response(bytes)) {
    constexpr std::size_t kLimit = 2000;
    const dateline::HttpBody body = dateline::decode_body(*response, kLimit);
    dateline::fuzz::require(body.is_too_long == (body.bytes.size() > kLimit));
  }
  return 0;
}
