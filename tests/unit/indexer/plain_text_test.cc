#include "indexer/formats/plain_text.h"

#include <gtest/gtest.h>

#include "indexer/extract/enrich.h"
#include "indexer/formats/header_lines.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using testing::read_bytes;
using testing::ReadResult;
using testing::to_text;
using testing::today;

// The articles as enriched text with "==" lines between them, then the reports.
std::string read(const std::string& text, std::size_t max_article = kDefaultMaxArticle) {
  ReadResult result = read_bytes(text, "/news.txt", max_article);
  std::string out;
  for (Article& article : result.articles) {
    enrich(article, {today()});
    article.language.clear();
    out += (out.empty() ? "" : "==\n") + to_text(article);
  }
  for (const std::string& report : result.reports) {
    out += "!! " + report + "\n";
  }
  return out;
}

TEST(PlainText, TakesAShortFirstLineForTheTitle) {
  EXPECT_EQ(read("Rain in Belgrade\n\nIt rained all day.\n\nIt will rain again.\n"),
            "title: Rain in Belgrade\ntext: It rained all day.\n\nIt will rain again.\n");
  EXPECT_EQ(read("Rain in Belgrade\nBELGRADE, 24 December 2023 (AP) - It rained.\n"),
            "title: Rain in Belgrade\ndate: 2023-12-24 text\nsource: AP\n"
            "text: BELGRADE, 24 December 2023 (AP) - It rained.\n");
  EXPECT_EQ(read("# Rain in Belgrade.\n\nIt rained.\n"),
            "title: Rain in Belgrade.\ntext: It rained.\n");
  EXPECT_EQ(read("Rain in Belgrade\n================\n\nIt rained.\n"),
            "title: Rain in Belgrade\ntext: It rained.\n");
  EXPECT_EQ(read("Will it rain?\n\nIt rained.\n"), "title: Will it rain?\ntext: It rained.\n");
}

TEST(PlainText, InventsNoTitle) {
  EXPECT_EQ(read("It rained all day in Belgrade"), "text: It rained all day in Belgrade\n");
  EXPECT_EQ(read("It rained all day.\n\nIt will rain again.\n"),
            "text: It rained all day.\n\nIt will rain again.\n");
  EXPECT_EQ(read("PARIS, 5 May 2021 (AFP) - Snow fell\n\nThe trains were late.\n"),
            "date: 2021-05-05 text\nsource: AFP\n"
            "text: PARIS, 5 May 2021 (AFP) - Snow fell\n\nThe trains were late.\n");
  EXPECT_EQ(read("date 2023-12-26 (MENAFN) On Monday it rained\n\nIt was wet.\n"),
            "date: 2023-12-26 text\nsource: MENAFN\ntext: On Monday it rained\n\nIt was wet.\n");
}

TEST(PlainText, ReadsBylineAndDateUnderTheTitle) {
  EXPECT_EQ(read("Rain in Belgrade\nBy Jane Doe and John Smith\n24 December 2023\n\nIt rained.\n"),
            "title: Rain in Belgrade\ndate: 2023-12-24 text\nauthor: Jane Doe\n"
            "author: John Smith\ntext: It rained.\n");
  EXPECT_EQ(read("Rain in Belgrade\n\n24.12.2023\n\nIt rained.\n"),
            "title: Rain in Belgrade\ndate: 2023-12-24 text\ntext: It rained.\n");
}

TEST(PlainText, ReadsHeaderLinesInAnyCase) {
  EXPECT_EQ(read("TITLE: Rain\ndate: 24 Dec 2023\nSource:  Harbour Gazette\n"
                 "url: https://a.example/x\nAuthor: Jane Doe\nSection: world\nId: 7\n"
                 "Tags: rain, Belgrade\nUnknown: value\n\nIt rained.\n"),
            "id: 7\nurl: https://a.example/x\ntitle: Rain\ndate: 2023-12-24 field\n"
            "author: Jane Doe\nsource: Harbour Gazette\nsection: world\ntag: rain\ntag: Belgrade\n"
            "text: It rained.\n");
  EXPECT_EQ(read("Title: Rain\n  and snow\nDate: 2023-12-24\nIt rained.\n"),
            "title: Rain and snow\ndate: 2023-12-24 field\ntext: It rained.\n");
  EXPECT_EQ(read("Title: Rain\nText: It rained.\n\nIt was wet.\n"),
            "title: Rain\ntext: It rained.\n\nIt was wet.\n");
  EXPECT_EQ(read("Rain\nDate: 2023-12-24\nSource: Harbour Gazette\n\nIt rained.\n"),
            "title: Rain\ndate: 2023-12-24 field\nsource: Harbour Gazette\ntext: It rained.\n");
}

