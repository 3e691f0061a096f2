// The built programs, run as users run them.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/run_process.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {

std::string indexer_program();
std::string searcher_program();

// A test with a folder, and in it an archive that does not exist yet.
class ProgramTest : public ::testing::Test {
 protected:
  // With --db of the archive in front.
  ProcessResult indexer(const std::vector<std::string>& args,
                        const ProcessOptions& options = {}) const;
  ProcessResult searcher(const std::vector<std::string>& args,
                         const ProcessOptions& options = {}) const;

  std::vector<std::string> indexer_command(const std::vector<std::string>& args) const;

  // From here on programs run without root's privileges, so that permissions count. False if that
  // cannot be had.
  [[nodiscard]] bool give_up_privileges();

  // indexer, expected to end well and to report what `expected` says.
  void index(const std::vector<std::string>& args, const std::string& expected = {}) const;

  // How many articles the searcher finds.
  std::uint64_t total(const std::string& query) const;

  // `indexer check` is content, and the searcher finds each live article.
  void expect_sound() const;

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";

 private:
  std::vector<std::string> command(const std::string& program,
                                   const std::vector<std::string>& args) const;

  std::vector<std::string> wrapper_;  // words in front of every command
};

}  // namespace dateline::testing
