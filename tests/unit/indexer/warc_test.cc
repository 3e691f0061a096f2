#include "indexer/formats/warc.h"

#include <chrono>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "tests/support/packing.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)
using Lines = std::vector<std::string>;

std::string record(const std::string& type,
                   const std::string& url,
                   const std::string& block,
                   const std::string& content_type = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2023-12-24T10:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: " +
         content_type + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

// A page whose text holds `word`.
std::string page(const std::string& word) {
  return "<!DOCTYPE html><html><head><title>A storm over " + word +
         "</title></head><body><article><h1>A storm over " + word +
         "</h1><p>The storm took the roofs off forty houses in " + word +
         " on Sunday, and the ferry stayed in the harbour until the wind had turned.</p><p>Nobody "
         "was hurt, said the mayor, who had spent the night in the town hall with those whose "
         "houses were damaged.</p><p>The power was back in the evening, except on the island, "
         "where the line lies in the sea.</p></article></body></html>";
}

std::string response(const std::string& body,
                     const std::string& status = "200 OK",
                     const std::string& type = "text/html; charset=utf-8") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

std::string page_record(const std::string& word) {
  return record("response", "http://news.example/" + word, response(page(word)));
}

Lines urls(const ReadResult& result) {
  Lines urls;
  for (const Article& article : result.articles) {
    urls.push_back(article.url.substr(article.url.rfind('/') + 1));
  }
  return urls;
}

TEST(Warc, GivesAnArticleAPageWithItsAddress) {
  const ReadResult result =
      read_bytes(record("warcinfo", "", "software: x", "application/warc-fields") +
                     record("request", "http://news.example/a", "GET / HTTP/1.1\r\n\r\n") +
                     page_record("Split") + page_record("Zadar"),
                 "/crawl.warc");
  EXPECT_EQ(result.reports, Lines());
  ASSERT_EQ(urls(result), (Lines{"Split", "Zadar"}));
  EXPECT_EQ(result.articles[0].url, "http://news.example/Split");
  EXPECT_EQ(result.articles[0].record_id, "");
  EXPECT_EQ(result.articles[0].format, "warc");
  EXPECT_EQ(result.articles[0].path, "/crawl.warc");
  EXPECT_NE(result.articles[0].text.find("forty houses in Split"), std::string::npos);
}

TEST(Warc, SaysWhenAPageWasCaptured) {
  MemorySource source(record("response", "<http://news.example/a>", response(page("Split"))));
  CollectingSink sink;
  const auto reader = open_articles({source, sink, "/a", today()});
  Draft draft;
  ASSERT_TRUE(reader->next(draft));
  EXPECT_EQ(draft.kind, TextKind::kPage);
  EXPECT_EQ(draft.charset, "utf-8");
  EXPECT_EQ(draft.article.url, "http://news.example/a");
  ASSERT_TRUE(draft.fetched);
  EXPECT_EQ(draft.fetched->to_string(), "2023-12-24");
  EXPECT_EQ(draft.record, 1U);
}

TEST(Warc, CountsByKindWhatIsNoPage) {
  const std::string url = "http://news.example/x";
  const ReadResult result = read_bytes(
      record("revisit", url, response("")) + record("response", url, response("", "301 Moved")) +
          record("response", url, response("", "404 Not Found")) +
          record("response", url, response("", "304 Not Modified")) +
          record("response", url, response("GIF89a", "200 OK", "image/gif")) +
          record("response", url, response("User-agent: *", "200 OK", "text/plain")) +
          record("response", "dns:news.example", "1.2.3.4", "text/dns") +
          record("response", url, "HTTP/1.1 what\r\n\r\n") +
          record("metadata", url, "fetchTimeMs: 3", "application/warc-fields") +
          record("response", url, response("{\"status\": 3}", "200 OK", "application/json")) +
          page_record("Split"),
      "/a");
  EXPECT_EQ(result.reports,
            (Lines{"revisit:1 " + url, "redirect:2 " + url, "http-error:3 404 " + url,
                   "revisit:4 " + url, "other-media:5 image/gif", "other-media:6 text/plain",
                   "other-media:7 dns:news.example",
                   "malformed-record:8 the status line of the response is damaged",
                   "other-media:10 application/json"}));
  EXPECT_EQ(urls(result), Lines{"Split"});
}

TEST(Warc, ReadsResourcesConversionsAndData) {
  const std::string text = "A storm over Split\nIt took the roofs off forty houses.\n";
  const ReadResult result =
      read_bytes(record("conversion", "http://news.example/a", text, "text/plain") +
                     record("resource", "http://news.example/b", page("Zadar"), "text/html") +
                     record("resource", "metadata://x/log", "wget 1.1", "text/plain") +
                     record("response", "http://news.example/d",
                            response("{\"title\": \"Rain\", \"text\": \"It rained.\"}", "200 OK",
                                     "application/json")),
                 "/a");
  ASSERT_EQ(urls(result), (Lines{"a", "b", "d"}));
  EXPECT_EQ(result.articles[0].title, "A storm over Split");
  EXPECT_EQ(squeeze(result.articles[0].text), "It took the roofs off forty houses.");
  EXPECT_EQ(result.articles[2].text, "It rained.");
  EXPECT_EQ(result.articles[2].format, "warc");
  EXPECT_EQ(result.reports, Lines{"other-media:3 text/plain"});
}

TEST(Warc, TellsPagesWithoutATypeByTheirContent) {
  const std::string block = "HTTP/1.0 200 OK\r\n\r\n" + page("Split");
  EXPECT_EQ(urls(read_bytes(record("response", "http://news.example/a", block), "/a")), Lines{"a"});
}

TEST(Warc, UsesTheRecordsIdWhereThereIsNoAddress) {
  const ReadResult result = read_bytes(record("response", "", response(page("Split"))), "/a");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].record_id, "urn:uuid:1");
}

