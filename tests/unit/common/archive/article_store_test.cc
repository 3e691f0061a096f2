#include "common/archive/article_store.h"

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/news.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::news_item;
using testing::outcome_of;
using testing::read_file;
using testing::TempFolder;

std::vector<std::string> records(std::size_t n) {
  std::vector<std::string> records = {"", "a"};
  for (std::size_t i = 0; records.size() < n; ++i) {
    records.push_back(news_item(i).text);
  }
  return records;
}

void write_store(const std::string& path,
                 const std::vector<std::string>& records,
                 std::string_view dictionary) {
  RecordCompressor compressor(dictionary);
  ArticleStoreWriter writer(path);
  for (const std::string& record : records) {
    writer.add_frame(compressor.compress(record));
  }
  writer.finish();
}

std::string read_all(const std::string& path, const Dictionaries& dictionaries) {
  const ArticleStore store(path);
  std::string all;
  for (std::uint32_t docid = 1; docid <= store.size(); ++docid) {
    all += dictionaries.decompress(store.frame(docid)) + "|";
  }
  store.verify();
  return all;
}

std::string joined(const std::vector<std::string>& records) {
  std::string all;
  for (const std::string& record : records) {
    all += record + "|";
  }
  return all;
}

TEST(ArticleStore, GivesBackEveryRecord) {
  const TempFolder folder;
  write_store(folder / "articles", records(300), "");
  EXPECT_EQ(read_all(folder / "articles", Dictionaries()), joined(records(300)));
}

TEST(ArticleStore, OfNoRecordsIsFine) {
  const TempFolder folder;
  write_store(folder / "articles", {}, "");
  EXPECT_EQ(read_all(folder / "articles", Dictionaries()), "");
}

TEST(ArticleStore, MayMixFramesOfSeveralDictionariesAndOfNone) {
  const TempFolder folder;
  const std::vector<std::string> all = records(300);
  const std::string one = train_dictionary(std::span(all).first(200));
  const std::string two = train_dictionary(std::span(all).last(150));
  ASSERT_FALSE(one.empty());
  ASSERT_FALSE(two.empty());
  ASSERT_NE(one, two);
  Dictionaries dictionaries;
  dictionaries.add(MappedFile(folder.write("one", one)));
  dictionaries.add(MappedFile(folder.write("two", two)));
  EXPECT_EQ(dictionaries.newest(), two);
  ArticleStoreWriter writer(folder / "articles");
  for (const std::string& dictionary : {one, std::string(), two}) {
    writer.add_frame(RecordCompressor(dictionary).compress(all[42]));
  }
  writer.finish();
  EXPECT_EQ(read_all(folder / "articles", dictionaries), joined({all[42], all[42], all[42]}));
}

TEST(ArticleStore, IsSmallerWithADictionary) {
  const TempFolder folder;
  const std::vector<std::string> all = records(400);
  write_store(folder / "without", all, "");
  write_store(folder / "with", all, train_dictionary(all));
  EXPECT_LT(read_file(folder / "with").size(), read_file(folder / "without").size());
}

TEST(ArticleStore, SaysSoIfADictionaryIsMissing) {
  const TempFolder folder;
  const std::vector<std::string> all = records(300);
  write_store(folder / "articles", all, train_dictionary(all));
  EXPECT_EQ(outcome_of([&] { return read_all(folder / "articles", Dictionaries()); }), "corrupt");
}

TEST(ArticleStore, FindsADictionaryTooSmallToTrain) {
  const std::vector<std::string> few = {"one", "two"};
  EXPECT_EQ(train_dictionary(few), "");
  EXPECT_EQ(train_dictionary({}), "");
}

TEST(ArticleStore, RefusesBytesThatAreNoDictionary) {
  const TempFolder folder;
  Dictionaries dictionaries;
  EXPECT_EQ(outcome_of([&] {
              dictionaries.add(MappedFile(folder.write("none", "these are no dictionary")));
              return std::string("added");
            }),
            "corrupt");
}

TEST(ArticleStore, RefusesAFrameThatIsNone) {
  const std::string frame(RecordCompressor("").compress("some text, some text, some text"));
  const Dictionaries dictionaries;
  for (std::size_t size = 0; size < frame.size(); ++size) {
    EXPECT_EQ(outcome_of([&] { return dictionaries.decompress(frame.substr(0, size)); }),
              "corrupt");
  }
}

TEST(ArticleStore, WithAnyDamageIsRefused) {
  const std::vector<std::string> all = records(300);
  const std::string dictionary = train_dictionary(all);
  Dictionaries dictionaries;
  const TempFolder dictionary_folder;
  dictionaries.add(MappedFile(dictionary_folder.write("dictionary", dictionary)));
  for (const std::string& used : {std::string(), dictionary}) {
    const TempFolder folder;
    write_store(folder / "articles", records(6), used);
    for_each_damage(
        read_file(folder / "articles"), [&](const std::string& damaged, const std::string& what) {
          const std::string path = folder.write("damaged", damaged);
          EXPECT_EQ(outcome_of([&] { return read_all(path, dictionaries); }), "corrupt") << what;
        });
  }
}

}  // namespace
}  // namespace dateline
