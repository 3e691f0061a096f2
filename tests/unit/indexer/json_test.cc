#include "indexer/formats/json.h"

#include <gtest/gtest.h>

#include "indexer/formats/json_mend.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using testing::read_bytes;
using testing::ReadResult;
using testing::to_text;

std::string titles(const std::string& bytes, std::size_t max_article = kDefaultMaxArticle) {
  const ReadResult result = read_bytes(bytes, "/news.json", max_article);
  std::string out;
  for (const Article& article : result.articles) {
    out += article.title + "=" + article.text + "\n";
  }
  for (const std::string& report : result.reports) {
    out += "!! " + report + "\n";
  }
  return out;
}

std::string one(const std::string& bytes) {
  const ReadResult result = read_bytes(bytes, "/news.json");
  std::string out;
  for (const Article& article : result.articles) {
    out += to_text(article);
  }
  for (const std::string& report : result.reports) {
    out += "!! " + report + "\n";
  }
  return out;
}

struct ShapeCase {
  const char* name;
  std::string bytes;
};

void PrintTo(const ShapeCase& c, std::ostream* out) {
  *out << c.name;
}

class Shape : public ::testing::TestWithParam<ShapeCase> {};

TEST_P(Shape, GivesTheSameTwoArticles) {
  EXPECT_EQ(titles(GetParam().bytes), "A=one {\"x\"}\nB=two ]\\\n");
}

const std::string kA = R"({"title":"A","text":"one {\"x\"}"})";
const std::string kB = R"({"title":"B","text":"two ]\\"})";
const std::string kPrettyA = "{\n  \"title\": \"A\",\n  \"text\": \"one {\\\"x\\\"}\"\n}\n";

const ShapeCase kShapes[] = {
    {"lines", kA + "\n" + kB + "\n"},
    {"lines without the last end", kA + "\n" + kB},
    {"lines with CR", kA + "\r\n" + kB + "\r\n"},
    {"lines with empty ones", "\n" + kA + "\n\n\n" + kB + "\n\n"},
    {"lines with commas", kA + ",\n" + kB + "\n"},
    {"lines after a mark", "\xEF\xBB\xBF" + kA + "\n" + kB + "\n"},
    {"records after separators", "\x1E" + kA + "\n\x1E" + kB + "\n"},
    {"side by side", kA + kB},
    {"pretty", kPrettyA + kB},
    {"array", "[" + kA + "," + kB + "]"},
    {"array of lines", "[\n" + kA + ",\n" + kB + "\n]\n"},
    {"pretty array", "[\n" + kPrettyA + ",\n" + kB + "\n]\n"},
    {"array of arrays", "[[" + kA + "],[" + kB + "]]"},
    {"articles", R"({"status":"ok","articles":[)" + kA + "," + kB + "]}"},
    {"articles on lines", "{\"articles\": [" + kA + ",\n" + kB + "]}\n"},
    {"pretty items",
     "{\n \"title\": \"Feed\",\n \"items\": [\n" + kPrettyA + ",\n" + kB + "\n ]\n}"},
    {"hits", R"({"took":3,"hits":{"total":{"value":2},"hits":[{"_id":"1","_source":)" + kA +
                 R"(},{"_id":"2","_source":)" + kB + "}]}}"},
    {"response docs", R"({"response":{"numFound":2,"docs":[)" + kA + "," + kB + "]}}"},
    {"other lists are left alone",
     R"({"facets":[{"text":"no"}],"data":[)" + kA + "," + kB + R"(],"x":[{"text":"no"}]})"},
    {"two lists", R"({"news":[)" + kA + R"(],"stories":[)" + kB + "]}"},
    {"a line that holds a list",
     R"({"articles":[)" + kA + "," + kB + "]}\n{\"title\":\"\",\"articles\":[]}\n"},
};
INSTANTIATE_TEST_SUITE_P(Json, Shape, ::testing::ValuesIn(kShapes), [](const auto& row) {
  return std::to_string(row.index);
});

TEST(Json, ReadsOneObject) {
  EXPECT_EQ(titles(kA), "A=one {\"x\"}\n");
  EXPECT_EQ(titles(kPrettyA), "A=one {\"x\"}\n");
  EXPECT_EQ(titles(R"({"data":{"title":"A","text":"one"}})"), "A=one\n");
}