TEST(Warc, GoesOnBehindABrokenRecord) {
  const std::string good = page_record("Split");
  const std::string other = page_record("Zadar");
  std::string long_one = page_record("Knin");
  long_one.replace(long_one.find("Content-Length: ") + 16, 1, "9");  // takes in the next ones
  const std::string block = response(page("Knin"));
  std::string slightly_long = record("response", "http://news.example/Knin", block + "12345678");
  slightly_long.erase(slightly_long.find("12345678"), 8);  // CR LF CR LF WARC
  std::string no_length = page_record("Knin");
  no_length.replace(no_length.find("Content-Length"), 14, "Content-Girth!");
  const std::tuple<std::string, std::string, const char*> cases[] = {
      {"a wrong length", long_one, "malformed-record:2 the record is shorter than it says"},
      {"a length that ends inside of the next header", slightly_long,
       "malformed-record:2 the record is shorter than it says"},
      {"no length", no_length, "malformed-record:2 no header of a record"},
      {"noise", "noise\r\nmore\r\n", "malformed-record:2 no header of a record"},
      {"a cut record", page_record("Knin").substr(0, 500),
       "malformed-record:2 the record is shorter than it says"},
  };
  for (const auto& [name, broken, report] : cases) {
    const ReadResult result = read_bytes(good + broken + other, "/a");
    EXPECT_EQ(urls(result), (Lines{"Split", "Zadar"})) << name;
    EXPECT_EQ(result.reports,
              Lines{std::string(report) + ", at byte " + std::to_string(good.size())})
        << name;
  }
}

