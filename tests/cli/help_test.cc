// Help of the real programs, their man pages as groff shows them, and what is installed.

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/run_process.h"
#include "tests/support/sample_corpus.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

std::string program_named(const std::string& name) {
  return name == "indexer" ? indexer_program() : searcher_program();
}

// The first words of the rows of a section of the help.
std::vector<std::string> names_in(const std::string& help, const std::string& heading) {
  std::vector<std::string> names;
  const std::size_t at = help.find("\n" + heading + ":\n");
  EXPECT_NE(at, std::string::npos) << heading;
  std::istringstream lines(help.substr(at == std::string::npos ? help.size() : at + 1));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty()) {
    if (line.starts_with("  ") && line[2] != ' ') {
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
  }
  return names;
}

TEST(HelpOfPrograms, FitsInto80ColumnsForEveryVerbAndTopic) {
  for (const std::string name : {"indexer", "searcher"}) {
    const std::string program = program_named(name);
    const std::string whole = run_process({program, "--help"}).out;
    std::vector<std::string> words = names_in(whole, "Commands");
    const std::vector<std::string> topics = names_in(whole, "Topics");
    words.insert(words.end(), topics.begin(), topics.end());
    for (const std::string& word : words) {
      const ProcessResult result =
          word == "help" ? run_process({program, "help"}) : run_process({program, "help", word});
      EXPECT_EQ(result.exit_code, 0) << to_text(result);
      EXPECT_EQ(result.err, "");
      std::istringstream lines(result.out);
      for (std::string line; std::getline(lines, line);) {
        const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
        });
        const bool is_example = line.starts_with("  " + name + " ");
        EXPECT_LE(columns, is_example ? 84 : 80) << name << " help " << word << ": " << line;
      }
    }
  }
}

TEST(HelpOfPrograms, RefusesWhatItDoesNotKnow) {
  const ProcessResult result = run_process({indexer_program(), "help", "formts"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err,
            "indexer: unknown command or topic 'formts', did you mean 'formats'?\n"
            "hint: 'indexer help' lists them\n");
}

TEST(HelpOfPrograms, VersionSaysWhatAReportNeeds) {
  for (const std::string name : {"indexer", "searcher"}) {
    const std::string out = run_process({program_named(name), "--version"}).out;
    EXPECT_EQ(out.find(name + " (Dateline) "), 0U) << out;
    for (const char* part : {"\nschema ", ", JSON ", ", analyzer ", "\nXapian 1.", "ICU ",
                             "Unicode ", "libstemmer for ", "\nbuilt by "}) {
      EXPECT_NE(out.find(part), std::string::npos) << part << " in " << out;
    }
  }
}

// Every option that the help of a verb names is in the man page.
TEST(ManPages, RenderWithoutWarningsAndNameEveryOption) {
  if (!is_installed("groff")) {
    GTEST_SKIP() << "groff is not installed";
  }
  for (const std::string name : {"indexer", "searcher"}) {
    const std::string program = program_named(name);
    const std::string whole = run_process({program, "--help"}).out;
    ProcessOptions options;
    options.input = run_process({program, "--generate", "man"}).out;
    const ProcessResult page =
        run_process({"groff", "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-o", "-P-u"}, options);
    EXPECT_EQ(page.exit_code, 0);
    EXPECT_EQ(page.err, "");
    for (const char* section : {"NAME", "SYNOPSIS", "COMMANDS", "OPTIONS", "EXAMPLES",
                                "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"}) {
      EXPECT_NE(page.out.find("\n" + std::string(section) + "\n"), std::string::npos)
          << section << page.out;
    }
    for (const std::string& verb : names_in(whole, "Commands")) {
      std::istringstream lines(run_process({program, "help", verb == "help" ? "" : verb}).out);
      for (std::string line; std::getline(lines, line);) {
        const std::size_t at = line.find("--");
        if (line.starts_with("  ") && at != std::string::npos && at <= 6) {
          const std::string option = line.substr(at, line.find(' ', at) - at);
          EXPECT_NE(page.out.find(option), std::string::npos) << option;
        }
      }
    }
  }
}

TEST(ManPages, ShowTheSyntaxInSection7) {
  if (!is_installed("groff")) {
    GTEST_SKIP() << "groff is not installed";
  }
  const std::string text = run_process({searcher_program(), "help", "syntax"}).out;
  ProcessOptions options;
  options.input = run_process({searcher_program(), "--generate", "man-syntax"}).out;
  const ProcessResult page =
      run_process({"groff", "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-o", "-P-u"}, options);
  EXPECT_EQ(page.err, "");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ")) {
      EXPECT_NE(page.out.find(line), std::string::npos) << line << page.out;
    }
  }
}

