#include "searcher/answer/page_cursor.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/news.h"

namespace dateline::testing {
namespace {

PageCursor some_cursor() {
  PageCursor cursor;
  cursor.sort = Sort::kOldest;
  cursor.question = 0xFEDCBA9876543210;
  cursor.generation = 812;
  cursor.n_before = 20;
  cursor.place = {-0.5F, {-12345678}, true, "id with é and \n"};
  cursor.statistics = {{46000, 512.25}, {0, 1, 30000, 7}};
  return cursor;
}

TEST(PageCursor, ComesBackAsItWas) {
  const PageCursor cursor = some_cursor();
  const std::string text = encode_cursor(cursor);
  EXPECT_EQ(
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  const PageCursor read = decode_cursor(text);
  EXPECT_EQ(read.sort, cursor.sort);
  EXPECT_EQ(read.question, cursor.question);
  EXPECT_EQ(read.generation, cursor.generation);
  EXPECT_EQ(read.n_before, cursor.n_before);
  EXPECT_EQ(read.place, cursor.place);
  EXPECT_EQ(read.statistics.statistics.n_articles, cursor.statistics.statistics.n_articles);
  EXPECT_EQ(read.statistics.statistics.mean_words, cursor.statistics.statistics.mean_words);
  EXPECT_EQ(read.statistics.document_frequencies, cursor.statistics.document_frequencies);
}

void expect_refused(const std::string& text) {
  try {
    decode_cursor(text);
    ADD_FAILURE() << "taken: " << text;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_STREQ(error.what(), "the cursor of --after is damaged, or of another version");
    EXPECT_NE(error.hint(), "");
  }
}

TEST(PageCursor, IsRefusedIfAnythingIsChanged) {
  const std::string text = encode_cursor(some_cursor());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    expect_refused(changed);
    expect_refused(text.substr(0, i));
  }
  for (const char* other :
       {"A", "AAAA", "AAAAAAAA", "not a cursor", "20", "AAAAAAAAAAAAAAAAAAAA"}) {
    expect_refused(other);
  }
  expect_refused(text + "A");
  expect_refused(text + "=");
}

class Paging : public ::testing::Test {
 protected:
  void SetUp() override { archive_.add_lines(json_lines(news_items(1, 12))); }

  SearchResponse page(SearchRequest request) const {
    request.limit = 5;
    request.parts = HitParts::kId;
    return search(*archive_.open(), request);
  }

  static void expect_error(const std::function<void()>& act, const std::string& message) {
    try {
      act();
      ADD_FAILURE() << "no error; expected: " << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(error.what(), message);
      EXPECT_NE(error.hint(), "");
    }
  }

  TestArchive archive_;
};

TEST_F(Paging, GoesOnWhereThePageEnded) {
  std::vector<std::string> ids;
  std::string after;
  for (const std::size_t n_expected : {5U, 5U, 2U}) {
    const SearchResponse response = page({.query = "*", .sort = Sort::kOldest, .after = after});
    EXPECT_EQ(response.total, 12U);
    EXPECT_EQ(response.offset, ids.size());
    ASSERT_EQ(response.hits.size(), n_expected);
    for (const Hit& hit : response.hits) {
      ids.push_back(hit.article.id);
      EXPECT_EQ(hit.rank, ids.size());
    }
    after = response.next;
    EXPECT_EQ(after.empty(), ids.size() == 12);
  }
  EXPECT_EQ(ids.front(), "n1");
  EXPECT_EQ(ids.back(), "n12");
}

TEST_F(Paging, TakesAnOffsetFromTheCursorOn) {
  const SearchResponse first = page({.query = "*", .sort = Sort::kOldest});
  const SearchResponse second =
      page({.query = "*", .sort = Sort::kOldest, .offset = 2, .after = first.next});
  EXPECT_EQ(second.offset, 7U);
  EXPECT_EQ(second.hits.front().article.id, "n8");
  EXPECT_EQ(second.hits.front().rank, 8U);
  EXPECT_EQ(second.next, "");
}

TEST_F(Paging, EndsWhereNothingFollows) {
  EXPECT_EQ(page({.query = "*", .offset = 7}).next, "");
  EXPECT_NE(page({.query = "*", .offset = 6}).next, "");
  EXPECT_EQ(page({.query = "*", .offset = 12}).next, "");
  EXPECT_EQ(page({.query = "zeppelin"}).next, "");
  EXPECT_EQ(search(*archive_.open(), {.query = "*", .limit = 0}).next, "");
}

TEST_F(Paging, RefusesTheCursorOfAnotherQuestion) {
  const std::string next = page({.query = "*", .sort = Sort::kOldest}).next;
  const std::string other = "the cursor of --after is of another query or archive";
  expect_error([&] { page({.query = "the", .sort = Sort::kOldest, .after = next}); }, other);
  expect_error(
      [&] { page({.query = "*", .filters = {"-source:x"}, .sort = Sort::kOldest, .after = next}); },
      other);
  expect_error([&] { page({.query = "*", .after = next}); },
               "the cursor of --after is of another order");
  TestArchive twin;
  twin.add_lines(json_lines(news_items(1, 12)));
  expect_error([&] { search(*twin.open(), {.query = "*", .sort = Sort::kOldest, .after = next}); },
               other);
}

TEST_F(Paging, SaysThatTheArchiveChanged) {
  const std::string next = page({.query = "*", .sort = Sort::kOldest}).next;
  EXPECT_TRUE(page({.query = "*", .sort = Sort::kOldest, .after = next}).notes.empty());
  archive_.add_lines(json_lines(news_items(13, 1)));
  const SearchResponse response = page({.query = "*", .sort = Sort::kOldest, .after = next});
  ASSERT_EQ(response.notes.size(), 1U);
  EXPECT_EQ(response.notes.front().code, "archive-changed");
  EXPECT_EQ(response.total, 13U);
  EXPECT_EQ(response.hits.front().article.id, "n6");
}

}  // namespace
}  // namespace dateline::testing