TEST(Warc, TakesNoLongerForManyBeginningsOfRecords) {
  std::string bytes = page_record("Split");
  for (int i = 0; i < 300'000; ++i) {
    bytes += "x: WARC/1.0\r\n";
  }
  MemorySource source(bytes + page_record("Zadar"));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(urls(read_source(source, "/a")), (Lines{"Split", "Zadar"}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Warc, ReportsARecordThatTheFileEndsIn) {
  const std::string two = page_record("Split") + page_record("Zadar");
  const std::string at = ", at byte " + std::to_string(page_record("Split").size());
  ReadResult result = read_bytes(two.substr(0, two.size() - 100), "/a");
  EXPECT_EQ(urls(result), Lines{"Split"});
  ASSERT_EQ(result.reports.size(), 1U);
  EXPECT_TRUE(result.reports[0].starts_with("truncated-record:2 ")) << result.reports[0];
  EXPECT_TRUE(result.reports[0].ends_with(at)) << result.reports[0];
  result = read_bytes(two.substr(0, page_record("Split").size() + 50), "/a");
  EXPECT_EQ(result.reports, Lines{"truncated-record:2 no header of a record" + at});
}

TEST(Warc, HoldsNoRecordOverTheLimit) {
  const std::string large =
      record("response", "http://news.example/l", response(std::string(300'000, 'x')));
  const std::string image = record("response", "http://news.example/i",
                                   response(std::string(300'000, 'x'), "200 OK", "image/png"));
  std::string endless = large;
  endless.replace(endless.find("Content-Length: ") + 16, 0, "99999");
  const ReadResult result =
      read_bytes(large + image + page_record("Split") + endless + page_record("Zadar"), "/a", 5000);
  EXPECT_EQ(urls(result), (Lines{"Split", "Zadar"}));
  EXPECT_EQ(result.reports, (Lines{"too-long:1 http://news.example/l", "other-media:2 image/png",
                                   "too-long:4 http://news.example/l"}));
}

TEST(Warc, GoesOnBehindDamagedCompression) {
  const TempFolder folder;
  for (const auto& pack : {gzip_packed, zstd_packed}) {
    std::string damaged = pack(page_record("Knin"));
    for (std::size_t i = 12; i < 21; ++i) {
      damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    }
    const std::string bytes =
        pack(page_record("Split")) + damaged + pack(page_record("Zadar")) + pack("WARC/1.0 no");
    const auto source = open_source({.path = folder.write("a.warc.gz", bytes)});
    const ReadResult result = read_source(*source, "/a.warc.gz");
    EXPECT_EQ(urls(result), (Lines{"Split", "Zadar"}));
    ASSERT_EQ(result.reports.size(), 2U);
    EXPECT_TRUE(result.reports[0].starts_with("damaged-compression:2 ")) << result.reports[0];
    EXPECT_TRUE(result.reports[1].starts_with("truncated-record:")) << result.reports[1];
  }
}

TEST(Arc, GivesAnArticleAPage) {
  const auto arc = [](const std::string& url, const std::string& fields, const std::string& block) {
    return url + " " + fields + " " + std::to_string(block.size()) + "\n" + block + "\n";
  };
  const std::string v1 = "1.2.3.4 20231224103000 text/html";
  const std::string info = arc("filedesc://a.arc", "0.0.0.0 20231224103000 text/plain",
                               "1 0 X\nURL IP-address Archive-date Content-type Archive-length\n");
  const std::string good =
      arc("http://news.example/with a blank", v1, response(page("Split"))) +
      arc("http://news.example/b", "1.2.3.4 20231224103000 text/html 200 - - 0 a.arc",
          response(page("Zadar")));
  ReadResult result = read_bytes(info + good, "/a.arc");
  EXPECT_EQ(result.reports, Lines());
  EXPECT_EQ(urls(result), (Lines{"with a blank", "b"}));
  // Broken ones between good ones.
  result =
      read_bytes(info + "http://news.example/c 1.2.3.4 20231224103000 text/html -1\nx\n" +
                     "http://news.example/d 1.2.3.4 20231224103000 text/html 99999\nx\n" + good,
                 "/a.arc");
  EXPECT_EQ(urls(result), (Lines{"with a blank", "b"}));
  EXPECT_EQ(result.reports.size(), 2U);
}

TEST(Warc, IsToldByItsBytes) {
  EXPECT_EQ(sniff_warc(page_record("Split"), "/a.txt"), 95);
  EXPECT_EQ(sniff_warc("filedesc://a 0.0.0.0 20231224103000 text/plain 5\n", "/a"), 95);
  EXPECT_EQ(sniff_warc("WARCRAFT was released.", "/a.warc"), 0);
  EXPECT_EQ(sniff_warc("", "/a.warc"), 0);
  EXPECT_EQ(sniff_warc("\r\n\r\n", "/a.warc"), 0);
}

}  // namespace
}  // namespace dateline
