// Advice is exact: every total that a suggestion or an explanation names is what a search finds.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/answer/question.h"
#include "searcher/answer/search.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"

namespace dateline::testing {
namespace {

constexpr int kQueries = 300;

std::uint64_t seed() {
  const char* given = std::getenv("DATELINE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20231224;
}

class AdviceProperty : public ::testing::Test {
 protected:
  AdviceProperty() {
    archive_.add(news_.articles(120));
    archive_.add(news_.articles(80));
    archive_.remove({"n3", "n130"});
    snapshot_ = archive_.open();
  }

  std::uint64_t total(const std::string& query) const {
    return search(*snapshot_, {.query = query, .limit = 0}).total;
  }

  // One letter wrong, somewhere in the text.
  std::string misspelt(std::string query) {
    Random& random = news_.random();
    for (std::size_t tries = 0; tries < 20 && !query.empty(); ++tries) {
      char& letter = query[random.below(query.size())];
      if (letter >= 'a' && letter <= 'z') {
        letter = static_cast<char>('a' + random.below(26));
        break;
      }
    }
    return query;
  }

  void expect_exact(const Suggestion& suggestion, const SearchResponse& response) const {
    EXPECT_GT(suggestion.total, response.total) << suggestion.query;
    EXPECT_EQ(suggestion.total, total(suggestion.query)) << suggestion.query;
    ASSERT_FALSE(suggestion.words.empty());
    for (const WordSuggestion& word : suggestion.words) {
      EXPECT_EQ(word.total, total(word.query)) << word.query;
      EXPECT_LT(word.at, response.input.size());
    }
  }

  // The clauses of a list, but those named, as one query.
  static std::string rest(const Explanation& explanation,
                          const std::vector<std::string>& dropped,
                          std::string_view join) {
    std::vector<std::string> left;
    for (const ClauseCount& clause : explanation.clauses) {
      if (std::ranges::find(dropped, clause.text) == dropped.end()) {
        left.push_back('(' + clause.text + ')');
      }
    }
    return left.empty() ? "*" : fmt::format("{}", fmt::join(left, join));
  }

  void expect_exact(const Explanation& explanation,
                    const SearchResponse& response,
                    bool is_or) const {
    for (const ClauseCount& clause : explanation.clauses) {
      EXPECT_EQ(clause.total, total(clause.text)) << clause.text;
      const std::string others = rest(explanation, {clause.text}, is_or ? " OR " : " AND ");
      EXPECT_EQ(clause.without, total(others)) << others;
      EXPECT_LE(clause.forms.size(), clause.n_forms);
    }
    EXPECT_TRUE(explanation.drops.empty() || response.total == 0);
    for (const Drop& drop : explanation.drops) {
      const std::string others = rest(explanation, drop.clauses, " AND ");
      EXPECT_EQ(drop.total, total(others)) << others;
      EXPECT_GT(drop.total, 0U);
      EXPECT_LT(drop.clauses.size(), explanation.clauses.size());
    }
  }

  RandomNews news_{seed()};
  TestArchive archive_;
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(AdviceProperty, TotalsAreThoseOfASearch) {
  int n_suggestions = 0;
  int n_drops = 0;
  for (int i = 0; i < kQueries; ++i) {
    SearchRequest request{.query = misspelt(news_.query()), .limit = 0};
    request.explain = true;
    request.advice = Advice::kSuggestion;
    if (news_.random().chance(20)) {
      request.filters = {news_.date_clause()};
    }
    SCOPED_TRACE("query: " + request.query);
    try {
      read_question(request);
    } catch (const Error&) {
      continue;  // date:unkzown
    }
    const SearchResponse response = search(*snapshot_, request);
    if (response.suggestion) {
      ++n_suggestions;
      expect_exact(*response.suggestion, response);
    }
    ASSERT_TRUE(response.explanation);
    n_drops += response.explanation->drops.empty() ? 0 : 1;
    const bool is_or = read_question(request).root().kind == NodeKind::kOr;
    expect_exact(*response.explanation, response, is_or);
  }
  EXPECT_GT(n_suggestions, kQueries / 100);
  EXPECT_GT(n_drops, kQueries / 50);
}

}  // namespace
}  // namespace dateline::testing
