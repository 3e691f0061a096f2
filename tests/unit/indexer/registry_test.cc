// How a file finds its format, and what all formats share.

#include <gtest/gtest.h>

#include "common/base/table.h"
#include "indexer/formats/record_builder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using testing::read_bytes;
using testing::today;

std::string format_of(const std::string& head, const std::string& name) {
  const Format* format = detect_format(head, name);
  return format == nullptr ? "none" : std::string(format->name);
}

TEST(DetectFormat, GoesByContentAndThenByName) {
  const std::tuple<std::string, const char*, const char*> cases[] = {
      {"It rained.", "/a.txt", "text"},
      {"It rained.", "/a", "text"},
      {R"({"title":"x"})", "/a.txt", "json"},
      {"[\n{\"title\":\"x\"}]", "/a", "json"},
      {"[AFP] It rained.", "/a.txt", "text"},
      {"{ not json", "/a.txt", "text"},
      {"garbage\n{\"title\":\"x\"}\n", "/a.jsonl", "json"},
      {"garbage\n{\"title\":\"x\"}\n", "/a", "json"},
      {"It rained.", "/a.json", "json"},
      {"<!DOCTYPE html><html></html>", "/a.txt", "html"},
      {"title,text\nRain,It rained.\n", "/a.csv", "csv"},
      {"title,text\nRain,It rained.\n", "/a.txt", "csv"},
      {"a,b\n1,2\n", "/a.csv", "csv"},
      {"a,b\n1,2\n", "/a.txt", "text"},
      {"{\"title\":\"x\",\"text\":\"y\"}\n", "/a.csv", "json"},
      {"Title: Rain, text\n\nIt rained, they said.\nAnd so, it did.\n", "/a", "text"},
      {"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\n", "/a.txt", "warc"},
      {"WARC/1.0 is a format.\n", "/a.txt", "none"},
      {"WARCRAFT is a game.\n", "/a.txt", "text"},
      {"filedesc://a 0.0.0.0 20231224103000 text/plain 5\n", "/a", "warc"},
      {"<?xml version=\"1.0\"?>", "/a", "none"},
      {"\xFF\xFE{\0\"\0a\0\"\0:\0\x31\0}\0"s, "/a", "json"},
  };
  for (const auto& [head, name, expected] : cases) {
    EXPECT_EQ(format_of(head, name), expected) << head << " " << name;
  }
}

TEST(Formats, HaveANameOfTheirOwnAndADescription) {
  for (const Format& format : formats()) {
    EXPECT_EQ(find_row(formats(), format.name), &format);
    EXPECT_FALSE(format.description.empty());
    EXPECT_FALSE(format.extensions.empty());
  }
}

TEST(OpenArticles, SetsPathAndFormat) {
  const auto result = read_bytes("{\"text\":\"x\"}", "/a\xFF.json");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].path, "/a\xFF.json");
  EXPECT_EQ(result.articles[0].format, "json");
}

TEST(OpenArticles, ReportsWhatNoFormatReads) {
  using Reports = std::vector<std::string>;
  EXPECT_EQ(read_bytes("<?xml version=\"1.0\"?><x/>", "/a").reports, Reports{"unknown-format"});
  EXPECT_EQ(read_bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "/a.txt").reports,
            Reports{"binary-file a PNG image"});
  EXPECT_EQ(read_bytes("%PDF-1.7\nhello", "/a.txt").reports, Reports{"binary-file a PDF document"});
  EXPECT_EQ(read_bytes("Rar!\x1A\x07\0\0"s, "/a.txt").reports,
            Reports{"binary-file a RAR archive"});
  std::string noise;
  for (int i = 0; i < 5000; ++i) {
    noise += static_cast<char>(i * 7919 % 251);
  }
  EXPECT_EQ(read_bytes(noise, "/a.txt").reports, Reports{"binary-file control characters"});
}

TEST(OpenArticles, ReadsTextThatOnlyBeginsLikeSomethingElse) {
  EXPECT_EQ(read_bytes("MZ and RIFF are two beginnings.", "/a.txt").articles.size(), 1U);
  EXPECT_EQ(read_bytes("GIF8 is another.", "/a.txt").articles.size(), 1U);
}

class DamagedSource final : public ByteSource {
 public:
  std::size_t read(char* buffer, std::size_t) override {
    if (done_) {
      return 0;
    }
    done_ = true;
    buffer[0] = 'x';
    return 1;
  }

  std::optional<Diagnostic> problem() const override {
    return Diagnostic{.reason = Reason::kDamagedCompression, .path = "/a", .detail = "cut"};
  }

 private:
  bool done_ = false;
};

TEST(OpenArticles, ReportsTheSourcesProblemOnceAfterItsArticles) {
  testing::CollectingSink sink;
  DamagedSource source;
  const auto reader = open_articles({source, sink, "/a", today()});
  Draft draft;
  EXPECT_TRUE(reader->next(draft));
  EXPECT_TRUE(sink.lines.empty());
  EXPECT_FALSE(reader->next(draft));
  EXPECT_FALSE(reader->next(draft));
  EXPECT_EQ(sink.lines, std::vector<std::string>{"damaged-compression cut"});
}

TEST(FieldNamed, SeesThroughSpellings) {
  for (const char* name : {"datePublished", "date_published", "Date-Published", "DATE PUBLISHED",
                           "dc:datePublished", "article.date_published"}) {
    EXPECT_EQ(field_named(name).slot, Slot::kDate) << name;
    EXPECT_EQ(field_named(name).rank, 0) << name;
  }
  EXPECT_EQ(field_named("nothing").slot, Slot::kUnknown);
  EXPECT_EQ(field_named("").slot, Slot::kUnknown);
  EXPECT_EQ(field_named("date_download").slot, Slot::kIgnored);
}

TEST(RecordBuilder, LetsTheBestNameWinWhateverTheOrder) {
  RecordBuilder builder(today());
  EXPECT_TRUE(builder.add("summary", "short"));
  EXPECT_TRUE(builder.add("text", "long"));
  EXPECT_TRUE(builder.add("content", "middle"));
  EXPECT_FALSE(builder.add("nothing", "x"));
  builder.add("creator", "Agency");
  builder.add("author", "Jane Doe");
  builder.add("author", "John Smith");
  builder.add("title", " ");
  const Article article = builder.take();
  EXPECT_EQ(article.text, "long");
  EXPECT_EQ(article.authors, (std::vector<std::string>{"Jane Doe", "John Smith"}));
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(builder.take(), Article{});
}

}  // namespace
}  // namespace dateline
