// Searching a small archive: what each construct of a query finds, and what is said about it.

#include "searcher/answer/search.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/answer/show.h"
#include "searcher/language/date_value.h"
#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

constexpr std::string_view kNews = R"news(
{"id":"ana","language":"sr","title":"Izbori u Srbiji","text":"Novak Đoković glasa na izborima.","source":"BBC News","url":"https://news.bbc.co.uk/a/1","date":"2023-12-17","author":"Ana Petrović","section":"Politika","tags":["izbori","Novi Sad"]}
{"id":"boris","language":"sr","title":"Ђоковић у финалу","text":"Новак Ђоковић игра финале у Београду.","source":"Политика","url":"https://politika.example/2","date":"2023-09-10","author":["Борис Илић","Ana Petrović"]}
{"id":"carl","language":"en","title":"Djokovic wins the final","text":"Novak Djokovic won again. The market place was full.","source":"BBC Sport","url":"https://sport.bbc.co.uk/3?x=1","date":"2023-09-10T23:30"}
{"id":"dao","language":"zh","title":"北京选举","text":"北京市长选举今天举行。","source":"河湾日志","date":"2023"}
{"id":"emi","language":"ja","title":"東京都知事","text":"東京都の選挙。","date":"2024-02"}
{"id":"fay","language":"en","title":"Markets fall in Serbia","text":"The state-of-the-art e-mail service fails in the U.S. market. Voters elected nobody.","source":"The Guardian","url":"https://www.guardian.co.uk/f","date":"2023-12","section":"World"}
{"id":"gus","language":"en","text":"Rain and fire fall in places. In fall, rain."}
{"id":"hana","language":"sr","title":"Dak i đak","text":"Đaci i Djordje u Nišu, 1,000 puta.","source":"B92","date":"2020-02-29"}
)news";

const TestArchive& news() {
  static const std::unique_ptr<TestArchive> archive = [] {
    auto made = std::make_unique<TestArchive>();
    // Two segments.
    const std::size_t half = kNews.find("{\"id\":\"emi\"");
    made->add_lines(kNews.substr(0, half));
    made->add_lines(kNews.substr(half));
    return made;
  }();
  return *archive;
}

SearchResponse ask(const std::string& query) {
  return search(*news().open(), {.query = query, .limit = 100});
}

std::string ids_of(const SearchResponse& response) {
  std::vector<std::string> ids;
  for (const Hit& hit : response.hits) {
    ids.push_back(hit.article.id);
  }
  std::ranges::sort(ids);
  return fmt::format("{}", fmt::join(ids, " "));
}

struct QueryCase {
  std::string query;
  std::string ids;  // sorted
};

void PrintTo(const QueryCase& one, std::ostream* out) {
  *out << one.query;
}

class SearchFinds : public ::testing::TestWithParam<QueryCase> {};

TEST_P(SearchFinds, ExactlyTheArticlesAsked) {
  const SearchResponse response = ask(GetParam().query);
  EXPECT_EQ(ids_of(response), GetParam().ids);
  EXPECT_EQ(response.total, response.hits.size());
}

INSTANTIATE_TEST_SUITE_P(All,
                         SearchFinds,
                         ::testing::Values(QueryCase{"*", "ana boris carl dao emi fay gus hana"},
                                           QueryCase{"-source:bbc", "boris dao emi fay gus hana"},
                                           QueryCase{"-*", ""},
                                           QueryCase{"* -*", ""},
                                           QueryCase{"-rain -novak", "dao emi fay hana"},
                                           QueryCase{"rain OR -*", "gus"}));

