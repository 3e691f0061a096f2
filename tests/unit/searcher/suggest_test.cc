// "Did you mean": what is suggested for which query, and with which totals.

#include "searcher/answer/suggest.h"

#include <memory>
#include <optional>
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
{"id":"a","title":"Serbia votes","text":"Serbia holds elections. The protest was in New York.","date":"2023-12-17","source":"BBC"}
{"id":"b","title":"After the vote","text":"Elections in Serbia and a protest.","date":"2023-12-24","source":"BBC"}
{"id":"c","title":"Newspaper","text":"A newspaper on paper brings news of Serbia. Djokovic plays Serbiawide.","date":"2023-11-01","source":"CNN"}
{"id":"d","language":"sr","text":"Избори у Србији. Вучић гласа на изборима.","date":"2023-12-18"}
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

SearchResponse ask(SearchRequest request) {
  request.advice = Advice::kSuggestion;
  return search(*news().open(), request);
}

// "QUERY = TOTAL (WORD@AT BETTER TOTAL, ...)", "" for none.
std::string suggestion_for(const SearchRequest& request) {
  const auto suggestion = ask(request).suggestion;
  if (!suggestion) {
    return "";
  }
  std::vector<std::string> words;
  for (const WordSuggestion& word : suggestion->words) {
    words.push_back(fmt::format("{}@{} {} {}", word.word, word.at, word.better, word.total));
  }
  return fmt::format("{} = {} ({})", suggestion->query, suggestion->total, fmt::join(words, ", "));
}

struct SuggestCase {
  std::string query;
  std::string suggestion;
};

void PrintTo(const SuggestCase& one, std::ostream* out) {
  *out << one.query;
}

class Suggests : public ::testing::TestWithParam<SuggestCase> {};

TEST_P(Suggests, WordsOfTheArchive) {
  EXPECT_EQ(suggestion_for({.query = GetParam().query}), GetParam().suggestion);
}

INSTANTIATE_TEST_SUITE_P(
    Spelling,
    Suggests,
    ::testing::Values(
        SuggestCase{"Serbai", "serbia = 3 (Serbai@0 serbia 3)"},
        SuggestCase{"Serbia", ""},
        SuggestCase{"Sebria electoins",
                    "serbia elections = 2 (Sebria@0 serbia 0, electoins@7 elections 0)"},
        SuggestCase{"Serbia electoins", "Serbia elections = 2 (electoins@7 elections 2)"},
        SuggestCase{"protset -Serbai", "protest -Serbai = 2 (protset@0 protest 2)"},
        SuggestCase{"=elektions", "=elections = 2 (elektions@1 elections 2)"},
        SuggestCase{"\"elections in serbai\"", "\"elections in serbia\" = 1 (serbai@14 serbia 1)"},
        SuggestCase{"title:(serbai OR votse)",
                    "title:(serbia OR vote) = 2 (serbai@7 serbia 1, votse@17 vote 2)"},
        SuggestCase{"title:protset", ""},
        SuggestCase{"Đokovič", ""},
        SuggestCase{"Đokivoč", "djokovic = 1 (Đokivoč@0 djokovic 1)"},
        SuggestCase{"Вучибћ", "vucic = 1 (Вучибћ@0 vucic 1)"},
        SuggestCase{"qqqqq", ""},
        SuggestCase{"2032 ab", ""},
        SuggestCase{"北京", ""},
        SuggestCase{"elektions source:bbc", "elections source:bbc = 2 (elektions@0 elections 2)"},
        SuggestCase{"elektions OR qqqq", "elections OR qqqq = 2 (elektions@0 elections 2)"}));

INSTANTIATE_TEST_SUITE_P(
    Blanks,
    Suggests,
    ::testing::Values(
        SuggestCase{"newyork", "\"new york\" = 1 (newyork@0 new york 1)"},
        SuggestCase{"protest newyork", "protest \"new york\" = 1 (newyork@8 new york 1)"},
        SuggestCase{"\"in newyork\"", "\"in new york\" = 1 (newyork@4 new york 1)"},
        SuggestCase{"elec tions", "elections = 2 (elec tions@0 elections 2)"},
        SuggestCase{"Serbia elec tions", "Serbia elections = 2 (elec tions@7 elections 2)"},
        SuggestCase{"new spaper", "newspaper = 1 (new spaper@0 newspaper 1)"},
        SuggestCase{"\"elec tions in\"", "\"elections in\" = 1 (elec tions@1 elections 1)"},
        SuggestCase{"\"news paper\"", "=newspaper = 1 (news paper@1 newspaper 1)"},
        SuggestCase{"Serbia wide", "serbiawide = 1 (Serbia wide@0 serbiawide 1)"},
        SuggestCase{"elec OR tions", ""}));

