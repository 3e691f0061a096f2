#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/base/table.h"
#include "indexer/build/segment_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

std::set<std::string> names_in(const testing::TempFolder& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

Article article(int number) {
  Article result;
  result.id = std::to_string(number);
  for (int word = 0; word < 400; ++word) {
    result.text += "w" + std::to_string(number * 200 + word) + " ";
  }
  return result;
}

TEST(GlassBuilder, IsTheDefaultAndLeavesNothingButTables) {
  EXPECT_EQ(segment_builders().front().name, "glass");
  ASSERT_NE(find_row(segment_builders(), "api"), nullptr);
  const testing::TempFolder folder;
  const auto builder = make_builder(folder.path().string(), {});
  DocumentMaker documents;
  builder->add(documents.make(article(1)));
  builder->finish();
  EXPECT_EQ(names_in(folder), (std::set<std::string>{"docdata.glass", "iamglass", "position.glass",
                                                     "postlist.glass"}));
}

TEST(GlassBuilder, StaysNearItsMemoryByWritingRuns) {
  const testing::TempFolder folder;
  BuilderOptions options;
  options.memory = 6 << 20;
  const auto builder = make_builder(folder.path().string(), options);
  DocumentMaker documents;
  std::size_t most = 0;
  for (int number = 0; number < 200; ++number) {
    builder->add(documents.make(article(number)));
    most = std::max(most, builder->memory());
  }
  EXPECT_GT(most, std::size_t{5} << 20);
  EXPECT_LE(most, options.memory);
  EXPECT_TRUE(names_in(folder).contains("postings-1"));
  builder->finish();
  EXPECT_EQ(names_in(folder).size(), 4U);
}

}  // namespace
}  // namespace dateline
