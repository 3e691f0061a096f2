#include "indexer/extract/enrich.h"

#include <gtest/gtest.h>

#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using testing::to_text;
using testing::today;

std::string enriched(Article article) {
  enrich(article, {today()});
  article.language.clear();
  return to_text(article);
}

TEST(Enrich, TakesTheDateOfTheRecordBeforeAllOthers) {
  EXPECT_EQ(enriched({.url = "https://a.example/2020/01/01/x",
                      .text = "BELGRADE, 5 May 2021 (AP) - It rained. "
                              "MENAFN26122023000045015839ID1107657273",
                      .date = ArticleDate::parse("2022-02-02")}),
            "url: https://a.example/2020/01/01/x\n"
            "date: 2022-02-02 field\n"
            "source: MENAFN\n"
            "text: BELGRADE, 5 May 2021 (AP) - It rained.\n");
}

TEST(Enrich, PrefersTrailerThenTextThenUrlThenPath) {
  const std::string trailer = "It rained. MENAFN26122023000045015839ID1107657273";
  const std::string dateline = "BELGRADE, 5 May 2021 - It rained.";
  const std::string url = "https://a.example/2020/01/01/x";
  const std::string path = "/archive/2019/03/04/x.txt";
  const auto date_of = [](Article article) {
    enrich(article, {today()});
    return article.date
               ? article.date->to_string() + " " + std::string(name_of(article.date_source))
               : "none";
  };
  EXPECT_EQ(date_of({.path = path, .url = url, .text = dateline + " " + trailer}),
            "2023-12-26 trailer");
  EXPECT_EQ(date_of({.path = path, .url = url, .text = dateline}), "2021-05-05 text");
  EXPECT_EQ(date_of({.path = path, .url = url, .text = "It rained."}), "2020-01-01 url");
  EXPECT_EQ(date_of({.path = path, .text = "It rained."}), "2019-03-04 path");
  EXPECT_EQ(date_of({.path = "/archive/x.txt", .text = "It rained."}), "none");
}

TEST(Enrich, TakesMachineMarksOutOfTheTextAndLeavesDatelines) {
  EXPECT_EQ(enriched({.text = "date 2023-12-26 (MENAFN) On Monday, it rained.\n\n"
                              "MENAFN26122023000045015839ID1107657273"}),
            "date: 2023-12-26 trailer\nsource: MENAFN\ntext: On Monday, it rained.\n");
  EXPECT_EQ(enriched({.text = "date 2023-12-26 (MENAFN) On Monday, it rained."}),
            "date: 2023-12-26 text\nsource: MENAFN\ntext: On Monday, it rained.\n");
}

TEST(Enrich, GivesADatelineTheYearOfUrlOrPath) {
  EXPECT_EQ(enriched({.url = "https://a.example/2024/01/02/x", .text = "PARIS, Dec 31 - Snow."}),
            "url: https://a.example/2024/01/02/x\ndate: 2023-12-31 text\nsource: a.example\n"
            "text: PARIS, Dec 31 - Snow.\n");
  EXPECT_EQ(enriched({.path = "/archive/1999/x.txt", .text = "PARIS, Dec 31 (AFP) - Snow."}),
            "date: 1999-12-31 text\nsource: AFP\ntext: PARIS, Dec 31 (AFP) - Snow.\n");
}

TEST(Enrich, SaysThatADatelineHasNoYear) {
  EXPECT_EQ(enriched({.text = "PARIS, Dec 31 - Snow."}),
            "note: date-without-year text: the dateline 'PARIS, Dec 31 -' names a day without a "
            "year\ntext: PARIS, Dec 31 - Snow.\n");
}

TEST(Enrich, RefusesWhatLiesInTheFuture) {
  EXPECT_EQ(enriched({.text = "Snow.", .date = ArticleDate::parse("2031-01-01")}),
            "note: date-refused field: '2031-01-01' lies in the future\ntext: Snow.\n");
  EXPECT_EQ(enriched({.text = "PARIS, 31 Dec 2031 - Snow."}),
            "note: date-refused text: '2031-12-31' lies in the future\n"
            "text: PARIS, 31 Dec 2031 - Snow.\n");
  EXPECT_EQ(enriched({.text = "Snow. MENAFN31122031000045015839ID1107657273"}),
            "source: MENAFN\nnote: date-refused trailer: '31.12.2031' lies in the future\n"
            "text: Snow.\n");
}

TEST(Enrich, CleansEveryField) {
  EXPECT_EQ(enriched({.url = " https://www.a.example/x\n",
                      .title = "  Rain\n and\x01 snow ",
                      .text = "One.\r\n\r\n\r\nTwo.",
                      .authors = {"By Jane Doe and John Smith", "Jane Doe"},
                      .section = " world ",
                      .tags = {" a ", ""}}),
            "url: https://www.a.example/x\ntitle: Rain and snow\nauthor: Jane Doe\n"
            "author: John Smith\nsource: a.example\nsection: world\ntag: a\ntext: One.\n\nTwo.\n");
}

TEST(Enrich, DoesNothingTheSecondTime) {
  Article article{.url = "https://a.example/2024/01/02/x",
                  .title = "Snow",
                  .text = "PARIS, Dec 31 - Snow fell on the city, and the trains were late.",
                  .authors = {"By Jane Doe and John Smith"}};
  enrich(article, {today()});
  Article again = article;
  enrich(again, {today()});
  EXPECT_EQ(again, article);
}

}  // namespace
}  // namespace dateline