INSTANTIATE_TEST_SUITE_P(Words,
                         SearchFinds,
                         ::testing::Values(QueryCase{"izbora", "ana"},
                                           QueryCase{"изборима", "ana"},
                                           QueryCase{"\"izbora\"", ""},
                                           QueryCase{"=izborima", "ana"},
                                           QueryCase{"Djokovic", "ana boris carl"},
                                           QueryCase{"Đoković", "ana boris carl"},
                                           QueryCase{"Ђоковић", "ana boris carl"},
                                           QueryCase{"đak", "hana"},
                                           QueryCase{"djak", "hana"},
                                           QueryCase{"Đorđe", "hana"},
                                           QueryCase{"electing", "fay"},
                                           QueryCase{"email", "fay"},
                                           QueryCase{"e-mail", "fay"},
                                           QueryCase{"US", "fay"},
                                           QueryCase{"U.S.", "fay"},
                                           QueryCase{"1000", "hana"},
                                           QueryCase{"1,000", "hana"},
                                           QueryCase{"state-of-the-art", "fay"},
                                           QueryCase{"of-the-state", ""},
                                           QueryCase{"nis", "hana"}));

INSTANTIATE_TEST_SUITE_P(Phrases,
                         SearchFinds,
                         ::testing::Values(QueryCase{"\"novak djokovic\"", "ana boris carl"},
                                           QueryCase{"\"djokovic novak\"", ""},
                                           QueryCase{"\"novak won\"", ""},
                                           QueryCase{"\"market place\"", "carl"},
                                           QueryCase{"\"fall in\"", "fay gus"},
                                           QueryCase{"title:\"fall in\"", "fay"},
                                           QueryCase{"title:\"fall in serbia\"", "fay"},
                                           QueryCase{"title:\"novak djokovic\"", ""},
                                           QueryCase{"\"serbia the\"", ""},
                                           QueryCase{"\"djokovic won again\"", "carl"},
                                           QueryCase{"\"the state of the art\"", "fay"},
                                           QueryCase{"\"won again the market\"", "carl"}));

INSTANTIATE_TEST_SUITE_P(Titles,
                         SearchFinds,
                         ::testing::Values(QueryCase{"title:djokovic", "boris carl"},
                                           QueryCase{"title:izbora", "ana"},
                                           QueryCase{"title:novak", ""},
                                           QueryCase{"title:(markets OR izbori)", "ana fay"},
                                           QueryCase{"title:mark*", "fay"},
                                           QueryCase{"title:选举", "dao"}));

INSTANTIATE_TEST_SUITE_P(Prefixes,
                         SearchFinds,
                         ::testing::Values(QueryCase{"mark*", "carl fay"},
                                           QueryCase{"Đok*", "ana boris carl"},
                                           QueryCase{"изб*", "ana"},
                                           QueryCase{"elected*", "fay"},
                                           QueryCase{"e-ma*", "fay"},
                                           QueryCase{"state-of*", "fay"},
                                           QueryCase{"zzz*", ""},
                                           QueryCase{"北京*", "dao"},
                                           QueryCase{"北京市*", "dao"},
                                           QueryCase{"市*", "dao"},
                                           QueryCase{"北京举*", ""}));

INSTANTIATE_TEST_SUITE_P(Cjk,
                         SearchFinds,
                         ::testing::Values(QueryCase{"市", "dao"},
                                           QueryCase{"举", "dao"},
                                           QueryCase{"北京", "dao"},
                                           QueryCase{"北京市", "dao"},
                                           QueryCase{"北京市长选举", "dao"},
                                           QueryCase{"市长北京", ""},
                                           QueryCase{"\"市长 选举\"", ""},
                                           QueryCase{"\"市长选举\"", "dao"},
                                           QueryCase{"東京 選挙", "emi"},
                                           QueryCase{"都", "emi"},
                                           QueryCase{"\"都\"", "emi"},
                                           QueryCase{"東京 选举", ""}));