// The examples of a verb's help, one a line.
std::string examples_in(const std::string& help) {
  const std::string heading = "\nExamples:\n";
  const std::size_t at = help.find(heading);
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = at + heading.size();
  return help.substr(begin, help.find("\n\n", begin) + 1 - begin);
}

TEST(HelpOfPrograms, ExamplesDoWhatTheySay) {
  const TempFolder folder;
  fs::create_directory_symlink(source_path("sample_corpus/text"), folder.path() / "news");
  const std::pair<const char*, const char*> files[] = {
      {"json/cuaderno-litoral.jsonl.gz", "feed.jsonl.gz"},
      {"warc/crawl.warc.gz", "crawl.warc.gz"},
      {"feeds", "feeds"},
      {"containers/week.zip", "week.zip"},
      {"html/news-json-ld.html", "page.html"}};
  for (const auto& [sample, name] : files) {
    fs::create_symlink(source_path(std::string("sample_corpus/") + sample), folder.path() / name);
  }
  folder.write("export.csv", "Headline,Copy\nRain,It rained on the quarterdeck.\n");
  ProcessOptions options;
  options.folder = folder.path().string();
  const std::string setup = "indexer() { " + indexer_program() + " \"$@\"; }; searcher() { " +
                            searcher_program() + " \"$@\"; }; set -o pipefail; ";
  const std::string all = source_path("sample_corpus");
  ASSERT_EQ(run_process({indexer_program(), "--db", "archive.db", "-q", all}, options).exit_code,
            0);
  for (const std::string name : {"searcher", "indexer"}) {
    const std::string program = program_named(name);
    for (const std::string& verb : names_in(run_process({program, "--help"}).out, "Commands")) {
      if (verb == "help") {
        continue;
      }
      std::istringstream lines(examples_in(run_process({program, "help", verb}).out));
      for (std::string line; std::getline(lines, line);) {
        const ProcessResult result = run_process({"/bin/bash", "-c", setup + line}, options);
        EXPECT_EQ(result.exit_code, 0) << line << to_text(result);
      }
    }
  }
}

TEST(Install, PutsProgramsPagesAndCompletionsInTheirPlaces) {
  const TempFolder folder;
  const ProcessResult result =
      run_process({DATELINE_CMAKE, "--install", DATELINE_BUILD_DIR, "--prefix", folder / "usr"});
  ASSERT_EQ(result.exit_code, 0) << to_text(result);
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "usr")) {
    if (entry.is_regular_file()) {
      EXPECT_GT(entry.file_size(), 0U) << entry.path();
      files.push_back(fs::relative(entry.path(), folder.path() / "usr").string());
    }
  }
  std::sort(files.begin(), files.end());
  const std::vector<std::string> expected = {
      "bin/indexer",
      "bin/searcher",
      "share/bash-completion/completions/indexer",
      "share/bash-completion/completions/searcher",
      "share/doc/dateline/CHANGELOG.md",
      "share/doc/dateline/LICENSE",
      "share/doc/dateline/README.md",
      "share/doc/dateline/archive.md",
      "share/doc/dateline/formats.md",
      "share/doc/dateline/glass.md",
      "share/doc/dateline/json.md",
      "share/doc/dateline/outputs.md",
      "share/doc/dateline/queries.md",
      "share/fish/vendor_completions.d/indexer.fish",
      "share/fish/vendor_completions.d/searcher.fish",
      "share/man/man1/indexer.1",
      "share/man/man1/searcher.1",
      "share/man/man7/dateline-syntax.7",
      "share/zsh/site-functions/_indexer",
      "share/zsh/site-functions/_searcher",
  };
  EXPECT_EQ(files, expected);
  EXPECT_EQ(run_process({folder / "usr/bin/searcher", "--version"}).exit_code, 0);
}

}  // namespace
}  // namespace dateline::testing
