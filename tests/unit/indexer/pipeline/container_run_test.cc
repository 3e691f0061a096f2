// Files that hold files or pages, through the whole indexer: what changes, what stays, what goes.

#include <gtest/gtest.h>

#include "indexer/pipeline/index_run.h"
#include "indexer/writer/archive_writer.h"
#include "indexer/writer/check.h"
#include "indexer/writer/remove.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/packing.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

class ContainerRun : public ::testing::Test {
 protected:
  std::string run() { return counts(index(archive_, {folder_ / "news"})); }

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(ContainerRun, TouchesOnlyTheArticlesThatChanged) {
  Members members;
  for (int i = 0; i < 20; ++i) {
    members.emplace_back("day/" + std::to_string(i) + ".txt",
                         "It rained on day " + std::to_string(i) + ".");
  }
  members.emplace_back("more.tar.gz",
                       gzip_packed(tar_of({{"a.jsonl", json_lines(news_items(1, 30))}})));
  for (const char* name : {"news/a.zip", "news/a.tar.gz"}) {
    const bool is_zip = std::string_view(name).ends_with("zip");
    const auto write = [&] {
      folder_.write(name, is_zip ? zip_of(members) : gzip_packed(tar_of(members)));
    };
    archive_ = folder_ / (is_zip ? "zip" : "tar");
    write();
    const std::string path = folder_ / name;
    EXPECT_EQ(counts(index(archive_, {path})), "files 1, read 50, added 50");
    EXPECT_EQ(counts(index(archive_, {path})), "files 1, read 50, unchanged 50");
    members[7].second = "It snowed on day 7.";
    members.emplace_back("day/new.txt", "A new day has come.");
    write();
    EXPECT_EQ(counts(index(archive_, {path})),
              "files 1, read 51, added 2, unchanged 49, removed 1");
    members.erase(members.begin());
    members.pop_back();
    write();
    EXPECT_EQ(counts(index(archive_, {path})), "files 1, read 49, unchanged 49, removed 2");
    EXPECT_TRUE(check_archive(archive_).empty());
    members.emplace(members.begin(), "day/0.txt", "It rained on day 0.");
    members[7].second = "It rained on day 7.";
  }
}

TEST_F(ContainerRun, DoesNotBringBackWhatWasRemoved) {
  folder_.write("news/a.zip", zip_of({{"x/a.txt", "It rained."}, {"x/b.txt", "It shone."}}));
  EXPECT_EQ(run(), "files 1, read 2, added 2");
  {
    ArchiveWriter writer(archive_, {false, false, false});
    const std::vector<std::string> one = {ids(archive_).front()};
    EXPECT_EQ(remove_articles(writer, one).n_removed, 1U);
  }
  folder_.write(
      "news/a.zip",
      zip_of({{"x/a.txt", "It rained."}, {"x/b.txt", "It shone."}, {"x/c.txt", "It snowed."}}));
  const std::string after = run();
  EXPECT_NE(after.find("added 1"), std::string::npos) << after;
  EXPECT_EQ(live_articles(archive_).size(), 2U);
}

TEST_F(ContainerRun, KeepsEveryCaptureOfAPage) {
  std::string archive;
  for (const char* word : {"Split", "Zadar", "Split"}) {
    const std::string block = "A storm over " + std::string(word) + "\nIt took the roofs off.\n";
    archive +=
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://news.example/storm\r\n"
        "Content-Type: text/plain\r\nContent-Length: " +
        std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
  }
  folder_.write("news/a.warc", archive);
  EXPECT_EQ(run(), "files 1, read 3, added 3, renamed 2");
  EXPECT_EQ(live_articles(archive_).size(), 3U);
  EXPECT_EQ(run(), "files 1, read 3, unchanged 3");
}

TEST_F(ContainerRun, KeepsWhatStoodBehindADamagedMember) {
  const Members members = {{"a.txt", "It rained."}, {"b.txt", "It shone."}};
  const std::string whole = tar_of(members);
  folder_.write("news/a.tar", whole);
  EXPECT_EQ(run(), "files 1, read 2, added 2");
  folder_.write("news/a.tar", whole.substr(0, whole.find("It shone")));
  const IndexReport report = index(archive_, {folder_ / "news"});
  EXPECT_EQ(report.removed, 0U);
  EXPECT_EQ(live_articles(archive_).size(), 2U);
}

}  // namespace
}  // namespace dateline
