// A disk that fills up ends the run with 2 and leaves the archive as it was.

#include <filesystem>
#include <sys/mount.h>

#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

// Xapian's compaction leaks a little when it fails, and the sanitizer would tell.
ProcessOptions on_a_full_disk(std::uint64_t max_file_bytes) {
  ProcessOptions options;
  options.max_file_bytes = max_file_bytes;
  options.environment = {{"ASAN_OPTIONS", "new_delete_type_mismatch=0:detect_leaks=0"}};
  return options;
}

class DiskFull : public ProgramTest {
 protected:
  DiskFull() {
    folder_.write("news/a.jsonl", json_lines(news_items(0, 50)));
    folder_.write("more/b.jsonl", json_lines(news_items(100, 300)));
  }
};

TEST_F(DiskFull, AtAnyFileLeavesTheArchiveAsItWas) {
  index({folder_ / "news"});
  const auto before = contents(archive_);
  int n_failed = 0;
  // From the smallest file of a segment to none of them.
  for (const std::uint64_t limit : {1'000U, 4'000U, 20'000U, 60'000U, 150'000U, 100'000'000U}) {
    SCOPED_TRACE(limit);
    const ProcessResult result = indexer({folder_ / "more"}, on_a_full_disk(limit));
    if (result.exit_code == 2) {
      ++n_failed;
      EXPECT_NE(result.err.find("File too large"), std::string::npos) << to_text(result);
      EXPECT_EQ(contents(archive_), before);
    } else {
      EXPECT_EQ(result.exit_code, 0) << to_text(result);
      EXPECT_EQ(total("*"), 350U);
    }
    expect_sound();
  }
  EXPECT_GE(n_failed, 3);
  EXPECT_EQ(total("*"), 350U);
}

TEST_F(DiskFull, WhileMergingOrPurgingLeavesTheArchiveAsItWas) {
  index({folder_ / "news"});
  index({folder_ / "more"});
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"optimize"}, {"remove", "--purge", "n101"}}) {
    const ProcessResult result = indexer(command, on_a_full_disk(20'000));
    EXPECT_EQ(result.exit_code, 2) << to_text(result);
    expect_sound();
  }
  const ProcessResult again = indexer({"remove", "--purge"});
  EXPECT_EQ(again.exit_code, 0) << to_text(again);
  EXPECT_EQ(total("*"), 349U);
  expect_sound();
}

TEST_F(DiskFull, WhileAnArchiveIsMadeLeavesAFolderThatBecomesOne) {
  const ProcessResult result = indexer({folder_ / "more"}, on_a_full_disk(20'000));
  EXPECT_EQ(result.exit_code, 2) << to_text(result);
  index({folder_ / "more"});
  EXPECT_EQ(total("*"), 300U);
  expect_sound();
}

// A file system of its own, where the test may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(std::string path) : path_(std::move(path)) {
    fs::create_directories(path_);
    is_mounted_ = mount("none", path_.c_str(), "tmpfs", 0, "size=400k") == 0;
  }

  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  ~SmallDisk() {
    if (is_mounted_) {
      umount2(path_.c_str(), MNT_DETACH);
    }
  }

  bool is_mounted() const { return is_mounted_; }

 private:
  std::string path_;
  bool is_mounted_ = false;
};

TEST_F(DiskFull, SaysWhatToDo) {
  const SmallDisk disk(folder_ / "disk");
  if (!disk.is_mounted()) {
    GTEST_SKIP() << "no file system can be mounted here";
  }
  archive_ = folder_ / "disk/archive";
  index({folder_ / "news"});
  folder_.write("more/c.jsonl", json_lines(news_items(1000, 2000)));
  const ProcessResult result = indexer({folder_ / "more"}, on_a_full_disk(0));
  EXPECT_EQ(result.exit_code, 2) << to_text(result);
  EXPECT_NE(result.err.find("No space left on device"), std::string::npos) << to_text(result);
  EXPECT_EQ(total("*"), 50U);
  expect_sound();
}

TEST_F(DiskFull, OfStandardOutputIsAnError) {
  index({folder_ / "news"});
  for (const std::string& command : {searcher_program() + " --db " + archive_ + " election",
                                     indexer_program() + " --db " + archive_ + " status",
                                     indexer_program() + " inspect " + folder_ / "news/a.jsonl"}) {
    const ProcessResult result = run_process({"sh", "-c", command + " > /dev/full"});
    EXPECT_EQ(result.exit_code, 2) << command << to_text(result);
    EXPECT_NE(result.err.find("cannot write to standard output"), std::string::npos)
        << to_text(result);
  }
}

}  // namespace
}  // namespace dateline::testing
