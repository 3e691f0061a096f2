#include "indexer/pipeline/prune.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "indexer/writer/check.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

namespace fs = std::filesystem;

// Three files with two articles each: news/a/1, news/a/2, news/ab/3.
class Prune : public ::testing::Test {
 protected:
  Prune() {
    write("news/a/1.jsonl", 1);
    write("news/a/2.jsonl", 3);
    write("news/ab/3.jsonl", 5);
    EXPECT_EQ(counts(index(archive_, {folder_ / "news"})), "files 3, read 6, added 6");
  }

  void write(const std::string& name, std::uint64_t first) {
    folder_.write(name, json_lines(news_items(first, 2)));
  }

  void remove_file(const std::string& name) { fs::remove(folder_.path() / name); }

  std::string prune(const std::string& path) {
    IndexOptions options = index_options(archive_, {folder_ / path});
    options.prune = true;
    const std::string text = counts(index(options));
    EXPECT_TRUE(check_archive(archive_).empty());
    return text;
  }

  // What a run that must be refused says; the archive stays as it is.
  std::string refusal(const std::string& path, ErrorKind kind) {
    const Generation before = generation(archive_);
    std::string message = "not refused";
    try {
      prune(path);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind);
      message = error.what();
    }
    EXPECT_EQ(generation(archive_), before);
    return message;
  }

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(Prune, RemovesTheArticlesOfFilesThatAreGone) {
  remove_file("news/a/1.jsonl");
  EXPECT_EQ(prune("news"), "files 2, read 4, unchanged 4, removed 2, pruned files 1");
  EXPECT_EQ(ids(archive_), (std::vector<std::string>{"n3", "n4", "n5", "n6"}));
  const std::uint64_t number = generation(archive_).number;
  EXPECT_EQ(prune("news"), "files 2, read 4, unchanged 4");
  EXPECT_EQ(generation(archive_).number, number);
}

TEST_F(Prune, IsNotDoneUnlessAskedFor) {
  remove_file("news/a/1.jsonl");
  EXPECT_EQ(counts(index(archive_, {folder_ / "news"})), "files 2, read 4, unchanged 4");
  EXPECT_EQ(ids(archive_).size(), 6U);
}

TEST_F(Prune, LooksOnlyBelowThePaths) {
  remove_file("news/ab/3.jsonl");
  remove_file("news/a/1.jsonl");
  EXPECT_EQ(prune("news/a"), "files 1, read 2, unchanged 2, removed 2, pruned files 1");
  EXPECT_EQ(ids(archive_), (std::vector<std::string>{"n3", "n4", "n5", "n6"}));
}

TEST_F(Prune, RefusesAPathThatIsMissing) {
  fs::rename(folder_.path() / "news/a", folder_.path() / "elsewhere");
  EXPECT_EQ(refusal("news/a", ErrorKind::kNotFound),
            "no such file or folder: '" + (folder_ / "news/a") + "'");
}

TEST_F(Prune, RefusesAPathThatIsEmpty) {
  remove_file("news/a/1.jsonl");
  remove_file("news/a/2.jsonl");
  EXPECT_EQ(refusal("news/a", ErrorKind::kUsage),
            "refusing to prune: '" + (folder_ / "news/a") + "' is missing or empty");
  EXPECT_EQ(prune("news"), "files 1, read 2, unchanged 2, removed 4, pruned files 2");
}

TEST_F(Prune, BringsBackAFileThatReturnsJustAsItWas) {
  const fs::path file = folder_.path() / "news/a/1.jsonl";
  const auto time = fs::last_write_time(file);
  remove_file("news/a/1.jsonl");
  prune("news");
  write("news/a/1.jsonl", 1);
  fs::last_write_time(file, time);
  EXPECT_EQ(prune("news"), "files 3, read 6, added 2, unchanged 4");
  EXPECT_EQ(ids(archive_).size(), 6U);
}

TEST_F(Prune, KeepsTheIdsOfAFileThatMoved) {
  fs::rename(folder_.path() / "news/a/1.jsonl", folder_.path() / "news/ab/9.jsonl");
  EXPECT_EQ(prune("news"), "files 3, read 6, added 2, unchanged 4, removed 2, pruned files 1");
  EXPECT_EQ(ids(archive_), (std::vector<std::string>{"n1", "n2", "n3", "n4", "n5", "n6"}));
}

TEST_F(Prune, KeepsWhatTheWalkOnlyPassedOver) {
  write("news/.drafts/7.jsonl", 7);
  EXPECT_EQ(counts(index(archive_, {folder_ / "news/.drafts"})), "files 1, read 2, added 2");
  EXPECT_EQ(prune("news"), "files 3, read 6, unchanged 6");
  EXPECT_EQ(ids(archive_).size(), 8U);
  fs::remove_all(folder_.path() / "news/.drafts");
  EXPECT_EQ(prune("news"), "files 3, read 6, unchanged 6, removed 2, pruned files 1");
}

TEST_F(Prune, TakesAFileForGoneWhenALinkStandsInItsPlace) {
  fs::create_directories(folder_.path() / "store");
  fs::rename(folder_.path() / "news/a/1.jsonl", folder_.path() / "store/1.jsonl");
  fs::create_symlink(folder_.path() / "store/1.jsonl", folder_.path() / "news/a/1.jsonl");
  EXPECT_EQ(prune("news"), "files 3, read 6, added 2, unchanged 4, removed 2, pruned files 1");
  EXPECT_EQ(ids(archive_).size(), 6U);
}

TEST_F(Prune, WorksAfterAMerge) {
  for (std::uint64_t i = 0; i < 5; ++i) {
    write("news/later/" + std::to_string(i) + ".jsonl", 100 + 2 * i);
    index(archive_, {folder_ / "news/later"});
  }
  fs::remove_all(folder_.path() / "news/later/3.jsonl");
  EXPECT_EQ(prune("news"), "files 7, read 14, unchanged 14, removed 2, pruned files 1");
  EXPECT_EQ(ids(archive_).size(), 14U);
}

}  // namespace
}  // namespace dateline
