// Prefixes stand for a bounded number of words, the same ones however the archive is stored.

#include "searcher/match/prefixes.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

std::vector<Article> article(std::string id, std::string text) {
  std::vector<Article> articles(1);
  articles[0].id = std::move(id);
  articles[0].text = std::move(text);
  return articles;
}

TEST(Prefixes, AreCutInTheOrderOfTheWholeArchive) {
  TestArchive archive;
  archive.add(article("a", "seed seal sea other"));
  archive.add(article("b", "seat seed sell"));
  const auto snapshot = archive.open();
  ASSERT_EQ(snapshot->segments().size(), 2U);
  EXPECT_EQ(end_of_prefixes(*snapshot, {"se"}, 6), "");
  EXPECT_EQ(end_of_prefixes(*snapshot, {"se"}, 5), "");
  EXPECT_EQ(end_of_prefixes(*snapshot, {"se"}, 4), "sell");
  EXPECT_EQ(end_of_prefixes(*snapshot, {"sea", "se"}, 2), "seat");
  EXPECT_EQ(end_of_prefixes(*snapshot, {"none"}, 0), "");
}

TEST(Prefixes, SayWhenTheyStandForFewerWordsThanThereAre) {
  TestArchive archive;
  std::string text;
  for (std::size_t i = 0; i < kMaxExpansions; ++i) {
    text += fmt::format("word{:06} ", i);
  }
  archive.add(article("many", text));
  archive.add(article("last", fmt::format("word{:06} alone", kMaxExpansions)));
  archive.add(article("both", fmt::format("word{:06} word000007", kMaxExpansions)));
  const SearchResponse cut = search(*archive.open(), {.query = "word*"});
  EXPECT_EQ(cut.total, 2U);
  ASSERT_EQ(cut.notes.size(), 1U);
  EXPECT_EQ(cut.notes[0].code, "prefix-cut");
  const SearchResponse whole = search(*archive.open(), {.query = "word01*"});
  EXPECT_EQ(whole.total, 2U);
  EXPECT_TRUE(whole.notes.empty());
}

}  // namespace
}  // namespace dateline::testing
