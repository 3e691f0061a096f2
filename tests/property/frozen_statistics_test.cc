// Scores by the statistics of an earlier answer.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/language/parse_query.h"
#include "tests/property/check_tree.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"

namespace dateline::testing {
namespace {

std::map<std::string, float> scores_by_id(const Plan& plan, const Snapshot& snapshot) {
  std::map<std::string, float> scores;
  for (const auto& [ref, score] : run_matcher(plan, snapshot).scores) {
    scores.emplace(snapshot.article(ref).id, score);
  }
  return scores;
}

TEST(FrozenStatistics, KeepScoresToTheLastBitWhileTheArchiveGrows) {
  const std::uint64_t seed = seed_or(19);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  archive.add(news.articles(200));
  archive.add(news.articles(50));
  const auto before = archive.open();
  archive.add(news.articles(150));
  const auto after = archive.open();
  Analyzer analyzer;
  std::size_t n_otherwise_changed = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string query = news.query();
    SCOPED_TRACE("query: " + query);
    const Node root = parse_query(query).root;
    const Plan first = make_plan(root, *before, analyzer);
    const Plan frozen = make_plan(root, *after, analyzer, &first.statistics);
    EXPECT_EQ(frozen.statistics.document_frequencies, first.statistics.document_frequencies);
    EXPECT_TRUE(std::ranges::none_of(
        frozen.notes, [](const Note& note) { return note.code == "statistics-changed"; }));
    const auto kept = scores_by_id(frozen, *after);
    const auto unfrozen = scores_by_id(make_plan(root, *after, analyzer), *after);
    for (const auto& [id, score] : scores_by_id(first, *before)) {
      ASSERT_TRUE(kept.contains(id)) << id;
      EXPECT_EQ(kept.at(id), score) << id;
      n_otherwise_changed += unfrozen.at(id) == score ? 0 : 1;
    }
  }
  EXPECT_GT(n_otherwise_changed, 0U) << "shows nothing";
}

TEST(FrozenStatistics, AreLeftAsideWithANoteIfTheyDoNotFit) {
  RandomNews news(seed_or(23));
  TestArchive archive;
  archive.add(news.articles(100));
  const auto snapshot = archive.open();
  Analyzer analyzer;
  const Node root = parse_query("market rain").root;
  const Plan plan = make_plan(root, *snapshot, analyzer);
  TermStatistics frozen = plan.statistics;
  frozen.statistics.n_articles += 1;
  frozen.document_frequencies.push_back(1);
  const Plan other = make_plan(root, *snapshot, analyzer, &frozen);
  ASSERT_EQ(other.notes.size(), 1U);
  EXPECT_EQ(other.notes.front().code, "statistics-changed");
  EXPECT_EQ(other.statistics.document_frequencies, plan.statistics.document_frequencies);
  EXPECT_EQ(other.statistics.statistics.n_articles, 100);
}

}  // namespace
}  // namespace dateline::testing
