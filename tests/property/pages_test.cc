// Random queries over random news: hits in pages, while the archive changes between them, and hits
// as a stream, against one answer with all of them.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/answer/stream.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"

namespace dateline::testing {
namespace {

constexpr Sort kAllSorts[] = {Sort::kRelevance, Sort::kNewest, Sort::kOldest};

std::uint64_t seed_or(std::uint64_t usual) {
  const char* const chosen = std::getenv("DATELINE_SEED");
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : usual;
}

struct Shown {
  std::string id;
  float score;
  std::size_t rank;

  bool operator==(const Shown&) const = default;
};

void PrintTo(const Shown& one, std::ostream* out) {
  *out << one.rank << ' ' << one.id << ' ' << one.score;
}

std::vector<Shown> shown(const std::vector<Hit>& hits) {
  std::vector<Shown> list;
  for (const Hit& hit : hits) {
    list.push_back({hit.article.id, hit.score, hit.rank});
  }
  return list;
}

SearchRequest request_of(const std::string& query, Sort sort) {
  return {.query = query, .sort = sort, .limit = kEveryHit, .parts = HitParts::kId};
}

class Pages : public ::testing::Test {
 protected:
  Pages() : news_(seed_or(7)) {
    for (int i = 0; i < 3; ++i) {
      archive_.add(news_.articles(60));
    }
  }

  RandomNews news_;
  TestArchive archive_;
};

TEST_F(Pages, AStreamIsTheWholeAnswerWhateverItsChunk) {
  const auto snapshot = archive_.open();
  for (int i = 0; i < 60; ++i) {
    SearchRequest request = request_of(news_.query(), news_.random().pick(kAllSorts));
    if (news_.random().chance(40)) {
      request.offset = news_.random().below(12);
      request.limit = news_.random().below(40);
    }
    const SearchResponse whole = search(*snapshot, request);
    SearchStream stream(*snapshot, request, 1 + news_.random().below(7));
    EXPECT_EQ(stream.head().total, whole.total) << request.query;
    EXPECT_EQ(stream.head().n_shown, whole.hits.size()) << request.query;
    std::vector<Hit> hits;
    while (auto hit = stream.next()) {
      hits.push_back(std::move(*hit));
    }
    EXPECT_EQ(shown(hits), shown(whole.hits)) << request.query;
    EXPECT_EQ(stream.head().next, whole.next) << request.query;
    EXPECT_FALSE(stream.next());
  }
}

// What happens to an archive between two pages.
class ChangingArchive {
 public:
  ChangingArchive(TestArchive& archive, RandomNews& news) : archive_(archive), news_(news) {}

  void change(std::vector<std::string> ids) {
    switch (news_.random().below(5)) {
      case 0:
      case 1:
        archive_.add(news_.articles(1 + news_.random().below(30)));
        break;
      case 2: {
        const std::string& id = news_.random().pick(ids);
        archive_.remove({id});
        removed_.insert(id);
        break;
      }
      case 3:
        archive_.merge_all();
        break;
      default:
        archive_.rebuild_all();
    }
  }

  const std::set<std::string>& removed() const { return removed_; }

 private:
  TestArchive& archive_;
  RandomNews& news_;
  std::set<std::string> removed_;
};

TEST_F(Pages, ShowEveryArticleThatStayedOnceAndInOrder) {
  int n_paged = 0;
  for (int i = 0; i < 16; ++i) {
    const SearchRequest whole = request_of(news_.query(), news_.random().pick(kAllSorts));
    const SearchResponse before = search(*archive_.open(), whole);
    if (before.total < 3) {
      continue;
    }
    ++n_paged;
    ChangingArchive changing(archive_, news_);
    std::vector<Hit> paged;
    SearchRequest page = whole;
    page.limit = 1 + std::max<std::size_t>(before.total / 8, news_.random().below(7));
    do {
      SearchResponse response = search(*archive_.open(), page);
      std::ranges::move(response.hits, std::back_inserter(paged));
      page.after = response.next;
      std::set<std::string> alive;
      for (const Hit& hit : search(*archive_.open(), whole).hits) {
        alive.insert(hit.article.id);
      }
      if (!alive.empty()) {
        changing.change({alive.begin(), alive.end()});
      }
    } while (!page.after.empty());
    std::set<std::string> seen;
    std::vector<Shown> stayed;
    for (const Hit& hit : paged) {
      EXPECT_TRUE(seen.insert(hit.article.id).second) << "twice: " << hit.article.id;
      EXPECT_EQ(hit.rank, seen.size());
    }
    std::vector<std::string> expected;
    std::set<std::string> old;
    std::map<std::string, float> scores;
    for (const Hit& hit : before.hits) {
      old.insert(hit.article.id);
      scores[hit.article.id] = hit.score;
      if (!changing.removed().contains(hit.article.id)) {
        expected.push_back(hit.article.id);
      }
    }
    std::vector<std::string> found;
    for (const Hit& hit : paged) {
      if (old.contains(hit.article.id)) {
        EXPECT_EQ(hit.score, scores[hit.article.id]) << hit.article.id << ' ' << whole.query;
        if (!changing.removed().contains(hit.article.id)) {
          found.push_back(hit.article.id);
        }
      }
    }
    EXPECT_EQ(found, expected) << whole.query << " sort " << static_cast<int>(whole.sort);
    if (HasFailure()) {
      return;
    }
  }
  EXPECT_GT(n_paged, 5);
}

}  // namespace
}  // namespace dateline::testing
