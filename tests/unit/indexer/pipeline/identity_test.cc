#include "indexer/pipeline/identity.h"

#include <set>

#include <gtest/gtest.h>

#include "common/article/record.h"

namespace dateline {
namespace {

Article article(std::string record_id, std::string url = {}, std::string text = {}) {
  Article article;
  article.path = "/news/a.jsonl";
  article.record_id = std::move(record_id);
  article.url = std::move(url);
  article.text = std::move(text);
  return article;
}

bool nothing_is_taken(const std::string& /*id*/) {
  return false;
}

TEST(FileKeys, TellEqualArticlesOfAFileApart) {
  FileKeys keys;
  std::set<Hash128> seen;
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(seen.insert(keys.next(article("1"))).second);
    EXPECT_TRUE(seen.insert(keys.next(article("", "http://a/1"))).second);
    EXPECT_TRUE(seen.insert(keys.next(article("", "", "text"))).second);
  }
  FileKeys again;
  EXPECT_EQ(again.next(article("1")), article_key(article("1"), 0));
  EXPECT_EQ(again.next(article("1")), article_key(article("1"), 1));
}

TEST(IdGiver, GivesThePreferredIdFirstAndThenNumbers) {
  IdGiver ids(nothing_is_taken);
  std::vector<std::string> given;
  for (int i = 0; i < 4; ++i) {
    Article one = article("7");
    EXPECT_EQ(ids.give(one, {}), i == 0);
    EXPECT_EQ(one.notes.size(), i == 0 ? 0U : 1U);
    given.push_back(one.id);
  }
  EXPECT_EQ(given, (std::vector<std::string>{"7", "7~2", "7~3", "7~4"}));
}

TEST(IdGiver, PassesOverIdsThatTheArchiveHolds) {
  const std::set<std::string> taken = {"7", "7~2", "7~4"};
  IdGiver ids([&](const std::string& id) { return taken.contains(id); });
  std::vector<std::string> given;
  for (int i = 0; i < 3; ++i) {
    Article one = article("7");
    ids.give(one, {});
    given.push_back(one.id);
  }
  EXPECT_EQ(given, (std::vector<std::string>{"7~3", "7~5", "7~6"}));
}

TEST(IdGiver, NeverGivesAnIdThatWasKept) {
  IdGiver ids(nothing_is_taken);
  ids.keep("7");
  ids.keep("7~2");
  Article one = article("7");
  EXPECT_FALSE(ids.give(one, {}));
  EXPECT_EQ(one.id, "7~3");
  ASSERT_EQ(one.notes.size(), 1U);
  EXPECT_EQ(one.notes[0].code, "id-taken");
  EXPECT_EQ(one.notes[0].text, "another article has the id 7, this one became 7~3");
}

TEST(IdGiver, CopesWithARecordWhoseOwnIdLooksLikeANumberedOne) {
  IdGiver ids(nothing_is_taken);
  std::set<std::string> given;
  for (const char* id : {"7~2", "7", "7", "7~2", "7~2~2", "7"}) {
    Article one = article(id);
    ids.give(one, {});
    EXPECT_TRUE(given.insert(one.id).second) << one.id;
  }
}

TEST(IdGiver, StaysFastWhenEveryRecordHasTheSameId) {
  IdGiver ids(nothing_is_taken);
  Article one;
  for (int i = 0; i < 50'000; ++i) {
    one = article("same");
    ids.give(one, {});
  }
  EXPECT_EQ(one.id, "same~50000");
}

TEST(IdSet, HoldsWhatWasInsertedThroughManyGrowths) {
  IdSet ids;
  EXPECT_FALSE(ids.contains("n0"));
  for (int i = 0; i < 20'000; i += 2) {
    ids.insert("n" + std::to_string(i));
    ids.insert("n" + std::to_string(i));
  }
  for (int i = 0; i < 20'000; ++i) {
    EXPECT_EQ(ids.contains("n" + std::to_string(i)), i % 2 == 0) << i;
  }
}

}  // namespace
}  // namespace dateline
