// The README is run: what it prints is what a reader will see.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/run_process.h"
#include "tests/support/sample_corpus.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

std::string project_file(std::string_view name) {
  return read_file(source_path(name));
}

// The contents of the README's blocks of this kind ("sh", "console").
std::vector<std::string> blocks(const std::string& text, const std::string& kind) {
  std::vector<std::string> found;
  const std::string open = "\n```" + kind + "\n";
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const std::size_t begin = at + open.size();
    found.push_back(text.substr(begin, text.find("```", begin) - begin));
  }
  return found;
}

// Runs a shell command line in `folder`, with our programs where it says "indexer" and "searcher".
ProcessResult shell(std::string line, const std::string& folder) {
  const std::string setup = "indexer() { " + indexer_program() + " \"$@\"; }; searcher() { " +
                            searcher_program() + " \"$@\"; }; ";
  ProcessOptions options;
  options.folder = folder;
  options.environment = {{"COLUMNS", "80"}, {"NO_COLOR", "1"}};
  return run_process({"/bin/bash", "-c", setup + line}, options);
}

TEST(Readme, ConsoleBlockPrintsWhatItSays) {
  const TempFolder folder;
  std::filesystem::create_directory_symlink(source_path("sample_corpus"),
                                            folder.path() / "sample_corpus");
  const auto consoles = blocks(project_file("README.md"), "console");
  ASSERT_FALSE(consoles.empty());
  std::istringstream lines(consoles.front());
  std::string expected;
  std::string printed;
  for (std::string line; std::getline(lines, line);) {
    expected += line + "\n";
    if (line.starts_with("$ ")) {
      const ProcessResult result = shell(line.substr(2), folder.path().string());
      EXPECT_EQ(result.exit_code, 0) << to_text(result);
      printed += line + "\n" + result.out;
    }
  }
  EXPECT_EQ(printed, expected);
}

TEST(Readme, QuickStartIndexesTheSamplesAndFindsArticles) {
  const TempFolder folder;
  std::filesystem::create_directory_symlink(source_path("sample_corpus"),
                                            folder.path() / "sample_corpus");
  std::string command = blocks(project_file("README.md"), "sh").front();
  // Installing and building are what this test's own build did.
  const std::size_t from = command.find("build/release/indexer/indexer");
  ASSERT_NE(from, std::string::npos);
  command = "mkdir -p build/release/indexer build/release/searcher && ln -s " + indexer_program() +
            " build/release/indexer/indexer && ln -s " + searcher_program() +
            " build/release/searcher/searcher && " + command.substr(from);
  const ProcessResult result = shell(command, folder.path().string());
  EXPECT_EQ(result.exit_code, 0) << to_text(result);
  EXPECT_NE(result.out.find("14 articles found"), std::string::npos) << to_text(result);
}

TEST(Readme, NamesPresetsAndPackagesThatExist) {
  const std::string install = blocks(project_file("README.md"), "sh").front();
  EXPECT_NE(install.find("$(cat docs/debian-packages.txt)"), std::string::npos);
  EXPECT_NE(project_file("docs/debian-packages.txt").find("libxapian-dev\n"), std::string::npos);
  EXPECT_NE(project_file("CMakePresets.json").find("\"release\""), std::string::npos);
}

TEST(Readme, TestCommandIsTheOneOfTheGate) {
  const std::string command = blocks(project_file("README.md"), "sh").at(1);
  EXPECT_NE(project_file(".ci/run").find("\n" + command), std::string::npos) << command;
}

TEST(Readme, UseBlockNamesVerbsAndOptionsThatExist) {
  std::istringstream lines(blocks(project_file("README.md"), "sh").at(2));
  const std::string helps[] = {run_process({indexer_program(), "--help"}).out +
                                   run_process({indexer_program(), "help", "remove"}).out,
                               run_process({searcher_program(), "--help"}).out +
                                   run_process({searcher_program(), "help", "timeline"}).out};
  for (std::string line; std::getline(lines, line);) {
    const std::string& help = helps[line.starts_with("searcher") ? 1 : 0];
    for (std::size_t at = line.find(" --"); at != std::string::npos;
         at = line.find(" --", at + 1)) {
      const std::string option = line.substr(at + 1, line.find(' ', at + 1) - at - 1);
      EXPECT_NE(help.find(option), std::string::npos) << option << " in: " << line;
    }
  }
}

}  // namespace
}  // namespace dateline::testing
