// JSONTestSuite: what every reader of JSON must take and must refuse.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Its folder test_parsing below `folder`; empty if it is not there.
fs::path suite_in(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory() && entry.path().filename() == "test_parsing") {
      return entry.path();
    }
  }
  return {};
}

// Reports of damage: all but that a record has no text.
std::string damage(const testing::ReadResult& result) {
  std::string text;
  for (const std::string& report : result.reports) {
    text += report.starts_with("no-text") ? "" : report + "\n";
  }
  return text;
}

TEST(JsonTestSuite, IsTakenAndRefusedAsItSays) {
  const char* data = std::getenv("NEWS_DATA");
  const fs::path archive =
      fs::path(data != nullptr ? data : "../shared/data") / "formats/security.tar.zst";
  if (!fs::exists(archive)) {
    GTEST_SKIP() << archive << " is not there";
  }
  const testing::TempFolder folder;
  const std::string unpacked = folder.path().string();
  ASSERT_EQ(
      std::system(("tar --zstd -xf '" + archive.string() + "' -C '" + unpacked + "'").c_str()), 0);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(suite_in(folder.path()))) {
    const std::string name = entry.path().filename().string();
    const std::string bytes = testing::read_file(entry.path());
    testing::MemorySource source(bytes);
    const testing::ReadResult result = testing::read_source(source, "/" + name);
    EXPECT_TRUE(result.articles.empty()) << name;
    if (name.starts_with("y_")) {
      EXPECT_EQ(damage(result), "") << name << ": " << bytes.substr(0, 100);
    } else if (name.starts_with("n_")) {
      EXPECT_FALSE(result.reports.empty()) << name << ": " << bytes.substr(0, 100);
    }
    ++files;
  }
  EXPECT_GT(files, 300);
}

}  // namespace
}  // namespace dateline