TEST(Json, KnowsTheNamesOfFeedsAndCrawlers) {
  EXPECT_EQ(one(R"({"headline":"T","maintext":"Body.","date_publish":"2023-12-24 10:30:00",
      "date_download":"2024-01-01","date_modify":"2023-12-25","source_domain":"a.example",
      "authors":["Jane Doe","John Smith"],"language":"en","url":"https://a.example/x",
      "description":"D"})"),
            "url: https://a.example/x\ntitle: T\ndate: 2023-12-24T10:30 field\n"
            "updated: 2023-12-25\nauthor: Jane Doe\nauthor: John Smith\nsource: a.example\n"
            "language: en\ntext: Body.\n");
  EXPECT_EQ(
      one(R"({"guid":17,"title":"T","content":"Body.","pubDate":"Sun, 24 Dec 2023 10:30:00 GMT",
      "link":"https://a.example/x","dc:creator":"Jane Doe","category":"World"})"),
      "id: 17\nurl: https://a.example/x\ntitle: T\ndate: 2023-12-24T10:30 field\n"
      "author: Jane Doe\nsection: World\ntext: Body.\n");
  EXPECT_EQ(one(R"({"title":"T","body":"Body.","timestamp":1703412000,"publisher":"P"})"),
            "title: T\ndate: 2023-12-24T10:00 field\nsource: P\ntext: Body.\n");
  EXPECT_EQ(one(R"({"source":{"id":null,"name":"P"},"author":"Jane Doe","title":"T",
      "publishedAt":"2023-12-24T10:30:00Z","content":"Body.","urlToImage":"x"})"),
            "title: T\ndate: 2023-12-24T10:30 field\nauthor: Jane Doe\nsource: P\ntext: Body.\n");
}

TEST(Json, KnowsSchemaOrg) {
  EXPECT_EQ(one(R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"T",
      "articleBody":"Body.","datePublished":"2023-12-24","dateModified":"2023-12-25",
      "dateCreated":"2023-12-20","author":[{"@type":"Person","name":"Jane Doe"},
      {"@type":"Person","givenName":"John","familyName":"Smith"}],
      "publisher":{"@type":"Organization","name":"P","logo":{"url":"l"}},
      "articleSection":["World","Europe"],"inLanguage":"en-GB","keywords":"rain, snow",
      "mainEntityOfPage":{"@type":"WebPage","@id":"https://a.example/x"}})"),
            "url: https://a.example/x\ntitle: T\ndate: 2023-12-24 field\nupdated: 2023-12-25\n"
            "author: Jane Doe\nauthor: John Smith\nsource: P\nlanguage: en-GB\nsection: World\n"
            "tag: rain\ntag: snow\ntext: Body.\n");
  EXPECT_EQ(one(R"({"@graph":[{"@type":"Organization","name":"P"},
      {"@type":"NewsArticle","headline":"T","articleBody":"Body."}]})"),
            "title: T\ntext: Body.\n");
}

TEST(Json, ReadsTextInPieces) {
  EXPECT_EQ(one(R"({"title":"T","paragraphs":["One.","Two.",""]})"),
            "title: T\ntext: One.\n\nTwo.\n");
  EXPECT_EQ(one(R"({"title":{"rendered":"T"},"content":{"rendered":"One."}})"),
            "title: T\ntext: One.\n");
  EXPECT_EQ(one(R"({"title":"T","body":[{"type":"p","text":"One."},{"type":"p","text":"Two."}]})"),
            "title: T\ntext: One.\n\nTwo.\n");
}

TEST(Json, KeepsTheIdAsItIs) {
  EXPECT_EQ(one(R"({"id":12345678901234567890123,"text":"x"})"),
            "id: 12345678901234567890123\ntext: x\n");
  EXPECT_EQ(one(R"({"_id":{"$oid":"65a"},"text":"x"})"), "id: 65a\ntext: x\n");
  EXPECT_EQ(one(R"({"id":"a b","text":"x"})"), "id: a b\ntext: x\n");
  EXPECT_EQ(one(R"({"id":18446744073709551615,"text":"x"})"),
            "id: 18446744073709551615\ntext: x\n");
}

TEST(Json, TriesTheNextDateWhenOneIsRefused) {
  EXPECT_EQ(one(R"({"datePublished":"0000-00-00","date":"2023-12-24","text":"x"})"),
            "date: 2023-12-24 field\n"
            "note: date-refused field: '0000-00-00' is on no calendar\ntext: x\n");
}

TEST(Json, DecodesWhatIsNotUtf8) {
  EXPECT_EQ(one("{\"text\":\"caf\xE9\"}"), "text: café\n");
  EXPECT_EQ(one("{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\x16\x04\"\0}\0"s), "text: Ж\n");
  EXPECT_EQ(one(R"({"text":"half \ud83d pair, whole \ud83d\ude00"})"),
            "text: half \xEF\xBF\xBD pair, whole \xF0\x9F\x98\x80\n");
}