INSTANTIATE_TEST_SUITE_P(Values,
                         SearchFinds,
                         ::testing::Values(QueryCase{"source:\"bbc news\"", "ana"},
                                           QueryCase{"source:bbc", "ana carl"},
                                           QueryCase{"source:bb", ""},
                                           QueryCase{"source:politika", "boris"},
                                           QueryCase{"source:(guardian OR b92)", "fay hana"},
                                           QueryCase{"author:\"ana petrovic\"", "ana boris"},
                                           QueryCase{"author:petrović", "ana boris"},
                                           QueryCase{"section:politika", "ana"},
                                           QueryCase{"tag:\"NOVI SAD\"", "ana"},
                                           QueryCase{"lang:en", "carl fay gus"},
                                           QueryCase{"lang:Serbian", "ana boris hana"},
                                           QueryCase{"lang:sr-Latn", "ana boris hana"},
                                           QueryCase{"lang:en,zh", "carl dao fay gus"},
                                           QueryCase{"-lang:en -lang:sr", "dao emi"},
                                           QueryCase{"id:carl", "carl"},
                                           QueryCase{"id:nobody", ""}));

INSTANTIATE_TEST_SUITE_P(Addresses,
                         SearchFinds,
                         ::testing::Values(QueryCase{"url:bbc.co.uk", "ana carl"},
                                           QueryCase{"url:news.bbc.co.uk", "ana"},
                                           QueryCase{"url:co.uk", "ana carl fay"},
                                           QueryCase{"url:uk", ""},
                                           QueryCase{"url:BBC.co.uk", "ana carl"},
                                           QueryCase{"url:c.co.uk", ""},
                                           QueryCase{"host:www.guardian.co.uk", "fay"},
                                           QueryCase{"url:https://news.bbc.co.uk/a/1", "ana"},
                                           QueryCase{"url:\"https://sport.bbc.co.uk/3?x=1\"",
                                                     "carl"},
                                           QueryCase{"url:https://news.bbc.co.uk/a", ""}));

INSTANTIATE_TEST_SUITE_P(
    Dates,
    SearchFinds,
    ::testing::Values(QueryCase{"date:2023", "ana boris carl dao fay"},
                      QueryCase{"date:2023-12", "ana fay"},
                      QueryCase{"date:2023-12-17", "ana"},
                      QueryCase{"date:2023-09-10", "boris carl"},
                      QueryCase{"date:2023-09-10T23:30", "carl"},
                      QueryCase{"date:2023-09-10T23:31..", "ana emi fay"},
                      QueryCase{"date:..2020-02-29", "hana"},
                      QueryCase{"date:2023-09-11..2023-12-30", "ana"},
                      QueryCase{"-date:2023-12", "boris carl dao emi gus hana"},
                      QueryCase{"date:unknown", "gus"},
                      QueryCase{"-date:unknown", "ana boris carl dao emi fay hana"},
                      QueryCase{"date:2020 OR rain", "gus hana"}));

// "code: text" of each note.
std::vector<std::string> notes_of(const std::string& query) {
  std::vector<std::string> notes;
  for (const QueryNote& note : ask(query).notes) {
    notes.push_back(note.code + ": " + note.text);
  }
  return notes;
}

TEST(SearchNotes, SayWhichValuesAnIncompleteOneStandsFor) {
  EXPECT_EQ(
      notes_of("source:bbc"),
      (std::vector<std::string>{"value-read-as: source:bbc read as 'BBC News', 'BBC Sport'"}));
  EXPECT_TRUE(notes_of("source:\"bbc news\"").empty());
}

TEST(SearchNotes, NameTheNearestValueWhereThereIsNone) {
  EXPECT_EQ(notes_of("source:Gardian"),
            (std::vector<std::string>{"unknown-value: no article has the source 'Gardian'"}));
  EXPECT_EQ(notes_of("source:Politka"),
            (std::vector<std::string>{
                "unknown-value: no article has the source 'Politka'; the nearest is 'Политика'"}));
  EXPECT_EQ(notes_of("section:wold"),
            (std::vector<std::string>{
                "unknown-value: no article has the section 'wold'; the nearest is 'World'"}));
}

