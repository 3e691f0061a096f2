#include "common/article/record.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/damage.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::outcome_of;

Article full_article() {
  Article article;
  article.id = "7~2";
  article.record_id = "7";
  article.path = "/news/a\n\xFF.jsonl";
  article.format = "json";
  article.url = "https://example.org/7";
  article.title = "Đoković wins";
  article.text = "First paragraph.\n\nSecond.";
  article.date = ArticleDate::parse("2023-12-24T10:30");
  article.date_source = DateSource::kField;
  article.updated = ArticleDate::parse("2024");
  article.authors = {"Ana", "Petar"};
  article.source = "Danube Courier";
  article.language = "sr";
  article.section = "Sport";
  article.tags = {"tennis", "Belgrade"};
  article.notes = {{"id-taken", "another article has it"}, {"empty", ""}};
  return article;
}

TEST(Record, ComesBackAsItWasWritten) {
  EXPECT_EQ(decode_record(encode_record(full_article())), full_article());
  EXPECT_EQ(decode_record(encode_record(Article())), Article());
}

TEST(Record, SkipsFieldsOfLaterVersions) {
  const std::string later = encode_record(full_article()) + std::string("\xC8\x03xyz", 5);
  EXPECT_EQ(decode_record(later), full_article());
}

TEST(Record, WithAnyDamageIsReadOrRefusedWithoutHarm) {
  for_each_damage(encode_record(full_article()),
                  [](const std::string& damaged, const std::string& what) {
                    SCOPED_TRACE(what);
                    outcome_of([&] { return decode_record(damaged).title; });
                  });
}

struct Change {
  const char* name;
  void (*apply)(Article& article);
};

TEST(ContentHash, ChangesWithEverythingButIdAndPath) {
  const Change changes[] = {
      {"record id", [](Article& a) { a.record_id = "8"; }},
      {"format", [](Article& a) { a.format = "text"; }},
      {"url", [](Article& a) { a.url = ""; }},
      {"title", [](Article& a) { a.title += "!"; }},
      {"text", [](Article& a) { a.text += " "; }},
      {"date", [](Article& a) { a.date = ArticleDate::parse("2023-12-24"); }},
      {"date source", [](Article& a) { a.date_source = DateSource::kPath; }},
      {"updated", [](Article& a) { a.updated.reset(); }},
      {"authors", [](Article& a) { a.authors = {"AnaPetar"}; }},
      {"order of authors",
       [](Article& a) {
         a.authors = {"Petar", "Ana"};
       }},
      {"source", [](Article& a) { a.source = "x"; }},
      {"language", [](Article& a) { a.language = "en"; }},
      {"section", [](Article& a) { a.section = ""; }},
      {"tags", [](Article& a) { a.tags.pop_back(); }},
      {"notes", [](Article& a) { a.notes.clear(); }},
  };
  std::set<std::uint64_t> hashes = {content_hash(full_article())};
  for (const Change& change : changes) {
    Article article = full_article();
    change.apply(article);
    EXPECT_TRUE(hashes.insert(content_hash(article)).second) << change.name;
  }
  Article moved = full_article();
  moved.id = "other";
  moved.path = "/elsewhere";
  EXPECT_EQ(content_hash(moved), content_hash(full_article()));
}

TEST(ArticleKey, IsTheRecordsIdElseItsUrlElseItsContentWithinAFile) {
  Article article = full_article();
  const Hash128 key = article_key(article, 0);
  article.url = article.title = article.text = "changed";
  EXPECT_EQ(article_key(article, 0), key);
  EXPECT_NE(article_key(article, 1), key);
  article.path = "/elsewhere";
  EXPECT_NE(article_key(article, 0), key);

  article = full_article();
  article.record_id = "";
  const Hash128 by_url = article_key(article, 0);
  EXPECT_NE(by_url, key);
  article.title = "changed";
  EXPECT_EQ(article_key(article, 0), by_url);

  article.url = "";
  const Hash128 by_content = article_key(article, 0);
  article.section = "changed";
  EXPECT_EQ(article_key(article, 0), by_content);
  article.text += "changed";
  EXPECT_NE(article_key(article, 0), by_content);
}

TEST(ArticleKey, DoesNotTakeAUrlForAnId) {
  Article with_id;
  with_id.record_id = "http://a/1";
  Article with_url;
  with_url.url = "http://a/1";
  EXPECT_NE(article_key(with_id, 0), article_key(with_url, 0));
}

TEST(PreferredId, IsTheRecordsOwnElseTwelveDigits) {
  Article article = full_article();
  EXPECT_EQ(preferred_id(article, {}), "7");
  article.record_id = " a \n b ";
  EXPECT_EQ(preferred_id(article, {}), "a b");
  article.record_id = "";
  const std::string by_url = preferred_id(article, {});
  EXPECT_EQ(by_url.size(), 12U);
  EXPECT_EQ(by_url.find_first_not_of("0123456789abcdef"), std::string::npos);
  article.path = "/elsewhere";
  EXPECT_EQ(preferred_id(article, {1, 2}), by_url);
  article.url = "";
  EXPECT_EQ(preferred_id(article, {0xABCDEF0123456789, 2}), "abcdef012345");
}

}  // namespace
}  // namespace dateline