TEST(PlainText, ReadsFrontMatter) {
  EXPECT_EQ(read("---\ntitle: \"Rain: a \\\"history\\\"\"\ndate: 2023-12-24\n"
                 "tags: [rain, 'Belgrade, Serbia']\nauthors:\n  - Jane Doe\n  - John Smith\n"
                 "draft: false\n---\n\nIt rained.\n"),
            "title: Rain: a \"history\"\ndate: 2023-12-24 field\nauthor: Jane Doe\n"
            "author: John Smith\ntag: rain\ntag: Belgrade\ntag: Serbia\ntext: It rained.\n");
  EXPECT_EQ(read("---\ntitle: Rain\n...\nIt rained.\n"), "title: Rain\ntext: It rained.\n");
}

TEST(PlainText, KeepsADateThatIsRefusedAsANote) {
  EXPECT_EQ(read("Title: Rain\nDate: 31 Feb 2020\n\nIt rained.\n"),
            "title: Rain\nnote: date-refused field: '31 Feb 2020' is on no calendar\n"
            "text: It rained.\n");
}

TEST(PlainText, ReadsManyArticlesInAFile) {
  for (const char* separator : {"---", "=====", "* * *", "***", "\f", "----------"}) {
    if (separator == "* * *"s) {
      continue;  // blanks inside: a break in a text
    }
    EXPECT_EQ(read("Title: One\nDate: 2023-12-24\n\nFirst text.\n\n"s + separator +
                   "\n\nTitle: Two\n\nSecond text.\n" + separator + "\nTitle: Three\n\nThird.\n"),
              "title: One\ndate: 2023-12-24 field\ntext: First text.\n==\n"
              "title: Two\ntext: Second text.\n==\ntitle: Three\ntext: Third.\n")
        << separator;
  }
  EXPECT_EQ(read("Title: One\n\nFirst.\n\fTitle: Two\n\nSecond.\n"),
            "title: One\ntext: First.\n==\ntitle: Two\ntext: Second.\n");
}

TEST(PlainText, ReadsManyArticlesWithFrontMatter) {
  EXPECT_EQ(read("---\ntitle: One\n---\nFirst.\n---\ntitle: Two\n---\nSecond.\n"
                 "====\n---\ntitle: Three\n---\nThird.\n"),
            "title: One\ntext: First.\n==\ntitle: Two\ntext: Second.\n==\n"
            "title: Three\ntext: Third.\n");
}

TEST(PlainText, DoesNotSplitAtALineInsideAText) {
  EXPECT_EQ(read("Title: One\n\nFirst part.\n\n---\n\nSecond part.\n\n***\n\nThird part.\n"),
            "title: One\ntext: First part.\n\n---\n\nSecond part.\n\n***\n\nThird part.\n");
}

TEST(PlainText, JoinsHardWrappedLines) {
  EXPECT_EQ(read("Bridge is closed\n\nThe council met on Monday evening to\ntalk about the bridge, "
                 "which has been\nclosed since the flood.\n\nIt will meet again.\n"),
            "title: Bridge is closed\ntext: The council met on Monday evening to talk about the "
            "bridge, which has been closed since the flood.\n\nIt will meet again.\n");
}

TEST(PlainText, TakesTheFirstOfManyLinesForTheTitleIfTheNextIsAParagraph) {
  const std::string paragraph(200, 'a');
  EXPECT_EQ(read("Bridge is closed\n" + paragraph + "\n" + paragraph + "\n"),
            "title: Bridge is closed\ntext: " + paragraph + "\n\n" + paragraph + "\n");
}