TEST(Search, CountsWhatADateFilterLeftOut) {
  const SearchResponse response = ask("date:2023-12-10..2023-12-20");
  EXPECT_EQ(ids_of(response), "ana");
  EXPECT_EQ(response.left_out_undated, 1U);  // gus
  EXPECT_EQ(response.left_out_coarse, 2U);   // dao, fay
  EXPECT_EQ(ask("rain date:2023").left_out_undated, 1U);
  EXPECT_EQ(ask("market date:2023").left_out_undated, 0U);
  EXPECT_EQ(ask("-date:2023").left_out_undated, 0U);
}

TEST(Search, TakesSinceAndUntilAsOneMoreCondition) {
  const auto ids = [](const DateRange& range) {
    return ids_of(search(*news().open(), {.query = "*", .range = range, .limit = 100}));
  };
  EXPECT_EQ(ids(DateRange::since(parse_date_argument("2023-12"))), "ana emi fay");
  EXPECT_EQ(ids(DateRange::until(parse_date_argument("2023-09-10"))), "boris carl hana");
  EXPECT_EQ(ids(DateRange::between(parse_date_argument("2023"), parse_date_argument("2023"))),
            "ana boris carl dao fay");
  EXPECT_EQ(ids(DateRange::between(parse_date_argument("2024"), parse_date_argument("2023"))), "");
}

TEST(Search, RefusesAQueryOfOnlyPunctuation) {
  for (const std::string query : {"...", "!!! ???", "\"-\"", "()", "- -"}) {
    try {
      ask(query);
      ADD_FAILURE() << query << " was answered";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage) << query;
    }
  }
}

TEST(Search, GivesNothingFromAPlaceBehindTheLastHit) {
  const SearchResponse beyond = search(*news().open(), {.query = "*", .offset = 8, .limit = 10});
  EXPECT_EQ(beyond.total, 8U);
  EXPECT_TRUE(beyond.hits.empty());
  const SearchResponse none = search(*news().open(), {.query = "*", .limit = 0});
  EXPECT_EQ(none.total, 8U);
  EXPECT_TRUE(none.hits.empty());
  const SearchResponse huge =
      search(*news().open(),
             {.query = "*", .offset = 7, .limit = std::numeric_limits<std::size_t>::max()});
  EXPECT_EQ(huge.hits.size(), 1U);
}

TEST(Search, DescribesTheArchive) {
  const ArchiveInfo info = ask("*").archive;
  EXPECT_EQ(info.articles, 8U);
  EXPECT_EQ(info.undated, 1U);
  EXPECT_EQ(info.first->to_string(), "2020-02-29");
  EXPECT_EQ(info.last->to_string(), "2024-02");
}

TEST(Search, AnswersFromAnArchiveWithoutArticles) {
  TestArchive archive;
  archive.folder().write("empty/nothing.jsonl", "");
  archive.index({archive.folder() / "empty"});
  const auto expect_nothing = [&] {
    const auto snapshot = archive.open();
    for (const std::string query : {"*", "-*", "rain", "\"a b\"", "ra*", "source:bbc", "-rain",
                                    "date:2023", "date:unknown", "title:\"a b\""}) {
      const SearchResponse response = search(*snapshot, {.query = query});
      EXPECT_EQ(response.total, 0U) << query;
      EXPECT_EQ(response.left_out_undated + response.left_out_coarse, 0U) << query;
    }
    EXPECT_FALSE(show_article(*snapshot, "x"));
    EXPECT_FALSE(describe_archive(*snapshot).first);
  };
  expect_nothing();
  archive.add_lines(R"({"id":"x","text":"rain","date":"2023"})");
  EXPECT_EQ(search(*archive.open(), {.query = "rain"}).total, 1U);
  archive.remove({"x"});
  expect_nothing();
  archive.rebuild_all();
  expect_nothing();
}

TEST(Show, FindsAnArticleByItsIdExactly) {
  const auto snapshot = news().open();
  EXPECT_EQ(show_article(*snapshot, "carl")->article.title, "Djokovic wins the final");
  EXPECT_FALSE(show_article(*snapshot, "Carl"));
  EXPECT_FALSE(show_article(*snapshot, ""));
}

}  // namespace
}  // namespace dateline::testing