TEST(JsonErrors, AreReportedWithTheirLineAndCostOneRecord) {
  EXPECT_EQ(
      titles(kA + "\n{\"title\":\"x\n" + kB + "\n"),
      "A=one {\"x\"}\nB=two ]\\\n!! malformed-record:2 A string is opened, but never closed.\n");
  EXPECT_EQ(titles("garbage\n" + kA + "\n" + kB + "\n"),
            "A=one {\"x\"}\nB=two ]\\\n!! malformed-record:1 The JSON document has an improper "
            "structure: missing or superfluous commas, braces, missing keys, etc.\n");
  EXPECT_EQ(titles(kA + "\n7\nnull\n[]\n" + kB + "\n" + kB + "\n" + kB + "\n"),
            "A=one {\"x\"}\nB=two ]\\\nB=two ]\\\nB=two ]\\\n!! malformed-record:2 not an object\n"
            "!! malformed-record:3 not an object\n!! malformed-record:4 not an object\n");
}

TEST(Json, ReadsMarkupInFields) {
  EXPECT_EQ(one(R"({"url":"https://a.example/x","html":"<p>One &amp; two.</p><p>Three.</p>"})"),
            "url: https://a.example/x\ntext: One & two.\n\nThree.\n");
  EXPECT_EQ(one(R"({"id":7,"date":"2023-12-24T10:30:00","link":"https://a.example/?p=7","author":5,
      "title":{"rendered":"Mayor&#8217;s <em>bridge</em>"},"categories":[3,4],"tags":[9],
      "content":{"rendered":"<p>The bridge is closed.</p>\n<p>It will open.</p>","protected":false},
      "excerpt":{"rendered":"<p>The bridge</p>"}})"),
            "id: 7\nurl: https://a.example/?p=7\ntitle: Mayor’s bridge\n"
            "date: 2023-12-24T10:30 field\ntext: The bridge is closed.\n\nIt will open.\n");
  // Text that someone took out of the page is rather read than the page; a summary is not.
  EXPECT_EQ(one(R"({"html":"<p>Page.</p>","text":"Text."})"), "text: Text.\n");
  EXPECT_EQ(one(R"({"html":"<p>Page.</p>","summary":"Summary."})"), "text: Page.\n");
  EXPECT_EQ(one(R"({"title":"Q&A: is a < b?","text":"AT&T & co., 3 < 4"})"),
            "title: Q&A: is a < b?\ntext: AT&T & co., 3 < 4\n");
}

TEST(Json, ReadsAWholePageInAFieldAsAPage) {
  const std::string page = R"(<!-- saved --><!DOCTYPE html><html><head><title>Bridge closed</title>
      <meta charset=koi8-r></head><body><article><h1>Bridge closed</h1><p>The bridge over the river
      was closed on Monday, after the flood had damaged two of its pillars, the mayor’s office said.
      </p><p>Works will begin on Wednesday and last three weeks, and cost two million, it said; until
      then the ferry will run twice an hour.</p></article></body></html>)";
  std::string quoted;
  for (const char c : page) {
    quoted += c == '"' ? "\\\"" : c == '\n' ? "\\n" : std::string(1, c);
  }
  const std::string text = one(
      R"({"url":"https://a.example/x","fetched_at":"2024-01-01","raw_html":")" + quoted + "\"}");
  EXPECT_NE(text.find("title: Bridge closed\n"), std::string::npos) << text;
  EXPECT_NE(text.find("url: https://a.example/x\n"), std::string::npos) << text;
  EXPECT_NE(text.find("the mayor’s office said."), std::string::npos) << text;
  EXPECT_EQ(text.find("<p>"), std::string::npos) << text;
}

TEST(Json, ReadsTheArticlesOfJsonLd) {
  EXPECT_EQ(titles(R"([{"@context":"https://schema.org","@type":"WebSite","name":"Courier",
      "description":"All of the news."},{"@type":["Article","NewsArticle"],"headline":"A",
      "articleBody":"One."},{"@type":"schema:BlogPosting","headline":"B","articleBody":"Two."}])"),
            "A=One.\nB=Two.\n!! no-text:1\n");
  EXPECT_EQ(titles(R"({"@context":"https://schema.org","@graph":[{"@type":"Organization",
      "name":"Courier","description":"All of the news."},{"@type":"NewsArticle","headline":"A",
      "articleBody":"One."},{"@type":"BreadcrumbList"}]})"),
            "A=One.\n");
}

TEST(JsonErrors, AreNoneInGoodJsonWithoutArticles) {
  EXPECT_EQ(titles("[1, 2]"), "!! no-text:1 an object is expected here\n");
  EXPECT_EQ(titles("[]"), "");
  EXPECT_EQ(titles("[1, 2}"), "!! malformed-record:1 an object is expected here\n");
  EXPECT_EQ(titles("[1, {}]"), "!! no-text:1\n!! no-text:1 an object is expected here\n");
  EXPECT_TRUE(titles("[],").starts_with("!! malformed-record:1 "));
}

