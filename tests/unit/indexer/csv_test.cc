#include "indexer/formats/csv.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "indexer/formats/column_map.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)
using Lines = std::vector<std::string>;

const std::string kHeader = "id,title,date,text\n";

ReadResult read_csv(const std::string& bytes, const std::string& map = {}) {
  MemorySource source(bytes, 5);
  CollectingSink sink;
  const ColumnMap columns = map.empty() ? ColumnMap() : parse_column_map(map);
  ReaderContext context{source, sink, "/a.csv", today()};
  context.columns = map.empty() ? nullptr : &columns;
  const auto reader = open_articles(std::move(context));
  ReadResult result;
  for (Draft draft; reader->next(draft);) {
    EXPECT_EQ(draft.kind, TextKind::kPerhaps);
    result.articles.push_back(std::move(draft.article));
  }
  result.reports = sink.lines;
  return result;
}

// "id title: text" of every article.
Lines rows(const ReadResult& result) {
  Lines rows;
  for (const Article& article : result.articles) {
    rows.push_back(article.record_id + " " + article.title + ": " + article.text);
  }
  return rows;
}

TEST(Csv, GivesAnArticleARow) {
  const ReadResult result = read_bytes(
      kHeader +
          "1,Rain,2024-01-02,It rained.\n2,\"Sun, at last\",2024-01-03,\"It \"\"shone\"\".\"\n",
      "/a.csv");
  ASSERT_EQ(result.articles.size(), 2U);
  EXPECT_EQ(to_text(result.articles[0]),
            "id: 1\ntitle: Rain\ndate: 2024-01-02 field\ntext: It rained.\n");
  EXPECT_EQ(to_text(result.articles[1]),
            "id: 2\ntitle: Sun, at last\ndate: 2024-01-03 field\ntext: It \"shone\".\n");
  EXPECT_EQ(result.articles[0].format, "csv");
  EXPECT_EQ(result.reports, Lines());
}

TEST(Csv, KnowsSeparatorsAndLineEnds) {
  const Lines expected = {"1 Rain: It rained, a lot.", "2 Sun: It shone."};
  const std::string comma = "id,title,text\n1,Rain,\"It rained, a lot.\"\n2,Sun,It shone.";
  EXPECT_EQ(rows(read_csv(comma)), expected);
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const char separator : {';', '\t', '|'}) {
      std::string bytes = "id;title;text\n1;Rain;It rained, a lot.\n\n2;Sun;It shone.\n";
      for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes[at] == ';') {
          bytes[at] = separator;
        } else if (bytes[at] == '\n') {
          bytes.replace(at, 1, end);
          at += end.size() - 1;
        }
      }
      EXPECT_EQ(rows(read_csv(bytes)), expected) << separator << end.size();
    }
  }
  EXPECT_EQ(rows(read_csv("sep=;\r\nid;title;text\r\n1;Rain;It rained, a lot.\r\n")),
            Lines{expected[0]});
}

TEST(Csv, ReadsCellsOfManyLinesInAnyCharset) {
  EXPECT_EQ(
      rows(read_csv("title,text\n\"Rain\",\"It rained.\n\nIt \"really\" did.\r\nSo.\"\nSun,x\n")),
      (Lines{" Rain: It rained.\n\nIt \"really\" did.\nSo.", " Sun: x"}));
  EXPECT_EQ(rows(read_csv("\xEF\xBB\xBFtitle,text\nRain,ki\xC5\xA1"
                          "a\n")),
            Lines{" Rain: ki\xC5\xA1"
                  "a"});
  EXPECT_EQ(rows(read_csv("title,text\nRegen,es regnete \xFC"
                          "ber Nacht in K\xF6ln und M\xFCnchen\n")),
            Lines{" Regen: es regnete \xC3\xBC"
                  "ber Nacht in K\xC3\xB6ln und M\xC3\xBCnchen"});
}

TEST(Csv, ReportsRowsThatDoNotFit) {
  const ReadResult result = read_csv(
      kHeader + "1,Rain,2024-01-02,It rained.\n2,Sun\n3,Snow,2024-01-02,It snowed, they said.\n" +
      "4,Fog,2024-01-02,It was foggy.,,\n5,Hail,2024-01-02,\n");
  EXPECT_EQ(rows(result), (Lines{"1 Rain: It rained.", "4 Fog: It was foggy."}));
  EXPECT_EQ(result.reports, (Lines{"malformed-record:3 2 cells, not 4",
                                   "malformed-record:4 5 cells, not 4", "no-text:6"}));
  // What is missing behind the text is not missed.
  EXPECT_EQ(rows(read_csv("id,text,tags\n1,It rained.,x\n2,It shone.\n")),
            (Lines{"1 : It rained.", "2 : It shone."}));
}

