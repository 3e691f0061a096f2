// Which words of a hit are marked, and which pieces of it are shown.

#include "searcher/answer/highlight.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

// The text with [ ] around what is marked.
std::string with_marks(std::string_view text,
                       const std::vector<std::pair<std::size_t, std::size_t>>& marks) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : marks) {
    out += text.substr(at, begin - at);
    out += "[";
    out += text.substr(begin, end - begin);
    out += "]";
    at = end;
  }
  return out += text.substr(at);
}

// What `query` marks in the text of an article of that language, or in its title.
std::string marked(const std::string& query,
                   const std::string& text,
                   const std::string& language,
                   bool is_title) {
  TestArchive archive;
  Article article;
  article.id = "x";
  article.language = language;
  article.title = is_title ? text : "";
  article.text = is_title ? "." : text;
  archive.add(std::span(&article, 1));
  const auto snapshot = archive.open();
  Analyzer analyzer;
  const Plan plan = make_plan(parse_query(query).root, *snapshot, analyzer);
  return with_marks(text, Highlighter(plan).spans(text, language, is_title));
}

struct MarkCase {
  std::string language;
  std::string query;
  std::string marked;
};

void PrintTo(const MarkCase& one, std::ostream* out) {
  *out << one.query << " in " << one.marked;
}

std::string without_marks(std::string text) {
  std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
  return text;
}

class Marks : public ::testing::TestWithParam<MarkCase> {};

TEST_P(Marks, StandInTheText) {
  const MarkCase& one = GetParam();
  EXPECT_EQ(marked(one.query, without_marks(one.marked), one.language, false), one.marked);
}

INSTANTIATE_TEST_SUITE_P(
    Words,
    Marks,
    ::testing::Values(MarkCase{"en", "election", "The [elections] of [Election] day, electoral"},
                      MarkCase{"en", "\"elections\"", "The [elections] of Election day"},
                      MarkCase{"en", "serbia", "[Serbia's] voters, [SERBIA]; Serbian"},
                      MarkCase{"en", "email", "An [e-mail] and an [email]"},
                      MarkCase{"en", "us", "The [U.S.] and [us]"},
                      MarkCase{"en", "protest -rain", "[Protests] in the rain"},
                      MarkCase{"en", "protest OR rain", "[Protests] in the [rain]"},
                      MarkCase{"en", "elec*", "[Elections], [electric] and [elect], select"},
                      MarkCase{"en", "source:bbc date:2023 OR fire", "The bbc 2023 [fire]"},
                      MarkCase{"en", "title:rain OR fire", "Rain and [fire]"},
                      MarkCase{
                          "sr",
                          "izbora",
                          "[Izbori] i [izborima], [izbor], izborni",
                      },
                      MarkCase{"sr", "Djokovic", "[Đoković] i [Ђоковић]"},
                      MarkCase{"sr", "избори", "[Izbora] nema bez [избора]"},
                      MarkCase{"pt", "operacao", "A [operação] e as [operações]"},
                      MarkCase{"tr", "istanbul", "[İstanbul'da] [İstanbul]"},
                      MarkCase{"fr", "élection", "Après l'[élection] des [elections]"}));

INSTANTIATE_TEST_SUITE_P(
    Phrases,
    Marks,
    ::testing::Values(
        MarkCase{"en", "\"tear gas\"", "Police use [tear gas], gas and tear. [Tear gas]."},
        MarkCase{"en", "\"tear gas\" police", "[Police] use [tear gas], gas"},
        MarkCase{"en", "\"gas tear\"", "Police use tear gas"},
        MarkCase{"en", "title:\"tear gas\" OR use", "Police [use] tear gas"},
        MarkCase{"en", "\"new email service\"", "A new e-mail service, a [new email service]"},
        MarkCase{"en", "\"an email\"", "[An e-mail], [an email]"},
        MarkCase{"en", "state-of-the-art", "A [state-of-the-art] state, the art"},
        MarkCase{"sr", "\"novak djokovic\"", "Игра [Новак Ђоковић], [Novak Đoković], Novak"}));

INSTANTIATE_TEST_SUITE_P(Cjk,
                         Marks,
                         ::testing::Values(MarkCase{"zh", "北京", "在[北京]举行，[北京]市"},
                                           MarkCase{"zh", "北京市长", "在[北京市长]举行，北京"},
                                           MarkCase{"zh", "市", "北京[市]长和[市]"},
                                           MarkCase{"ja", "選挙", "東京の[選挙]、選ぶ"}));

TEST(Marks, StandInATitleForTitleClausesToo) {
  EXPECT_EQ(marked("title:protest", "Protests and rain", "en", true), "[Protests] and rain");
  EXPECT_EQ(marked("title:\"and rain\"", "Protests and rain", "en", true), "Protests [and rain]");
  EXPECT_EQ(marked("title:prot*", "Protests and rain", "en", true), "[Protests] and rain");
  EXPECT_EQ(marked("rain", "Protests and rain", "en", true), "Protests and [rain]");
}

// One article; the fragments that the query shows of it, marks and all, one a line.
std::string snippet(const std::string& query, const std::string& title, const std::string& text) {
  TestArchive archive;
  Article article;
  article.id = "x";
  article.language = "en";
  article.title = title;
  article.text = text;
  archive.add(std::span(&article, 1));
  const SearchResponse response = search(*archive.open(), {.query = query});
  std::string lines;
  for (const Hit& hit : response.hits) {
    for (const Fragment& fragment : hit.snippet) {
      lines += fragment.field + ": " + with_marks(fragment.text, fragment.marks) + "\n";
    }
  }
  return lines;
}

