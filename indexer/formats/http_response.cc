#include "indexer/formats/http_response.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <utility>
#include <vector>

#define ZLIB_CONST  // next_in is only read
#include <zlib.h>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/input/byte_source.h"
#include "indexer/input/unpack.h"

namespace dateline {
namespace {

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  const auto is_quote = [](char c) { return c == '"' || c == '\''; };
  while (!text.empty() && is_quote(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_quote(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// The next line of `rest` without its end, taken off it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

// Takes the chunks of `body` together. False if it does not begin with a chunk.
bool dechunk(std::string_view body, std::size_t limit, HttpBody& out) {
  bool is_first = true;
  out.is_cut = true;
  while (!body.empty() && out.bytes.size() <= limit) {
    std::string_view rest = body;
    const std::string_view line = trim(take_line(rest).substr(0, 1000));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_number = error == std::errc() && (end == line.data() + line.size() ||
                                                    *end == ';' || *end == ' ' || *end == '\t');
    if (!is_number) {
      return !is_first;
    }
    is_first = false;
    if (size == 0) {
      out.is_cut = false;
      return true;
    }
    out.bytes += rest.substr(0, std::min<std::uint64_t>(size, rest.size()));
    rest.remove_prefix(std::min<std::uint64_t>(size, rest.size()));
    take_line(rest);
    body = rest;
  }
  return !is_first;
}

// The bytes of all of `source`, until one over the limit.
void read_all(ByteSource& source, std::size_t limit, HttpBody& out) {
  std::array<char, 16384> buffer = {};
  out.bytes.clear();
  while (out.bytes.size() <= limit) {
    const std::size_t got = source.read(buffer.data(), buffer.size());
    if (got == 0) {
      break;
    }
    out.bytes.append(buffer.data(), got);
  }
  out.is_cut = out.is_cut || source.problem().has_value();
}

// With or without the header of zlib: servers send either. False if it is neither.
bool inflate_all(std::string_view packed, int window_bits, std::size_t limit, HttpBody& out) {
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string bytes;
  std::array<char, 16384> buffer = {};
  stream.next_in = reinterpret_cast<const Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  int result = Z_OK;
  while (result == Z_OK && bytes.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    result = inflate(&stream, Z_SYNC_FLUSH);
    bytes.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (bytes.empty() && result != Z_STREAM_END) {
    return false;
  }
  out.bytes = std::move(bytes);
  out.is_cut = out.is_cut || (result != Z_STREAM_END && result != Z_OK);
  return true;
}

void decode_content(std::string_view coding, std::size_t limit, HttpBody& out) {
  const std::string packed = std::exchange(out.bytes, {});
  HeldBytes held(packed);
  if (coding == "deflate") {
    if (!inflate_all(packed, 15, limit, out) && !inflate_all(packed, -15, limit, out)) {
      out.bytes = packed;
    }
  } else if (const auto source = unpack(held, packed, {})) {
    read_all(*source, limit, out);
  } else {
    out.bytes = packed;
  }
}

// The codings of a header in the order in which they are to be undone.
std::vector<std::string> codings(std::string_view value) {
  std::vector<std::string> list;
  while (!value.empty() && list.size() < 4) {
    const std::size_t comma = std::min(value.find(','), value.size());
    list.insert(list.begin(), lower_ascii(trim(value.substr(0, comma))));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return list;
}

bool is_known_coding(std::string_view coding) {
  static constexpr std::string_view kKnown[] = {"gzip",     "x-gzip", "deflate", "zstd",
                                                "identity", "none",   "utf-8",   ""};
  return std::find(std::begin(kKnown), std::end(kKnown), coding) != std::end(kKnown);
}

}  // namespace

MediaType parse_media_type(std::string_view value) {
  MediaType media;
  const std::size_t end = std::min(value.find_first_of(";,"), value.size());
  media.name = lower_ascii(trim(value.substr(0, end)));
  const std::string parameters = lower_ascii(value.substr(end));
  if (const std::size_t at = parameters.find("charset="); at != std::string::npos) {
    const std::string_view charset = std::string_view(parameters).substr(at + 8);
    media.charset = unquoted(charset.substr(0, charset.find_first_of(";,")));
  }
  return media;
}

std::string_view header_value(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    const std::size_t colon = line.find(':');
    if (colon == name.size() && lower_ascii(line.substr(0, colon)) == name) {
      return trim(line.substr(colon + 1));
    }
  }
  return {};
}

std::size_t header_size(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) {
      return 0;
    }
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") {
      return at;
    }
  }
  return 0;
}

std::optional<HttpResponse> parse_http_response(std::string_view block) {
  HttpResponse response;
  std::string_view rest = block;
  const std::string_view line = take_line(rest);
  const std::size_t blank = line.find(' ');
  if (!line.starts_with("HTTP") || blank == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view status = trim(line.substr(blank));
  const auto [end, error] =
      std::from_chars(status.data(), status.data() + status.size(), response.status);
  if (error != std::errc() || response.status < 100 || response.status > 999) {
    return std::nullopt;
  }
  const std::size_t size = header_size(rest);
  response.header = size == 0 ? rest : rest.substr(0, size);
  response.body = rest.substr(response.header.size());
  response.media = parse_media_type(header_value(response.header, "content-type"));
  return response;
}

HttpBody decode_body(const HttpResponse& response, std::size_t limit) {
  HttpBody out;
  const std::string transfer = lower_ascii(header_value(response.header, "transfer-encoding"));
  const bool is_chunked = transfer.find("chunked") != std::string::npos;
  if (!is_chunked || !dechunk(response.body, limit, out)) {
    out = {.bytes = std::string(response.body)};
  }
  for (const std::string& coding : codings(header_value(response.header, "content-encoding"))) {
    if (!is_known_coding(coding)) {
      out.refusal = "compressed with " + coding;
      break;
    }
    if (out.bytes.size() <= limit) {
      decode_content(coding, limit, out);
    }
  }
  out.is_too_long = out.bytes.size() > limit;
  return out;
}

}  // namespace dateline
