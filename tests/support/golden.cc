#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/sample_corpus.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {

void expect_golden(std::string_view name, const std::string& actual) {
  const std::string path = source_path("tests/golden/" + std::string(name));
  const char* const update = std::getenv("UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream out(path, std::ios::binary);
    out << actual;
    ASSERT_TRUE(out.flush()) << "cannot write " << path;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << ": make it with UPDATE_GOLDEN=1";
  EXPECT_EQ(actual, read_file(path)) << path << ": if the new output is right, UPDATE_GOLDEN=1";
}

}  // namespace dateline::testing