std::string filler(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    text += "filler ";
  }
  return text;
}

TEST(Snippet, ShowsTheTitleWhereSomethingIsMarkedInIt) {
  EXPECT_EQ(snippet("rain", "Rain today", "It rained. Rain."),
            "title: [Rain] today\nbody: It [rained]. [Rain].\n");
  EXPECT_EQ(snippet("rained", "Sun today", "It rained."), "body: It [rained].\n");
}

TEST(Snippet, ShowsTheBeginningWhereNothingIsMarked) {
  EXPECT_EQ(snippet("id:x", "Sun", "It rained.\n\nThen not."), "body: It rained.  Then not.\n");
  EXPECT_EQ(snippet("title:sun", "Sun", "It rained."), "title: [Sun]\nbody: It rained.\n");
}

TEST(Snippet, PrefersThePlaceWithMostDifferentWords) {
  const std::string text = "Rain. " + filler(80) + "Rain and fire and sun. " + filler(80) + "Fire.";
  const std::string shown = snippet("rain fire sun", "", text);
  EXPECT_NE(shown.find("[Rain] and [fire] and [sun]."), std::string::npos) << shown;
  EXPECT_EQ(shown.find("[Fire]"), std::string::npos) << shown;
}

TEST(Snippet, PrefersThePlaceWhereTheWordsStandCloser) {
  const std::string text =
      "Rain. " + filler(12) + "fire. " + filler(80) + "Rain and fire. " + filler(80) + "Fire.";
  const std::string shown = snippet("rain fire", "", text);
  EXPECT_NE(shown.find("[Rain] and [fire]."), std::string::npos) << shown;
}

// What is shown second are the words that are not there yet, not the best place but one.
TEST(Snippet, ShowsInTheSecondPieceWhatTheFirstLacks) {
  const std::string text = "Rain and fire. " + filler(80) + "Rain and never a fire. " + filler(80) +
                           "end. Under the sun. " + filler(80);
  const std::string shown = snippet("rain fire sun", "", text);
  EXPECT_TRUE(shown.starts_with("body: [Rain] and [fire]. filler")) << shown;
  EXPECT_NE(shown.find("\nbody: Under the [sun]. filler"), std::string::npos) << shown;
}

TEST(Snippet, PrefersARareWordToTwoCommonOnes) {
  std::vector<Article> articles(40);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = "n" + std::to_string(i);
    articles[i].text = "Rain and fire.";
  }
  articles[0].text = "Rain and fire. " + filler(80) + "An aardvark. " + filler(80) + "Fire, rain.";
  TestArchive archive;
  archive.add(articles);
  const Plan plan = [&] {
    Analyzer analyzer;
    return make_plan(parse_query("rain fire aardvark").root, *archive.open(), analyzer);
  }();
  MarkFinder finder(plan);
  const std::string_view text = articles[0].text;
  const auto marks = finder.find(text, unknown_language(), false);
  ASSERT_EQ(marks.size(), 5U);
  EXPECT_GT(finder.weight(marks[2].clauses), finder.weight(marks[0].clauses | marks[1].clauses));
  const std::string both = snippet("rain fire aardvark", "", articles[0].text);
  EXPECT_NE(both.find("[aardvark]"), std::string::npos) << both;
}

TEST(Snippet, BeginsWithASentenceIfOneStartsNear) {
  EXPECT_EQ(snippet("fire", "", filler(40) + "end. Mr. Smith saw the fire there. " + filler(40))
                .substr(0, 38),
            "body: Mr. Smith saw the [fire] there. ");
  EXPECT_EQ(snippet("fire", "", filler(40) + "end. \"We saw the fire there.\" " + filler(40))
                .substr(0, 34),
            "body: \"We saw the [fire] there.\" f");
  const std::string far = snippet("fire", "", "Start. " + filler(40) + "fire " + filler(40));
  EXPECT_EQ(far.substr(0, 20), "body: filler filler ") << far;
}

TEST(Snippet, CutsBetweenWordsAndShowsAboutAsMuchAsALineOrThree) {
  const std::string shown = snippet("fire", "", filler(100) + "fire " + filler(100));
  EXPECT_TRUE(shown.ends_with(" filler\n")) << shown;
  EXPECT_GT(shown.size(), 200U);
  EXPECT_LT(shown.size(), 280U);
}

TEST(Snippet, JoinsPiecesThatTouch) {
  const std::string text = filler(40) + "rain " + filler(30) + "fire " + filler(40);
  const std::string shown = snippet("rain fire", "", text);
  EXPECT_EQ(std::ranges::count(shown, '\n'), 1) << shown;
  EXPECT_NE(shown.find("[rain]"), std::string::npos) << shown;
  EXPECT_NE(shown.find("[fire]"), std::string::npos) << shown;
}

TEST(Snippet, ShowsAWordFarInsideAndAVeryLongOne) {
  EXPECT_NE(snippet("fire", "", filler(500) + "fire").find("[fire]"), std::string::npos);
  const std::string long_word(180, 'x');
  EXPECT_NE(snippet(long_word, "", filler(50) + long_word).find("[" + long_word + "]"),
            std::string::npos);
  EXPECT_NE(snippet("fire", "", long_word + long_word + " fire").find("[fire]"), std::string::npos);
}

}  // namespace
}  // namespace dateline::testing
