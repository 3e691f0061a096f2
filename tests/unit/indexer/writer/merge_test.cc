#include "indexer/writer/merge.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "indexer/writer/check.h"
#include "indexer/writer/remove.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

// An archive of several segments: 400 articles in batches, then single ones, some changed.
class Merge : public ::testing::Test {
 protected:
  Merge() {
    folder_.write("news/a.jsonl", json_lines(news_items(1, 400)));
    IndexOptions options = index_options(archive_, {folder_ / "news"});
    options.memory = 1 << 20;  // small batches
    index(options);
    std::vector<NewsItem> items = news_items(1, 400);
    items[10].text = "Changed.";
    items[399].text = "Changed, too.";
    items.erase(items.begin() + 20, items.begin() + 25);
    folder_.write("news/a.jsonl", json_lines(items));
    folder_.write("news/b.jsonl", json_lines(news_items(500, 3)));
    index(archive_, {folder_ / "news"});
  }

  int merge(MergeEffort effort) {
    ArchiveWriter writer(archive_, {});
    return merge_segments(writer, effort, {});
  }

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(Merge, OfEverythingLeavesOneSegmentWithTheSameArticles) {
  ASSERT_GT(generation(archive_).segments.size(), 1U);
  const auto before = contents(archive_);
  const auto ids_before = ids(archive_);
  EXPECT_GT(merge(MergeEffort::kFull), 0);
  const Generation after = generation(archive_);
  EXPECT_EQ(after.segments.size(), 1U);
  EXPECT_EQ(after.segments[0].n_articles, after.n_live());
  EXPECT_EQ(contents(archive_), before);
  EXPECT_EQ(ids(archive_), ids_before);
  EXPECT_TRUE(check_archive(archive_).empty());
  EXPECT_EQ(merge(MergeEffort::kFull), 0);
  EXPECT_EQ(counts(index(archive_, {folder_ / "news"})), "files 2, read 398, unchanged 398");
}

TEST_F(Merge, ByCompactionKeepsTombstonesInTheirPlace) {
  std::vector<std::string> gone;
  for (const char* id : {"n1", "n100", "n400", "n501"}) {
    gone.emplace_back(id);
  }
  {
    ArchiveWriter writer(archive_, {});
    remove_articles(writer, gone);
    const auto before = contents(archive_);
    MergeGroup all(writer.generation().segments.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] = i;
    }
    Generation draft = writer.generation();
    merge_group(writer, draft, all, {}, [] {});
    writer.publish(std::move(draft));
    EXPECT_EQ(contents(archive_), before);
  }
  const Generation after = generation(archive_);
  ASSERT_EQ(after.segments.size(), 1U);
  EXPECT_GT(after.segments[0].n_articles, after.n_live());
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(Merge, StopsAndLeavesEverythingAsItWasWhenToldTo) {
  const Generation before = generation(archive_);
  {
    ArchiveWriter writer(archive_, {});
    EXPECT_THROW(merge_segments(writer, MergeEffort::kFull, {},
                                [] { throw Error(ErrorKind::kInterrupted, "interrupted"); }),
                 Error);
    EXPECT_EQ(writer.generation(), before);
  }
  EXPECT_EQ(generation(archive_), before);
  EXPECT_TRUE(check_archive(archive_).empty());
}

// A merge of damaged bytes would give them a good checksum, and nobody would ever know.
TEST_F(Merge, RefusesToSpreadDamage) {
  const Generation before = generation(archive_);
  for (const ListedFile& file : before.segments[0].files) {
    SCOPED_TRACE(file.name);
    const std::filesystem::path path =
        Layout{archive_}.segment(before.segments[0].number) + "/" + file.name;
    const std::string good = read_file(path);
    std::string bad = good;
    bad[bad.size() / 2] ^= 0x20;
    const TempFolder copy;
    std::filesystem::copy(path, copy.path() / "good");
    std::filesystem::remove(path);
    copy.write("bad", bad);
    std::filesystem::copy(copy.path() / "bad", path);
    try {
      merge(MergeEffort::kFull);
      ADD_FAILURE() << "merged";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kCorrupt);
      EXPECT_NE(std::string(error.what()).find(file.name), std::string::npos) << error.what();
    }
    std::filesystem::copy(copy.path() / "good", path,
                          std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_EQ(generation(archive_), before);
  EXPECT_TRUE(check_archive(archive_).empty());
}

}  // namespace
}  // namespace dateline