TEST(JsonErrors, InAnArrayCostOneElement) {
  EXPECT_EQ(titles("[" + kA + ",\n7,\n" + kB + "]"),
            "A=one {\"x\"}\nB=two ]\\\n!! malformed-record:2 an object is expected here\n");
  const std::string bad = titles("[" + kA + ",\n{\"title\" \"x\"},\n" + kB + "]");
  EXPECT_TRUE(bad.starts_with("A=one {\"x\"}\nB=two ]\\\n!! malformed-record:2 ")) << bad;
  // A quotation mark that is missing ends at its line.
  const std::string open = titles("[\n" + kA + ",\n{\"title\": \"x},\n{},\n" + kB + "\n]");
  EXPECT_TRUE(open.starts_with("A=one {\"x\"}\n")) << open;
}

TEST(JsonErrors, TellATruncatedFile) {
  EXPECT_EQ(titles(kA + "\n" + kB.substr(0, 20)),
            "A=one {\"x\"}\n!! truncated-record:2 The JSON document has an improper structure: "
            "missing or "
            "superfluous commas, braces, missing keys, etc.\n");
  EXPECT_EQ(titles("[" + kA + ",\n" + kB.substr(0, 20)), "A=one {\"x\"}\n!! truncated-record:2\n");
  EXPECT_EQ(titles("[" + kA + ","), "A=one {\"x\"}\n!! truncated-record:1\n");
  EXPECT_EQ(titles(R"({"articles":[)" + kA), "A=one {\"x\"}\n!! truncated-record:1\n");
  EXPECT_EQ(titles("{\"title\":"), "!! truncated-record:1\n");
}

TEST(JsonErrors, TellARecordWithoutText) {
  EXPECT_EQ(titles("{\"title\":\"A\"}\n{\"title\":\"B\",\"text\":\" \"}\n{}\n"),
            "!! no-text:1\n!! no-text:2\n!! no-text:3\n");
  EXPECT_EQ(titles("[{},{\"a\":[{\"text\":\"no\"}]}]"), "!! no-text:1\n!! no-text:1\n");
}

TEST(JsonErrors, OfDeepNestingAreNoCrash) {
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(titles(kA + "\n{\"text\":" + deep + "}\n" + kB + "\n" + kB + "\n"),
            "A=one {\"x\"}\nB=two ]\\\nB=two ]\\\n!! malformed-record:2 The JSON document was too "
            "deep (too many nested objects and arrays)\n");
  EXPECT_EQ(titles("{\"a\":" + std::string(3000, '[') + std::string(3000, ']') + "}"),
            "!! malformed-record:1 The JSON document was too deep (too many nested objects and "
            "arrays)\n");
  EXPECT_EQ(titles(deep), "!! truncated-record:1\n");
}

TEST(JsonErrors, OfTooLongRecordsLeaveTheOthers) {
  const std::string longer = R"({"title":"L","text":")" + std::string(500, 'x') + "\"}";
  EXPECT_EQ(titles(kA + "\n" + longer + "\n" + kB + "\n", 100),
            "A=one {\"x\"}\nB=two ]\\\n!! too-long:2\n");
  EXPECT_EQ(titles("[" + kA + ",\n" + longer + ",\n" + kB + "]", 100),
            "A=one {\"x\"}\nB=two ]\\\n!! too-long:2\n");
}

TEST(JsonErrors, OfALineOf300MegabytesNeedLittleMemory) {
  const std::string begin = R"({"text":")";
  testing::GeneratedSource source(300'000'000, [&](std::uint64_t at) {
    return at < begin.size() ? begin[static_cast<std::size_t>(at)] : 'x';
  });
  const ReadResult result = testing::read_source(source, "/news.json", 1'000'000);
  EXPECT_EQ(result.articles.size(), 0U);
  EXPECT_EQ(result.reports, std::vector<std::string>{"too-long:1"});
}

TEST(MendJson, QuotesNumbersAndReplacesHalfPairs) {
  EXPECT_EQ(mend_json(R"({"a":-1.5e400,"b":[1,2],"c":"1\"2"})"),
            R"({"a":"-1.5e400","b":["1","2"],"c":"1\"2"})");
  EXPECT_EQ(mend_json(R"("\ud83d\ude00 \ud83d \ude00 \\ud83d")"),
            R"("\ud83d\ude00 \ufffd \ufffd \\ud83d")");
  EXPECT_EQ(mend_json("[01, 1., -]"), "[01, 1., -]");
  EXPECT_EQ(mend_json("\"open \\"), "\"open \\");
}

}  // namespace
}  // namespace dateline
