// An HTTP response as web archives keep it: status line, header, body.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// "text/html; charset=utf-8" -> its two parts that matter, in lower case.
struct MediaType {
  std::string name = {};     // "text/html"; empty if there is none
  std::string charset = {};  // as it is declared
};

MediaType parse_media_type(std::string_view value);

// The value of the first line "name: value" of header lines, white space around it taken off;
// empty if there is none. `name` is in lower case.
std::string_view header_value(std::string_view lines, std::string_view name);

// The size of header lines with the empty line that ends them; 0 if none does.
std::size_t header_size(std::string_view bytes);

struct HttpResponse {
  int status = 0;
  std::string_view header = {};  // without the status line
  std::string_view body = {};    // as it was sent
  MediaType media = {};
};

// The parts of `block`, which the result borrows; nullopt if it is no response. A response whose
// header has no end is all header.
std::optional<HttpResponse> parse_http_response(std::string_view block);

struct HttpBody {
  std::string bytes = {};
  std::string refusal = {};  // "compressed with br"; else empty
  bool is_too_long = false;  // over the limit
  bool is_cut = false;       // the bytes are what came before damage or the end
};

// The body without transfer and content coding, at most `limit` bytes. A body that does not begin
// as its coding does is taken as it is: crawlers decode and leave the header.
HttpBody decode_body(const HttpResponse& response, std::size_t limit);

}  // namespace dateline
