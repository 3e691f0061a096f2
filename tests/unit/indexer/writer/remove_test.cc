#include "indexer/writer/remove.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "indexer/writer/check.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

using List = std::vector<std::string>;

class Remove : public ::testing::Test {
 protected:
  void write(const std::vector<NewsItem>& items) {
    folder_.write("news/a.jsonl", json_lines(items));
  }

  std::string run() { return counts(index(archive_, {folder_ / "news"})); }

  RemoveResult remove(const List& ids) {
    ArchiveWriter writer(archive_, {});
    return remove_articles(writer, ids);
  }

  int purge_all() {
    ArchiveWriter writer(archive_, {});
    return purge(writer, {});
  }

  // Whether the marker is in a byte of a file or, unpacked, in a stored article, removed or not.
  bool holds(const std::string& marker) const {
    if (has_piece(archive_, marker)) {
      return true;
    }
    const auto snapshot = Snapshot::open(archive_);
    for (std::uint32_t i = 0; i < snapshot->segments().size(); ++i) {
      for (std::uint32_t docid = 1; docid <= snapshot->segments()[i]->n_articles(); ++docid) {
        const Article article = snapshot->article({i, docid});
        if ((article.title + article.text).find(marker) != std::string::npos) {
          return true;
        }
      }
    }
    return false;
  }

