#include "tests/property/check_tree.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "searcher/answer/rank.h"
#include "searcher/match/matcher.h"

namespace dateline::testing {
namespace {

std::set<ArticleRef> refs_of(const Expected& found) {
  std::set<ArticleRef> refs;
  for (const auto& [ref, score] : found.scores) {
    refs.insert(ref);
  }
  return refs;
}

}  // namespace

std::uint64_t seed_or(std::uint64_t usual) {
  const char* const chosen = std::getenv("DATELINE_SEED");
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : usual;
}

Expected run_matcher(const Plan& plan, const Snapshot& snapshot) {
  Expected found;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = *snapshot.segments()[i];
    Matcher matcher(plan, segment, Matcher::Scores::kBm25);
    MatchWindow window;
    while (matcher.next(window)) {
      window.matches.for_each([&](std::uint32_t bit) {
        const bool is_new =
            found.scores.emplace(ArticleRef{i, window.base + bit}, matcher.score(bit)).second;
        EXPECT_TRUE(is_new) << "article delivered twice";
      });
      window.left_out.for_each([&](std::uint32_t bit) {
        ++(segment.columns().date(window.base + bit) ? found.left_out_coarse
                                                     : found.left_out_undated);
      });
    }
  }
  return found;
}

Expected check_tree(const Node& root,
                    const Snapshot& snapshot,
                    BruteForce& oracle,
                    Analyzer& analyzer) {
  const Plan plan = make_plan(root, snapshot, analyzer);
  EXPECT_DOUBLE_EQ(plan.statistics.statistics.n_articles, static_cast<double>(oracle.size()));
  EXPECT_DOUBLE_EQ(plan.statistics.statistics.mean_words, oracle.mean_words());
  Expected expected = oracle.run(plan.root);
  const Expected found = run_matcher(plan, snapshot);
  EXPECT_EQ(refs_of(found), refs_of(expected));
  EXPECT_EQ(refs_of(found), xapian_matches(snapshot, plan.root));
  EXPECT_EQ(found.left_out_undated, expected.left_out_undated);
  EXPECT_EQ(found.left_out_coarse, expected.left_out_coarse);
  for (const auto& [ref, score] : found.scores) {
    const auto should = expected.scores.find(ref);
    if (should != expected.scores.end()) {
      EXPECT_FLOAT_EQ(score, should->second) << "id " << snapshot.article(ref).id;
    }
  }
  EXPECT_EQ(count_matches(root, snapshot, analyzer), expected.scores.size());
  return expected;
}

}  // namespace dateline::testing