TEST(PlainText, DecodesEachArticle) {
  EXPECT_EQ(read("Title: One\n\ncaf\xC3\xA9\n===\nTitle: Two\n\ncaf\xE9 and \x93quotes\x94\n"),
            "title: One\ntext: café\n==\ntitle: Two\ntext: café and “quotes”\n");
  EXPECT_EQ(read("Title: One\r\n\r\nFirst.\r\n"), "title: One\ntext: First.\n");
  EXPECT_EQ(read("Title: One\r\rFirst.\r"), "title: One\ntext: First.\n");
  EXPECT_EQ(read("T\0i\0t\0l\0e\0:\0 \0O\0n\0e\0\n\0\n\0F\0i\0r\0s\0t\0.\0"s),
            "title: One\ntext: First.\n");
  EXPECT_EQ(read("Title: One\n\nA NUL\0 is gone.\n"s), "title: One\ntext: A NUL is gone.\n");
}

TEST(PlainText, SaysThatBytesWereDamaged) {
  EXPECT_EQ(read("Title: Caf\xC3\xA9\n\nna\xC3\xAFve \xFF text\n"),
            "title: Café\nnote: charset 1 damaged characters, read as UTF-8\n"
            "text: naïve \xEF\xBF\xBD text\n");
}

TEST(PlainText, ReportsAnArticleWithoutText) {
  EXPECT_EQ(read("Title: One\n\n===\nTitle: Two\n\nSecond.\n===\nTitle: Three\n"),
            "title: Two\ntext: Second.\n!! no-text:1 One\n!! no-text:8 Three\n");
}

TEST(PlainText, ReportsAnEmptyFile) {
  for (const std::string& bytes : {""s, "\n \t\n"s, "\xEF\xBB\xBF"s, "\xC2\xA0\n"s}) {
    EXPECT_EQ(read(bytes), "!! empty-file\n");
  }
}

TEST(PlainText, PassesOverAnArticleThatIsTooLong) {
  const std::string text = "Title: One\n\n" + std::string(5000, 'x') +
                           "\n===\nTitle: Two\n\nSecond.\n===\nTitle: Three\n\n" +
                           std::string(30, 'y') + "\n" + std::string(30, 'z') + "\n";
  EXPECT_EQ(read(text, 60), "title: Two\ntext: Second.\n!! too-long:1\n!! too-long:9\n");
}

TEST(PlainText, NeedsLittleMemoryForOneLineOf300Megabytes) {
  testing::GeneratedSource source(300'000'000, [](std::uint64_t) { return 'x'; });
  const ReadResult result = testing::read_source(source, "/news.txt", 1'000'000);
  EXPECT_EQ(result.articles.size(), 0U);
  EXPECT_EQ(result.reports, std::vector<std::string>{"too-long:1"});
}

TEST(HeaderField, IsAShortNameAndAColon) {
  const auto name_of_line = [](const char* line) {
    const auto field = header_field(line);
    return field ? std::string(field->name) + "=" + std::string(field->value) : "none";
  };
  EXPECT_EQ(name_of_line("Title: A: B"), "Title=A: B");
  EXPECT_EQ(name_of_line("Date-Published:2023"), "none");
  EXPECT_EQ(name_of_line("tags:"), "tags=");
  EXPECT_EQ(name_of_line("https://a.example"), "none");
  EXPECT_EQ(name_of_line("  indented: x"), "none");
  EXPECT_EQ(name_of_line("He said, \"yes\": x"), "none");
  EXPECT_EQ(name_of_line("no colon"), "none");
}

TEST(SniffPlainText, LeavesMarkupAndTablesToOtherFormats) {
  EXPECT_EQ(sniff_plain_text("It rained.", "/a.txt"), 20);
  EXPECT_EQ(sniff_plain_text("It rained.", "/a.txt.gz"), 20);
  EXPECT_EQ(sniff_plain_text("It rained.", "/a"), 10);
  EXPECT_EQ(sniff_plain_text("<!DOCTYPE html><html>", "/a.txt"), 0);
  EXPECT_EQ(sniff_plain_text("id,title\n1,Rain", "/a.csv"), 0);
}

}  // namespace
}  // namespace dateline