  // A dictionary holds pieces of what it was trained on.
  static bool has_piece(const std::string& folder, const std::string& marker) {
    constexpr std::size_t kPiece = 12;
    for (std::size_t at = 0; at + kPiece <= marker.size(); ++at) {
      if (!files_with(folder, marker.substr(at, kPiece)).empty()) {
        return true;
      }
    }
    return false;
  }

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(Remove, TakesArticlesOutAndNamesIdsThatNoneHas) {
  write(news_items(1, 5));
  run();
  const RemoveResult result = remove({"n2", "nobody", "n4", "n2"});
  EXPECT_EQ(result.n_removed, 2U);
  EXPECT_EQ(result.unknown_ids, (List{"nobody"}));
  EXPECT_EQ(ids(archive_), (List{"n1", "n3", "n5"}));
  EXPECT_EQ(remove({"n2"}).unknown_ids, (List{"n2"}));
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(Remove, OfAnUnknownIdMakesNoGeneration) {
  write(news_items(1, 2));
  run();
  const std::uint64_t number = generation(archive_).number;
  EXPECT_EQ(remove({"nobody"}).n_removed, 0U);
  EXPECT_EQ(generation(archive_).number, number);
}

TEST_F(Remove, IsForGoodWhateverHappensToTheFile) {
  std::vector<NewsItem> items = news_items(1, 5);
  write(items);
  run();
  remove({"n2"});
  EXPECT_EQ(run(), "files 1, read 4, unchanged 4");
  items.push_back(news_item(6));
  items[1].text = "The removed article in other words.";
  write(items);
  EXPECT_EQ(run(), "files 1, read 6, added 1, unchanged 4, taken down 1");
  EXPECT_EQ(ids(archive_), (List{"n1", "n3", "n4", "n5", "n6"}));
  purge_all();
  write(news_items(1, 5));
  EXPECT_EQ(run(), "files 1, read 5, unchanged 4, removed 1, taken down 1");
  EXPECT_EQ(ids(archive_), (List{"n1", "n3", "n4", "n5"}));
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(Remove, TakesOnlyOneOfTwoRecordsWithTheSameId) {
  std::vector<NewsItem> items = {news_item(1), news_item(1)};
  items[1].text = "Another text.";
  write(items);
  EXPECT_EQ(run(), "files 1, read 2, added 2, renamed 1");
  remove({"n1"});
  EXPECT_EQ(ids(archive_), (List{"n1~2"}));
  IndexOptions reread = index_options(archive_, {folder_ / "news"});
  reread.read.reread = true;
  EXPECT_EQ(counts(index(reread)), "files 1, read 2, unchanged 1, taken down 1");
  EXPECT_EQ(ids(archive_), (List{"n1~2"}));
}

TEST_F(Remove, LeavesTheBytesUntilAPurge) {
  std::vector<NewsItem> items = news_items(1, 20);
  const std::string word = random_letters(24, 1);
  const std::string marker = random_letters(40, 2);
  items[7].title = word;
  items[7].text = "Of " + word + " this: " + marker;
  write(items);
  run();
  EXPECT_TRUE(holds(word));
  EXPECT_TRUE(holds(marker));
  remove({"n8"});
  EXPECT_TRUE(holds(marker));
  EXPECT_EQ(purge_all(), 0);
  EXPECT_FALSE(holds(word));
  EXPECT_FALSE(holds(marker));
  EXPECT_EQ(ids(archive_).size(), 19U);
  EXPECT_TRUE(check_archive(archive_).empty());
}

// 300 articles, a marker in 60 of them (n1 to n60): enough to get it into the dictionary.
class RemoveFromDictionary : public Remove {
 protected:
  RemoveFromDictionary() {
    std::vector<NewsItem> items = news_items(1, 300);
    for (std::size_t i = 0; i < 60; ++i) {
      items[i].text += " " + marker_ + " " + items[i].text;
      marked_.push_back(items[i].id);
    }
    write(items);
    run();
    EXPECT_TRUE(has_piece(archive_ + "/dictionaries", marker_));
    EXPECT_TRUE(holds(marker_));
  }

  std::string marker_ = random_letters(60, 3);
  List marked_;
};

TEST_F(RemoveFromDictionary, PurgesWhatWasTrainedOnRemovedArticles) {
  const auto before = contents(archive_);
  EXPECT_EQ(remove(marked_).n_removed, 60U);
  EXPECT_EQ(purge_all(), 0);
  EXPECT_FALSE(holds(marker_));
  EXPECT_EQ(ids(archive_).size(), 240U);
  for (const auto& [key, text] : contents(archive_)) {
    EXPECT_EQ(before.at(key), text);
  }
  EXPECT_TRUE(check_archive(archive_).empty());
  EXPECT_EQ(run(), "files 1, read 240, unchanged 240");
}

TEST_F(RemoveFromDictionary, PurgesItAlsoAfterAMergeTookTheTombstones) {
  remove(marked_);
  {
    ArchiveWriter writer(archive_, {});
    merge_segments(writer, MergeEffort::kFull, {});
  }
  EXPECT_EQ(generation(archive_).n_live(), 240U);
  EXPECT_EQ(generation(archive_).segments.at(0).n_articles, 240U);
  EXPECT_TRUE(holds(marker_));
  purge_all();
  EXPECT_FALSE(holds(marker_));
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(RemoveFromDictionary, SaysThatAReaderKeepsTheBytesAndSweepsThemLater) {
  {
    const auto reader = Snapshot::open(archive_);
    remove(marked_);
    EXPECT_EQ(purge_all(), 1);
    EXPECT_TRUE(has_piece(archive_, marker_));
    EXPECT_EQ(reader->generation().n_live(), 300U);
    EXPECT_NE(reader->article({0, 1}).text, "");
  }
  ArchiveWriter(archive_, {});
  EXPECT_FALSE(has_piece(archive_, marker_));
}

TEST_F(Remove, OfEveryArticleLeavesAnArchiveThatWorks) {
  write(news_items(1, 3));
  run();
  remove({"n1", "n2", "n3"});
  EXPECT_EQ(ids(archive_), List());
  purge_all();
  EXPECT_EQ(generation(archive_).n_live(), 0U);
  EXPECT_TRUE(check_archive(archive_).empty());
  folder_.write("news/b.jsonl", json_line(news_item(9)));
  EXPECT_EQ(run(), "files 2, read 1, added 1");
  EXPECT_TRUE(check_archive(archive_).empty());
}

}  // namespace
}  // namespace dateline
