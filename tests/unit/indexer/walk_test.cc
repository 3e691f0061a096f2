#include "indexer/input/walk.h"

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::CollectingSink;
using testing::TempFolder;

class Walk : public ::testing::Test {
 protected:
  Walk() : root_(fs::canonical(folder_.path()).string()) {}

  // The files below the folder, without its path.
  std::vector<std::string> walked(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const SourceFile& file : walk(paths, sink_)) {
      const bool inside = file.path.starts_with(root_ + "/");
      names.push_back(inside ? file.path.substr(root_.size() + 1) : file.path);
    }
    return names;
  }

  std::vector<std::string> walked() { return walked({folder_.path().string()}); }

  // Reports with the path below the folder: "hidden-folder .git".
  std::vector<std::string> reports() const {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < sink_.lines.size(); ++i) {
      const std::string& line = sink_.lines[i];
      lines.push_back(line.substr(0, line.find(' ')) + " " +
                      sink_.paths[i].substr(root_.size() + 1));
    }
    return lines;
  }

  std::string error(const std::vector<std::string>& paths, ErrorKind kind) {
    try {
      walk(paths, sink_);
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), kind);
      return e.what();
    }
    return "no error";
  }

  using Names = std::vector<std::string>;
  TempFolder folder_;
  std::string root_;
  CollectingSink sink_;
};

TEST_F(Walk, FindsFilesInFoldersSortedByTheirBytes) {
  folder_.write("b/2.txt", "x");
  folder_.write("b/10.txt", "x");
  folder_.write("a.txt", "x");
  folder_.write("b.txt", "x");
  folder_.write("Z", "x");
  EXPECT_EQ(walked(), (Names{"Z", "a.txt", "b.txt", "b/10.txt", "b/2.txt"}));
  EXPECT_TRUE(sink_.lines.empty());
}

TEST_F(Walk, KnowsSizeAndTimeOfAFile) {
  const std::string path = folder_.write("a.txt", "12345");
  const timespec times[2] = {{1'700'000'000, 5}, {1'700'000'000, 5}};
  ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  const auto files = walk(std::vector<std::string>{path}, sink_);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].size, 5U);
  EXPECT_EQ(files[0].mtime_ns, 1'700'000'000'000'000'005);
}

TEST_F(Walk, GivesAFileOnceHoweverItIsReached) {
  const std::string a = folder_.write("x/a.txt", "x");
  fs::create_symlink("x/a.txt", folder_ / "link.txt");
  fs::create_directory_symlink("x", folder_ / "y");
  EXPECT_EQ(walked({root_, a, root_ + "/x", root_ + "/./x/../x/a.txt", root_ + "/y"}),
            (Names{"x/a.txt"}));
  EXPECT_TRUE(sink_.lines.empty());
}

TEST_F(Walk, ReadsStandardInputOnce) {
  const std::string a = folder_.write("a.txt", "x");
  EXPECT_EQ(walked({"-", a, "-"}), (Names{"-", "a.txt"}));
}

TEST_F(Walk, ReportsLinksThatLoopAndGoesOn) {
  folder_.write("x/a.txt", "x");
  fs::create_directory_symlink("..", folder_ / "x/up");
  fs::create_symlink("self", folder_ / "self");
  EXPECT_EQ(walked(), (Names{"x/a.txt"}));
  EXPECT_EQ(reports(), (Names{"link-loop self", "link-loop x/up"}));
}

TEST_F(Walk, ReportsALoopThatLeadsAboveThePath) {
  folder_.write("outside.txt", "x");
  folder_.write("x/a.txt", "x");
  fs::create_directory_symlink("..", folder_ / "x/up");
  EXPECT_EQ(walked({root_ + "/x"}), (Names{"x/a.txt"}));
  EXPECT_EQ(reports(), (Names{"link-loop x/up"}));
}

TEST_F(Walk, ReportsFoldersThatLinkToEachOtherOnce) {
  folder_.write("x/a.txt", "x");
  folder_.write("y/b.txt", "x");
  fs::create_directory_symlink("../y", folder_ / "x/to_y");
  fs::create_directory_symlink("../x", folder_ / "y/to_x");
  EXPECT_EQ(walked({root_, root_}), (Names{"x/a.txt", "y/b.txt"}));
  EXPECT_EQ(reports(), (Names{"link-loop y/to_x"}));
}

TEST_F(Walk, ReportsALinkToNothing) {
  fs::create_symlink("gone", folder_ / "link");
  EXPECT_EQ(walked(), Names{});
  EXPECT_EQ(sink_.lines, (Names{"unreadable-file symbolic link leads nowhere"}));
}

TEST_F(Walk, SkipsHiddenFoldersUnlessTheyAreNamed) {
  folder_.write(".git/config", "x");
  folder_.write(".note.txt", "x");
  EXPECT_EQ(walked(), (Names{".note.txt"}));
  EXPECT_EQ(reports(), (Names{"hidden-folder .git"}));
  EXPECT_EQ(walked({root_ + "/.git"}), (Names{".git/config"}));
}

TEST_F(Walk, NeverEntersAnArchive) {
  folder_.write("archive/XAPIANDB", "x");
  fs::create_directory(folder_ / "archive/generations");
  folder_.write("archive/generations/000001", "x");
  folder_.write("a.txt", "x");
  EXPECT_EQ(walked({root_, root_ + "/archive"}), (Names{"a.txt"}));
  EXPECT_EQ(reports(), (Names{"archive-folder archive"}));
}

TEST_F(Walk, SkipsWhatIsNoFile) {
  ASSERT_EQ(mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(walked({root_, folder_ / "fifo"}), Names{});
  EXPECT_EQ(reports(), (Names{"special-file fifo"}));
}

TEST_F(Walk, TakesNamesOfAnyBytes) {
  folder_.write("line\nend.txt", "x");
  folder_.write("bad\xFFutf8.txt", "x");
  folder_.write("\xC5\xBEuto.txt", "x");
  EXPECT_EQ(walked(), (Names{"bad\xFFutf8.txt", "line\nend.txt", "\xC5\xBEuto.txt"}));
}

TEST_F(Walk, ReportsAFolderThatCannotBeRead) {
  if (geteuid() == 0) {
    GTEST_SKIP() << "root reads every folder";
  }
  folder_.write("shut/a.txt", "x");
  folder_.write("b.txt", "x");
  fs::permissions(folder_ / "shut", fs::perms::none);
  EXPECT_EQ(walked(), (Names{"b.txt"}));
  EXPECT_EQ(sink_.lines, (Names{"unreadable-folder Permission denied"}));
  fs::permissions(folder_ / "shut", fs::perms::owner_all);
}

TEST_F(Walk, RefusesWrongPathsBeforeAnythingIsRead) {
  folder_.write(".git/config", "x");
  EXPECT_EQ(error({root_, ""}, ErrorKind::kUsage), "a PATH is empty");
  EXPECT_EQ(error({root_, "/no/such"}, ErrorKind::kNotFound), "no such file or folder: '/no/such'");
  EXPECT_EQ(error({folder_.write("a.txt", "x") + "/b"}, ErrorKind::kNotFound),
            "no such file or folder: '" + folder_.path().string() + "/a.txt/b'");
  EXPECT_TRUE(sink_.lines.empty());
}

}  // namespace
}  // namespace dateline