TEST(Csv, LosesOneRowToADamagedQuotationMark) {
  const std::string good = "3,Snow,2024-01-02,\"It snowed.\"\n";
  const std::tuple<std::string, Lines, Lines> cases[] = {
      {"1,\"Rain,2024-01-02,It rained.\n2,Sun,2024-01-02,It shone.\n" + good,
       {"2 Sun: It shone.", "3 Snow: It snowed."},
       {"malformed-record:2 its quotation marks do not fit"}},
      {"1,\"Rain,2024-01-02,It rained.\n2,\"Sun\",2024-01-02,It shone.\n" + good,
       {"2 Sun: It shone.", "3 Snow: It snowed."},
       {"malformed-record:2 its quotation marks do not fit"}},
      {good + "1,Rain,2024-01-02,\"It rained.\nAnd rained",
       {"3 Snow: It snowed."},
       {"truncated-record:3 inside of quotation marks"}},
  };
  for (const auto& [bytes, expected, reports] : cases) {
    const ReadResult result = read_csv(kHeader + bytes);
    EXPECT_EQ(rows(result), expected);
    EXPECT_EQ(result.reports, reports);
  }
  EXPECT_EQ(
      rows(read_csv("id\ttitle\ttext\n1\t\"Rain\" they said\tIt rained.\n2\t\"Sun\tIt shone.\n")),
      (Lines{"1 \"Rain\" they said: It rained.", "2 \"Sun: It shone."}));
}

TEST(Csv, HoldsNoRowOverTheLimit) {
  std::string bytes = kHeader + "1,Rain,2024-01-02,It rained.\n";
  bytes += "2,Sun,2024-01-02," + std::string(300'000, 'x') + "\n";
  bytes += "3,Snow,2024-01-02,\"It snowed.\"\n4,\"Fog,2024-01-02,It was foggy.\n";
  bytes += "5,Hail,2024-01-02,It hailed.\n" + std::string(200'000, 'y') +
           "\n6,Wind,2024-01-02,It blew.\n";
  const ReadResult result = read_bytes(bytes, "/a.csv", 5000);
  EXPECT_EQ(rows(result), (Lines{"1 Rain: It rained.", "3 Snow: It snowed.", "5 Hail: It hailed.",
                                 "6 Wind: It blew."}));
  ASSERT_EQ(result.reports.size(), 3U);
  EXPECT_EQ(result.reports[0], "too-long:3");
  EXPECT_EQ(result.reports[1], "malformed-record:5 its quotation marks do not fit");
}

TEST(Csv, TakesColumnsAsTheUserSays) {
  const std::string table = "Überschrift,Inhalt,When,Junk\nRain,It rained.,2024-01-02,x\n";
  ReadResult result = read_csv(table, "Überschrift=title, inhalt = text,#3=date");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(to_text(result.articles[0]), "title: Rain\ndate: 2024-01-02 field\ntext: It rained.\n");
  // Without a header, by number.
  result = read_csv("7,Rain,It rained.\n8,Sun,It shone.\n", "#1=id,#2=title,#3=text");
  EXPECT_EQ(rows(result), (Lines{"7 Rain: It rained.", "8 Sun: It shone."}));
  // What is said wins over the header.
  result = read_csv("title,text,summary\nRain,long,short\n", "summary=text,text=none");
  EXPECT_EQ(rows(result), Lines{" Rain: short"});
}

TEST(Csv, SaysWhyATableCannotBeRead) {
  const std::string columns = "the columns are #1 'a', #2 'b'";
  EXPECT_EQ(read_csv("a,b\n1,2\n").reports,
            Lines{"unknown-format no column is known to hold texts; name it with --map "
                  "\"COLUMN=text\": " +
                  columns});
  EXPECT_EQ(read_csv("a,b\n1,2\n", "c=text").reports,
            Lines{"unknown-format --map: there is no column 'c'; " + columns});
  EXPECT_EQ(read_csv("a,b\n1,2\n", "#3=text").reports,
            Lines{"unknown-format --map: there is no column '#3'; " + columns});
}

TEST(ColumnMap, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "--map: '' is not COLUMN=FIELD"},
      {"a", "--map: 'a' is not COLUMN=FIELD"},
      {"=text", "--map: '=text' is not COLUMN=FIELD"},
      {"a=title,b=nonsense", "--map: there is no field 'nonsense'"},
      {"a=", "--map: there is no field ''"},
  };
  for (const auto& [text, message] : cases) {
    try {
      parse_column_map(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_STREQ(error.what(), message);
    }
  }
  const ColumnMap map = parse_column_map("a=b=title,#2=text");
  ASSERT_EQ(map.size(), 2U);
  EXPECT_EQ(map[0].column, "a=b");
  EXPECT_EQ(map[0].field.slot, Slot::kTitle);
  EXPECT_EQ(map[1].number, 2U);
}

TEST(Csv, IsToldFromText) {
  EXPECT_EQ(sniff_csv(kHeader + "1,a,b,c\n", "/a.csv"), 90);
  EXPECT_EQ(sniff_csv(kHeader + "1,a,b,c\n", "/a"), 70);
  EXPECT_EQ(sniff_csv("a,b\n1,2\n", "/a.csv"), 50);
  EXPECT_EQ(sniff_csv("a,b\n1,2\n", "/a.txt"), 0);
  EXPECT_EQ(sniff_csv("Title, text and date, he said.\nIt rained.\n", "/a.txt"), 0);
  EXPECT_EQ(sniff_csv("Title: Rain\nDate: 2024-01-02\n\nIt rained, and rained.\n", "/a"), 0);
  EXPECT_EQ(sniff_csv("", "/a"), 0);
}

}  // namespace
}  // namespace dateline
