#include "common/archive/columns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::outcome_of;
using testing::read_file;
using testing::TempFolder;

Article article(std::string id, std::string_view date) {
  Article article;
  article.id = std::move(id);
  article.date = ArticleDate::parse(date);
  article.date_source = article.date ? DateSource::kUrl : DateSource::kNone;
  article.source = "Danube Courier";
  article.language = "sr";
  return article;
}

// Three articles in two runs.
ColumnsBuilder example() {
  ColumnsBuilder builder;
  Article first = article("a", "2023-12-24T10:30");
  first.updated = ArticleDate::parse("2023-12-25");
  first.authors = {"Ana", "Petar", "Ana"};
  first.tags = {"x"};
  builder.add(first, 100, 1000);
  builder.add(article("b", "2023-12"), 200, 1001);
  builder.add_run({1, 1, 1, 0});
  Article last = article("", "");
  last.authors = {"Petar"};
  builder.add(last, 0, 1002);
  builder.add_run({3, 0, 0, 1});
  return builder;
}

// Everything that can be asked of columns.
std::string to_text(const Columns& columns) {
  std::string text;
  for (const DateRun& run : columns.runs()) {
    text += fmt::format("run {}:{}+{}+{}\n", run.first, run.n_fine, run.n_coarse, run.n_undated);
  }
  for (std::uint32_t docid = 1; docid <= columns.size(); ++docid) {
    const auto date = columns.date(docid);
    const auto updated = columns.updated(docid);
    text += fmt::format("{} date={}/{} begin={} updated={} at={} words={}", columns.id(docid),
                        date ? date->to_string() : "-", name_of(columns.date_source(docid)),
                        columns.date_begin(docid).value, updated ? updated->to_string() : "-",
                        columns.indexed_at(docid), columns.words(docid));
    for (int column = 0; column < kColumnCount; ++column) {
      for (const std::uint32_t ordinal : columns.ordinals(ColumnId{column}, docid)) {
        text += fmt::format(" {}:{}", column, columns.value(ColumnId{column}, ordinal));
      }
    }
    text += "\n";
  }
  return text;
}

std::string read_columns(const std::string& path) {
  const Columns columns(path);
  std::string text = to_text(columns);
  columns.verify();
  return text;
}

TEST(Columns, ComeBackAsTheyWereWritten) {
  const TempFolder folder;
  example().write(folder / "columns");
  EXPECT_EQ(read_columns(folder / "columns"),
            "run 1:1+1+0\n"
            "run 3:0+0+1\n"
            "a date=2023-12-24T10:30/url begin=28390230 updated=2023-12-25 at=1000 words=100 "
            "0:Danube Courier 1:sr 3:Ana 3:Petar 5:x\n"
            "b date=2023-12/url begin=28356480 updated=- at=1001 words=200 0:Danube Courier 1:sr\n"
            " date=-/none begin=0 updated=- at=1002 words=0 0:Danube Courier 1:sr 3:Petar\n");
}

TEST(Columns, OfNoArticlesAreFine) {
  const TempFolder folder;
  ColumnsBuilder().write(folder / "columns");
  const Columns columns(folder / "columns");
  columns.verify();
  EXPECT_EQ(columns.size(), 0U);
  EXPECT_EQ(columns.n_values(ColumnId::kSource), 0U);
  EXPECT_TRUE(columns.runs().empty());
}

TEST(Columns, OfTwoSegmentsJoinWithOrdinalsAndRunsOfTheWhole) {
  const TempFolder folder;
  example().write(folder / "one");
  ColumnsBuilder other;
  Article more = article("c", "1999");
  more.source = "Harbour Gazette";
  more.authors = {"Petar"};
  other.add(more, 5, 6);
  other.add_run({1, 0, 1, 0});
  other.write(folder / "two");
  ColumnsBuilder joined;
  joined.add_all(Columns(folder / "two"));
  joined.add_all(Columns(folder / "one"));
  joined.write(folder / "joined");
  const Columns columns(folder / "joined");
  columns.verify();
  EXPECT_EQ(columns.n_values(ColumnId::kSource), 2U);
  EXPECT_EQ(columns.n_values(ColumnId::kAuthor), 2U);
  ASSERT_EQ(columns.runs().size(), 3U);
  EXPECT_EQ(columns.runs()[1], (DateRun{2, 1, 1, 0}));
  EXPECT_EQ(columns.value(ColumnId::kSource, columns.ordinals(ColumnId::kSource, 1)[0]),
            "Harbour Gazette");
  EXPECT_EQ(columns.value(ColumnId::kAuthor, columns.ordinals(ColumnId::kAuthor, 2)[1]), "Petar");
  EXPECT_EQ(columns.ordinals(ColumnId::kAuthor, 3).size(), 0U);
  EXPECT_EQ(columns.value(ColumnId::kAuthor, columns.ordinals(ColumnId::kAuthor, 4)[0]), "Petar");
}

TEST(Columns, OutOfDateOrderAreFoundByVerify) {
  const TempFolder folder;
  ColumnsBuilder builder;
  builder.add(article("a", "2024-01-02"), 1, 1);
  builder.add(article("b", "2024-01-01"), 1, 1);
  builder.add_run({1, 2, 0, 0});
  builder.write(folder / "columns");
  EXPECT_EQ(outcome_of([&] { return read_columns(folder / "columns"); }), "corrupt");
}

TEST(Columns, WithRunsThatDoNotCoverTheArticlesAreNotOpened) {
  for (const DateRun& run : {DateRun{1, 1, 0, 0}, DateRun{1, 3, 0, 0}, DateRun{2, 2, 0, 0},
                             DateRun{1, 0xFFFFFFFF, 3, 0}}) {
    const TempFolder folder;
    ColumnsBuilder builder;
    builder.add(article("a", "2024-01-01"), 1, 1);
    builder.add(article("b", "2024-01-02"), 1, 1);
    builder.add_run(run);
    builder.write(folder / "columns");
    EXPECT_EQ(outcome_of([&] {
                const Columns columns(folder / "columns");
                return std::string("opened");
              }),
              "corrupt");
  }
}

// Reading may go wrong only as Error(kCorrupt); what verify() accepts is what was written.
TEST(Columns, WithAnyDamageAreRefusedOrReadWithoutHarm) {
  const TempFolder folder;
  example().write(folder / "columns");
  const std::string good = read_columns(folder / "columns");
  for_each_damage(read_file(folder / "columns"),
                  [&](const std::string& damaged, const std::string& what) {
                    const std::string path = folder.write("damaged", damaged);
                    SCOPED_TRACE(what);
                    outcome_of([&] { return to_text(Columns(path)); });
                    const std::string outcome = outcome_of([&] { return read_columns(path); });
                    EXPECT_TRUE(outcome == "corrupt" || outcome == good) << outcome;
                  });
}

}  // namespace
}  // namespace dateline
