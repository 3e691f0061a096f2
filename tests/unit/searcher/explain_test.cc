// The receipt of a query: what its clauses find, what they stand for, what to leave out.

#include "searcher/answer/explain.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

constexpr std::string_view kNews = R"news(
{"id":"a","title":"Serbia votes","text":"Serbia elected nobody in the elections. Happy voters.","date":"2023-12-17","source":"BBC News"}
{"id":"b","title":"After the vote","text":"An election in Serbia and happiness.","date":"2023-12-24","source":"BBC Sport"}
{"id":"c","title":"A strike","text":"Elections elsewhere and a strike in New York.","date":"2022-11-01","source":"CNN"}
{"id":"d","text":"A balloon."}
)news";

const TestArchive& news() {
  static const std::unique_ptr<TestArchive> archive = [] {
    auto made = std::make_unique<TestArchive>();
    const std::size_t half = kNews.find("{\"id\":\"c\"");
    made->add_lines(kNews.substr(0, half));
    made->add_lines(kNews.substr(half));
    return made;
  }();
  return *archive;
}

Explanation explanation_of(SearchRequest request) {
  request.explain = true;
  return *search(*news().open(), request).explanation;
}

// "TEXT TOTAL WITHOUT [FORMS]; ..."
std::string clauses_of(const SearchRequest& request) {
  std::vector<std::string> texts;
  for (const ClauseCount& clause : explanation_of(request).clauses) {
    EXPECT_EQ(clause.n_forms, clause.forms.size());
    texts.push_back(fmt::format("{} {} {} [{}]", clause.text, clause.total, clause.without,
                                fmt::join(clause.forms, ", ")));
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

// "CLAUSE + CLAUSE = TOTAL; ..."
std::string drops_of(const std::string& query) {
  std::vector<std::string> texts;
  for (const Drop& drop : explanation_of({.query = query}).drops) {
    texts.push_back(fmt::format("{} = {}", fmt::join(drop.clauses, " + "), drop.total));
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

struct TextCase {
  std::string query;
  std::string expected;
};

void PrintTo(const TextCase& one, std::ostream* out) {
  *out << one.query;
}

class Explains : public ::testing::TestWithParam<TextCase> {};

TEST_P(Explains, EachClause) {
  EXPECT_EQ(clauses_of({.query = GetParam().query}), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    Explains,
    ::testing::Values(
        TextCase{"election", "election 3 4 [elections, elected, election]"},
        TextCase{"happy", "happy 2 4 [happiness, happy]"},
        TextCase{"\"election\"", "=election 1 4 [election]"},
        TextCase{"election Serbia",
                 "election 3 2 [elections, elected, election]; Serbia 2 3 [serbia]"},
        TextCase{"Serbia -strike", "Serbia 2 3 [serbia]; -strike 3 2 [strike]"},
        TextCase{"elect* date:2023", "elect* 3 2 [elections, elected, election]; date:2023 2 3 []"},
        TextCase{"\"new york\"", "\"new york\" 1 4 [new york]"},
        TextCase{"title:vote", "title:vote 2 4 [vote, votes]"},
        TextCase{"source:bbc", "source:bbc 2 4 [BBC News, BBC Sport]"},
        TextCase{"strike OR balloon", "strike 1 1 [strike]; balloon 1 1 [balloon]"},
        TextCase{
            "(strike OR balloon) election",
            "strike OR balloon 2 3 [balloon, strike]; election 3 2 [elections, elected, election]"},
        TextCase{"*", "* 4 4 []"},
        TextCase{"qqqq", "qqqq 0 4 []"}));

TEST(Explain, CountsFiltersAndDatesAsClauses) {
  EXPECT_EQ(clauses_of({.query = "election",
                        .filters = {"source:cnn"},
                        .range = DateRange::since(*ArticleDate::parse("2023"))}),
            "election 3 0 [elections, elected, election]; source:cnn 1 2 [CNN]; date:2023.. 2 1 "
            "[]");
}

TEST(Explain, NamesTenForms) {
  TestArchive archive;
  std::string text;
  for (char c = 'a'; c <= 'z'; ++c) {
    text += fmt::format("word{} ", c);
  }
  archive.add_lines(fmt::format("{{\"id\":\"a\",\"text\":\"{}\"}}", text));
  const auto explanation = search(*archive.open(), {.query = "word*", .explain = true}).explanation;
  EXPECT_EQ(explanation->clauses[0].forms.size(), kMaxForms);
  EXPECT_EQ(explanation->clauses[0].forms[0], "worda");
  EXPECT_EQ(explanation->clauses[0].n_forms, 26U);
}

class Drops : public ::testing::TestWithParam<TextCase> {};

TEST_P(Drops, AreTheSmallestSets) {
  EXPECT_EQ(drops_of(GetParam().query), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    Drops,
    ::testing::Values(TextCase{"election", ""},  // finds something
                      TextCase{"qqqq", ""},      // nothing would be left
                      TextCase{"qqqq zzzz", ""},
                      TextCase{"election qqqq", "qqqq = 3"},
                      TextCase{"election qqqq zzzz", "qqqq + zzzz = 3"},
                      TextCase{"election balloon", "balloon = 3; election = 1"},
                      TextCase{"balloon strike happiness",
                               "balloon + strike = 2; balloon + happiness = 1; "
                               "strike + happiness = 1"},
                      TextCase{"qqqq Serbia strike election",
                               "qqqq + strike = 2; qqqq + Serbia = 1"},
                      // Three have to go: one set is named.
                      TextCase{"balloon title:strike title:after title:serbia",
                               "title:strike + title:after + title:serbia = 1"},
                      TextCase{"(balloon OR qqqq) strike", "balloon OR qqqq = 1; strike = 1"}));

TEST(Explain, BoundsLongQueries) {
  std::string query;
  for (int i = 0; i < 100; ++i) {
    query += fmt::format("qqqq{} ", i);
  }
  const Explanation explanation = explanation_of({.query = query});
  EXPECT_EQ(explanation.clauses.size(), kMaxExplained);
  EXPECT_TRUE(explanation.drops.empty());
}

TEST(Instead, IsForPeopleWhoFoundNothing) {
  const auto ask = [](const std::string& query, Advice advice) {
    return search(*news().open(), {.query = query, .advice = advice});
  };
  EXPECT_FALSE(ask("qqqq election", Advice::kSuggestion).instead);
  EXPECT_FALSE(ask("election", Advice::kInstead).instead);
  const SearchResponse response = ask("qqqq election Serbia", Advice::kInstead);
  EXPECT_EQ(response.total, 0U);
  EXPECT_TRUE(response.hits.empty());
  EXPECT_FALSE(response.explanation);
  ASSERT_TRUE(response.instead);
  EXPECT_EQ(response.instead->explanation.clauses[0].total, 0U);
  EXPECT_EQ(response.instead->explanation.drops.at(0).total, 2U);
}

}  // namespace
}  // namespace dateline::testing
