// Random queries over random articles: the matcher's sets, counts, scores and order against two
// oracles, on one segment and on many, with tombstones, before and after merges.

#include "searcher/match/matcher.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "searcher/language/parse_query.h"
#include "tests/property/check_tree.h"
#include "tests/property/oracle.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"

namespace dateline::testing {
namespace {

constexpr std::size_t kAllHits = 1'000'000;

// What a query finds, in a form that does not depend on where articles are stored.
struct Answer {
  std::uint64_t total = 0;
  std::uint64_t left_out_undated = 0;
  std::uint64_t left_out_coarse = 0;
  std::vector<std::pair<std::string, float>> hits;  // id, score

  bool operator==(const Answer&) const = default;
};

void PrintTo(const Answer& answer, std::ostream* out) {
  *out << answer.total << " total, left out " << answer.left_out_undated << " undated, "
       << answer.left_out_coarse << " coarse";
  for (const auto& [id, score] : answer.hits) {
    *out << ' ' << id << '=' << score;
  }
}

std::vector<std::string> queries(RandomNews& news, std::size_t n) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < n; ++i) {
    made.push_back(news.query());
  }
  return made;
}

// Best first: by score, then the newest, then by id.
auto rank_of(const Hit& hit) {
  const auto& date = hit.article.date;
  return std::tuple(-hit.score, !date, date ? -date->begin().value : 0, hit.article.id);
}

Answer search_all(const Snapshot& snapshot, const std::string& query) {
  const SearchResponse response = search(snapshot, {.query = query, .limit = kAllHits});
  Answer answer{response.total, response.left_out_undated, response.left_out_coarse, {}};
  for (std::size_t i = 0; i < response.hits.size(); ++i) {
    const Hit& hit = response.hits[i];
    EXPECT_EQ(hit.rank, i + 1);
    EXPECT_TRUE(i == 0 || rank_of(response.hits[i - 1]) < rank_of(hit));
    answer.hits.emplace_back(hit.article.id, hit.score);
  }
  return answer;
}

// Compares every query with both oracles; returns the answers.
std::vector<Answer> check(const TestArchive& archive, const std::vector<std::string>& queries) {
  const auto snapshot = archive.open();
  BruteForce oracle(*snapshot);
  Analyzer analyzer;
  std::vector<Answer> answers;
  std::size_t n_with_matches = 0;
  for (const std::string& query : queries) {
    SCOPED_TRACE("query: " + query);
    const Expected expected = check_tree(parse_query(query).root, *snapshot, oracle, analyzer);
    answers.push_back(search_all(*snapshot, query));
    EXPECT_EQ(answers.back().total, expected.scores.size());
    EXPECT_EQ(answers.back().hits.size(), expected.scores.size());
    n_with_matches += expected.scores.empty() ? 0 : 1;
    if (::testing::Test::HasFailure()) {
      break;
    }
  }
  EXPECT_GT(n_with_matches * 2, queries.size()) << "queries that find nothing show nothing";
  return answers;
}

void expect_same(const std::vector<Answer>& before,
                 const std::vector<Answer>& after,
                 const std::vector<std::string>& queries) {
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i], after[i]) << "query: " << queries[i];
  }
}

// Sizes that no run merges of its own accord: never more than three of a kind.
void add_segments(TestArchive& archive, RandomNews& news) {
  for (const std::size_t n : {300U, 20U, 300U, 70U, 5U, 300U, 70U, 20U, 70U, 20U, 1U}) {
    archive.add(news.articles(n));
  }
  ASSERT_EQ(archive.open()->segments().size(), 11U);
}

std::vector<std::string> remove_some(TestArchive& archive, RandomNews& news, std::size_t percent) {
  std::vector<std::string> ids;
  const auto snapshot = archive.open();
  for (std::uint32_t i = 0; i < snapshot->segments().size(); ++i) {
    for (std::uint32_t docid = 1; docid <= snapshot->segments()[i]->n_articles(); ++docid) {
      if (news.random().chance(percent)) {
        ids.push_back(std::string(snapshot->segments()[i]->columns().id(docid)));
      }
    }
  }
  archive.remove(ids);
  return ids;
}

class MatcherProperty : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(MatcherProperty, AnswersAsTheOraclesDoAndMergingChangesNothing) {
  const std::uint64_t seed = seed_or(GetParam());
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  add_segments(archive, news);
  const std::vector<std::string> asked = queries(news, 60);
  const std::vector<Answer> many = check(archive, asked);
  archive.merge_all();
  ASSERT_EQ(archive.open()->segments().size(), 1U);
  ASSERT_EQ(archive.open()->segments().front()->columns().runs().size(), 11U);
  expect_same(many, check(archive, asked), asked);
  archive.rebuild_all();
  ASSERT_EQ(archive.open()->segments().front()->columns().runs().size(), 1U);
  expect_same(many, check(archive, asked), asked);
}

