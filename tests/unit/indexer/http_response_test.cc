#include "indexer/formats/http_response.h"

#include <gtest/gtest.h>

#include "tests/support/packing.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kLimit = 1000;

HttpBody body_of(const std::string& block, std::size_t limit = kLimit) {
  const auto response = parse_http_response(block);
  EXPECT_TRUE(response) << block;
  return response ? decode_body(*response, limit) : HttpBody();
}

TEST(HttpResponse, HasStatusHeaderAndBody) {
  const std::string block =
      "HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-TYPE: Text/HTML; "
      "Charset=\"ISO-8859-2\"\r\n\r\nhello";
  const auto response = parse_http_response(block);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->media.name, "text/html");
  EXPECT_EQ(response->media.charset, "iso-8859-2");
  EXPECT_EQ(response->body, "hello");
}

TEST(HttpResponse, IsToldFromOtherBlocks) {
  for (const char* block : {"", "hello", "HTTP/1.1", "HTTP/1.1 OK", "HTTP/1.1 20 OK\r\n\r\n"}) {
    EXPECT_FALSE(parse_http_response(block)) << block;
  }
  for (const char* block : {"HTTP/2 301\n\n", "HTTP/1.0 301 Moved\r\nX: y\r\n", "HTTP/1.1  301"}) {
    const auto response = parse_http_response(block);
    ASSERT_TRUE(response) << block;
    EXPECT_EQ(response->status, 301) << block;
    EXPECT_EQ(response->body, "") << block;
  }
}

TEST(HttpBody, IsTakenTogetherFromChunks) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(body_of(head + "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n").bytes, "hello world");
  EXPECT_EQ(body_of(head + "0005 \nhello\n0\n\n").bytes, "hello");
  // Cut off, damaged, and not chunked at all.
  const HttpBody cut = body_of(head + "5\r\nhello\r\n6\r\n wo");
  EXPECT_EQ(cut.bytes, "hello wo");
  EXPECT_TRUE(cut.is_cut);
  EXPECT_EQ(body_of(head + "5\r\nhello\r\nzz\r\n").bytes, "hello");
  EXPECT_EQ(body_of(head + "<html>").bytes, "<html>");
  EXPECT_FALSE(body_of(head + "<html>").is_cut);
  EXPECT_TRUE(body_of(head + "ffffffffffffffff\r\nhello").is_cut);
}

TEST(HttpBody, IsDecompressed) {
  const auto coded = [](const std::string& coding, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n" + body;
  };
  EXPECT_EQ(body_of(coded("gzip", gzip_packed("hello"))).bytes, "hello");
  EXPECT_EQ(body_of(coded("X-GZIP", gzip_packed("hello"))).bytes, "hello");
  EXPECT_EQ(body_of(coded("deflate", zlib_packed("hello"))).bytes, "hello");
  const std::string zlib = zlib_packed("hello");
  EXPECT_EQ(body_of(coded("deflate", zlib.substr(2, zlib.size() - 6))).bytes, "hello");
  EXPECT_EQ(body_of(coded("zstd", zstd_packed("hello"))).bytes, "hello");
  EXPECT_EQ(body_of(coded("deflate, gzip", gzip_packed(zlib))).bytes, "hello");
  // What crawlers have decoded already.
  EXPECT_EQ(body_of(coded("gzip", "<html>")).bytes, "<html>");
  EXPECT_EQ(body_of(coded("deflate", "<html>")).bytes, "<html>");
  EXPECT_EQ(body_of(coded("br", "?")).refusal, "compressed with br");
  const std::string half = gzip_packed(std::string(500, 'x') + "hello");
  EXPECT_TRUE(body_of(coded("gzip", half.substr(0, half.size() - 9))).is_cut);
}

TEST(HttpBody, IsNotHeldBeyondTheLimit) {
  const std::string text(5000, 'x');
  EXPECT_TRUE(body_of("HTTP/1.1 200 OK\r\n\r\n" + text).is_too_long);
  EXPECT_FALSE(body_of("HTTP/1.1 200 OK\r\n\r\n" + text, text.size()).is_too_long);
  for (const std::string& head :
       {"gzip\r\n\r\n" + gzip_packed(text), "deflate\r\n\r\n" + zlib_packed(text)}) {
    const HttpBody body = body_of("HTTP/1.1 200 OK\r\nContent-Encoding: " + head);
    EXPECT_TRUE(body.is_too_long);
    EXPECT_LE(body.bytes.size(), kLimit + 16384);
  }
}

}  // namespace
}  // namespace dateline
