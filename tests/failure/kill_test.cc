// kill -9 at any moment costs at most what was not yet published.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kFiles = 30;
constexpr std::uint64_t kArticlesInFile = 6;

// An archive of 30 files; afterwards a third of the files changed, a tenth vanished, and one came.
class Kill : public ProgramTest {
 protected:
  Kill() {
    for (std::uint64_t file = 0; file < kFiles; ++file) {
      write(file, items_of(file));
    }
    // Several runs, so that the next one merges.
    for (const char* part : {"0", "1", "2"}) {
      index({folder_ / "news" + "/" + part});
    }
    fs::rename(archive_, base_);
    for (std::uint64_t file = 0; file < kFiles; file += 3) {
      std::vector<NewsItem> items = items_of(file);
      items[1].text = "Changed: " + items[1].text;
      items.erase(items.begin() + 3);
      items.push_back(news_item(5000 + file));
      write(file, items);
    }
    for (const std::uint64_t file : {1U, 10U, 20U}) {
      fs::remove(path_of(file));
    }
    write(kFiles + 2, items_of(kFiles + 2));
    index(command());
    fresh_ = contents(archive_);
    fs::remove_all(archive_);
  }

  // Ids collide between files on purpose.
  static std::vector<NewsItem> items_of(std::uint64_t file) {
    std::vector<NewsItem> items = news_items(file * 5, kArticlesInFile);
    return items;
  }

  std::string path_of(std::uint64_t file) const {
    return folder_ / "news" + "/" + std::to_string(file % 3) + "/" + std::to_string(file) +
           ".jsonl";
  }

  void write(std::uint64_t file, const std::vector<NewsItem>& items) const {
    folder_.write(fs::relative(path_of(file), folder_.path()).string(), json_lines(items));
  }

  std::vector<std::string> command() const { return {"--prune", "--quiet", folder_ / "news"}; }

  void restore_base() const {
    fs::remove_all(archive_);
    fs::copy(base_, archive_, fs::copy_options::recursive);
  }

  void expect_next_run_to_finish() const {
    index(command());
    expect_sound();
    EXPECT_EQ(contents(archive_), fresh_);
  }

  std::string base_ = folder_ / "base";
  std::map<Hash128, std::string> fresh_;
};

TEST_F(Kill, AtAnyMomentLosesNothing) {
  const auto start = std::chrono::steady_clock::now();
  restore_base();
  index(command());
  const auto whole = std::chrono::steady_clock::now() - start;
  std::mt19937 random(20231224);
  int n_killed = 0;
  for (int round = 0; round < 20; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    restore_base();
    // Twice, so that a run also starts from what a killed one left.
    for (int kill = 0; kill < 2; ++kill) {
      Process run(indexer_command(command()));
      const auto delay = std::chrono::duration_cast<std::chrono::milliseconds>(
          whole * static_cast<int>(random() % 1000) / 1000);
      if (!run.ends_within(delay)) {
        run.send_signal(SIGKILL);
      }
      n_killed += run.wait().signal == SIGKILL ? 1 : 0;
      expect_sound();
    }
    expect_next_run_to_finish();
  }
  EXPECT_GT(n_killed, 10);
}

TEST_F(Kill, AroundEachStepOfACommitLosesNothing) {
  for (const std::string point : {"before-rename", "after-rename", "after-stub", "before-sweep",
                                  "during-sweep", "segment-built"}) {
    for (int nth = 1; nth <= 4; ++nth) {
      SCOPED_TRACE(point + ":" + std::to_string(nth));
      restore_base();
      ProcessOptions options;
      options.environment = {{"DATELINE_FAILPOINT", point + ":" + std::to_string(nth)}};
      const ProcessResult killed = indexer(command(), options);
      if (killed.signal != SIGKILL) {
        EXPECT_EQ(killed.exit_code, 0) << to_text(killed);
        EXPECT_GT(nth, 1) << "the point was never passed";
        break;
      }
      expect_sound();
      expect_next_run_to_finish();
    }
  }
}

TEST_F(Kill, WhileAnArchiveIsMadeLeavesAFolderThatBecomesOne) {
  for (const std::string point : {"before-sweep", "segment-built", "before-rename"}) {
    SCOPED_TRACE(point);
    fs::remove_all(archive_);
    ProcessOptions options;
    options.environment = {{"DATELINE_FAILPOINT", point}};
    EXPECT_EQ(indexer(command(), options).signal, SIGKILL);
    // A new archive has nothing to prune, but the option does not harm.
    expect_next_run_to_finish();
  }
}

// Little memory makes small segments: the first end within the file.
TEST_F(Kill, BetweenTwoBatchesOfOneFileGoesOnBehindTheFirst) {
  const std::string file = folder_.write("big.jsonl", json_lines(news_items(0, 1000)));
  const std::vector<std::string> small_batches = {"--memory", "1M", "--threads", "2", file};
  ProcessOptions options;
  options.environment = {{"DATELINE_FAILPOINT", "before-rename:2"}};
  EXPECT_EQ(indexer(small_batches, options).signal, SIGKILL);
  expect_sound();
  const std::uint64_t committed = total("*");
  EXPECT_GT(committed, 0U);
  EXPECT_LT(committed, 1000U);
  index(small_batches, "read 1000 articles from 1 files: " + std::to_string(1000 - committed) +
                           " added, 0 updated, " + std::to_string(committed) + " unchanged");
  expect_sound();
  EXPECT_EQ(total("*"), 1000U);
  index(small_batches, "0 added, 0 updated, 1000 unchanged");
}

TEST_F(Kill, WhileRemovingAndPurgingLeavesAllOrNothing) {
  restore_base();
  index(command());
  const std::string ready = folder_ / "ready";
  fs::rename(archive_, ready);
  const std::string id = "n17";
  for (const std::string point :
       {"before-rename", "after-rename:2", "after-stub:2", "before-sweep:3", "during-sweep"}) {
    SCOPED_TRACE(point);
    fs::remove_all(archive_);
    fs::copy(ready, archive_, fs::copy_options::recursive);
    ProcessOptions options;
    options.environment = {{"DATELINE_FAILPOINT", point}};
    EXPECT_EQ(indexer({"remove", "--purge", id}, options).signal, SIGKILL);
    expect_sound();
    const bool is_there = Snapshot::open(archive_)->find_id(id).has_value();
    EXPECT_EQ(is_there, point == "before-rename");
    const ProcessResult again = indexer({"remove", "--purge", id});
    EXPECT_EQ(again.exit_code, is_there ? 0 : 2) << to_text(again);
    expect_sound();
    EXPECT_FALSE(Snapshot::open(archive_)->find_id(id));
  }
}

}  // namespace
}  // namespace dateline::testing