TEST_P(MatcherProperty, NeverDeliversTombstonedArticlesAndMergingThemChangesNothing) {
  const std::uint64_t seed = seed_or(GetParam() + 100);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  add_segments(archive, news);
  const std::size_t n_removed = remove_some(archive, news, 10).size();
  const std::vector<std::string> asked = queries(news, 40);
  const std::vector<Answer> many = check(archive, asked);
  archive.merge_all();
  const auto merged = archive.open();
  ASSERT_EQ(merged->segments().size(), 1U);
  ASSERT_EQ(merged->segments().front()->listed().tombstones.count(), n_removed);
  expect_same(many, check(archive, asked), asked);
  archive.rebuild_all();  // forgets the tombstoned, so scores may change
  ASSERT_EQ(archive.open()->segments().front()->n_articles(), merged->generation().n_live());
  check(archive, asked);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MatcherProperty, ::testing::Values(1, 2, 3));

TEST(MatcherWindows, AreCrossedWithoutLossOrDoubles) {
  const std::uint64_t seed = seed_or(7);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  archive.add(news.articles(3 * kWindow + 500, 4));
  ASSERT_EQ(archive.open()->segments().size(), 1U);
  remove_some(archive, news, 2);
  std::vector<std::string> asked = queries(news, 16);
  asked.insert(asked.end(), {"*", "-the", "id:n0 OR id:n12000", "market (id:n1 OR rain)",
                             "date:2021..2022", "-date:2021"});
  check(archive, asked);
}

TEST(MatcherProperty, KeepsDatesApartByAllTheirPrecisions) {
  const std::uint64_t seed = seed_or(11);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  archive.add(news.articles(500, 4));
  archive.add(news.articles(60, 4));
  remove_some(archive, news, 5);
  std::vector<std::string> asked;
  for (int i = 0; i < 150; ++i) {
    asked.push_back(std::string(i % 5 == 0 ? "-" : "") + news.date_clause());
  }
  check(archive, asked);
}

TEST(SearchPaging, CoversEveryHitOnceInAllOrders) {
  const std::uint64_t seed = seed_or(13);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  add_segments(archive, news);
  const auto snapshot = archive.open();
  for (const std::string& query : queries(news, 12)) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
      SCOPED_TRACE("query: " + query);
      SearchRequest request{.query = query, .sort = sort, .limit = kAllHits};
      const SearchResponse all = search(*snapshot, request);
      EXPECT_EQ(all.hits.size(), all.total);
      std::vector<std::string> paged;
      request.limit = 37;
      for (request.offset = 0; request.offset < all.total + 37; request.offset += 37) {
        const SearchResponse page = search(*snapshot, request);
        EXPECT_EQ(page.total, all.total);
        for (const Hit& hit : page.hits) {
          EXPECT_EQ(hit.rank, paged.size() + 1);
          paged.push_back(hit.article.id);
        }
      }
      ASSERT_EQ(paged.size(), all.hits.size());
      for (std::size_t i = 0; i < paged.size(); ++i) {
        ASSERT_EQ(paged[i], all.hits[i].article.id) << "place " << i;
      }
    }
  }
}

TEST(SearchOrder, SortsByDateWithTheUndatedLastAndTiesById) {
  RandomNews news(seed_or(17));
  TestArchive archive;
  archive.add(news.articles(200, 3));
  archive.add(news.articles(50, 3));
  const auto snapshot = archive.open();
  const auto key = [](const Hit& hit, std::int64_t sign) {
    const auto& date = hit.article.date;
    return std::tuple(!date, date ? sign * date->begin().value : 0, hit.article.id);
  };
  for (const auto& [sort, sign] : {std::pair(Sort::kNewest, -1), std::pair(Sort::kOldest, 1)}) {
    const SearchResponse found = search(*snapshot, {.query = "*", .sort = sort, .limit = kAllHits});
    ASSERT_EQ(found.hits.size(), 250U);
    for (std::size_t i = 1; i < found.hits.size(); ++i) {
      EXPECT_LT(key(found.hits[i - 1], sign), key(found.hits[i], sign));
      EXPECT_EQ(found.hits[i].score, 0);
    }
  }
}

}  // namespace
}  // namespace dateline::testing