TEST(Suggest, CountsWithTheFiltersAndTheDates) {
  EXPECT_EQ(suggestion_for({.query = "elektions", .filters = {"source:bbc"}}),
            "elections source:bbc = 2 (elektions@0 elections 2)");
  EXPECT_EQ(suggestion_for({.query = "elektions", .filters = {"source:cnn"}}), "");
  EXPECT_EQ(suggestion_for({.query = "elektions",
                            .range = DateRange::since(*ArticleDate::parse("2023-12-20"))}),
            "elections date:2023-12-20.. = 1 (elektions@0 elections 1)");
}

// 3 articles "goverment", 400 "government", 12 "dozen".
std::optional<Suggestion> suggestion_in_many(const std::string& query) {
  static const std::unique_ptr<TestArchive> archive = [] {
    auto made = std::make_unique<TestArchive>();
    std::string lines;
    for (int i = 0; i < 403; ++i) {
      lines += fmt::format("{{\"id\":\"n{}\",\"text\":\"{} {}\"}}\n", i,
                           i < 3 ? "goverment" : "government",
                           i < 2    ? "first"
                           : i < 14 ? "dozen"
                           : i < 19 ? "shutdown"
                           : i < 20 ? "shutdown moreover"
                                    : "more");
    }
    made->add_lines(lines);
    return made;
  }();
  return search(*archive->open(), {.query = query, .advice = Advice::kSuggestion}).suggestion;
}

TEST(Suggest, DoubtsCommonMistakesOnlyWhereNothingIsFound) {
  EXPECT_FALSE(suggestion_in_many("goverment"));
  const auto suggestion = suggestion_in_many("goverment shutdwon");
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion->query, "government shutdown");
  EXPECT_EQ(suggestion->total, 6U);
}

TEST(Suggest, JoinsADoubtedWordWithACommonOneBeforeIt) {
  const auto suggestion = suggestion_in_many("more over shutdwon");
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion->query, "moreover shutdown");
  EXPECT_EQ(suggestion->total, 1U);
}

TEST(Suggest, WantsWordsThatAreMuchMoreFrequent) {
  TestArchive archive;
  std::string lines;
  for (int i = 0; i < 23; ++i) {
    lines += fmt::format("{{\"id\":\"n{}\",\"text\":\"{} {}\"}}\n", i,
                         i < 1    ? "balkon"
                         : i < 11 ? "balkan"
                                  : "none",
                         i < 1    ? "tirst"
                         : i < 12 ? "first"
                                  : "none");
  }
  archive.add_lines(lines);
  const auto ask_all = [&](const std::string& query) {
    return search(*archive.open(), {.query = query, .advice = Advice::kSuggestion}).suggestion;
  };
  EXPECT_FALSE(ask_all("balkon"));  // 1 article against 10
  ASSERT_TRUE(ask_all("tirst"));    // against 11
  EXPECT_EQ(ask_all("tirst")->query, "first");
}

TEST(Suggest, LeavesAloneWhatSomeArticlesHoldIfTheOtherIsNotFarMoreFrequent) {
  TestArchive archive;
  archive.add_lines(R"({"id":"a","text":"stale bread"}
{"id":"b","text":"stale bread"}
{"id":"c","text":"stale bread"}
{"id":"d","text":"state quiz"}
{"id":"e","text":"state quiz"}
{"id":"f","text":"state quiz"}
{"id":"g","text":"state quiz"}
)");
  SearchRequest request{.query = "stale quiz"};
  request.advice = Advice::kSuggestion;
  const SearchResponse response = search(*archive.open(), request);
  EXPECT_EQ(response.total, 0U);
  EXPECT_FALSE(response.suggestion);
}

TEST(Suggest, IsSilentWhereEnoughIsFound) {
  EXPECT_FALSE(suggestion_in_many("dozan OR dozen"));
  EXPECT_TRUE(suggestion_in_many("dozan"));
  EXPECT_FALSE(search(*news().open(), {.query = "Serbai"}).suggestion);  // not asked for
}

}  // namespace
}  // namespace dateline::testing
