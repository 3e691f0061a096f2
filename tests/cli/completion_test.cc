// The completions of the real programs, in the shells they are for.

#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/run_process.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

struct CompletionCase {
  std::string line;      // words between blanks; the last one is completed
  std::string expected;  // must be among the completions, between blanks; "" for any
  std::string refused;   // must not
};

class Completion : public ::testing::Test {
 protected:
  Completion() {
    for (const auto& [name, program] :
         {std::pair{"indexer", indexer_program()}, std::pair{"searcher", searcher_program()}}) {
      for (const char* shell : {"bash", "zsh", "fish"}) {
        const ProcessResult made =
            run_process({program, "--generate", std::string("complete-") + shell});
        EXPECT_EQ(made.exit_code, 0) << to_text(made);
        folder_.write(std::string(name) + "." + shell, made.out);
      }
    }
    folder_.write("work/news/a.txt", "a");
    folder_.write("work/notes of mine.txt", "a");
  }

  // What bash offers for the last word of a line: one a line.
  std::string bash(const std::string& line) const {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
      words.push_back(word);
    }
    if (line.ends_with(' ')) {
      words.emplace_back();
    }
    const std::string script =
        "source \"$1\" && COMP_LINE=\"${*:3}\" && COMP_WORDS=(\"${@:2}\") && "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && "
        "_$2; printf '%s\\n' \"${COMPREPLY[@]}\"";
    std::vector<std::string> args = {"bash", "--norc", "-c",
                                     script, "bash",   folder_ / (words[0] + ".bash")};
    args.insert(args.end(), words.begin(), words.end());
    ProcessOptions options;
    options.folder = folder_ / "work";
    const ProcessResult result = run_process(args, options);
    EXPECT_EQ(result.err, "") << line;
    return "\n" + result.out;
  }

  // Whether the shell finds no fault in the syntax of both scripts.
  void expect_well_formed(const std::string& shell) const {
    for (const char* name : {"indexer", "searcher"}) {
      const ProcessResult result =
          run_process({shell, "-n", folder_ / (std::string(name) + "." + shell)});
      EXPECT_EQ(result.exit_code, 0) << to_text(result);
      EXPECT_EQ(result.err, "");
    }
  }

  TempFolder folder_;
};

TEST_F(Completion, OfBashCompletesVerbsOptionsAndValues) {
  expect_well_formed("bash");
  const CompletionCase cases[] = {
      {"searcher sh", "show", "search"},
      {"searcher ", "help", "news"},
      {"searcher --db news ", "show", "auto"},
      {"searcher --db = news ", "show", "auto"},
      {"searcher --li", "--limit", "--db"},
      {"searcher show --j", "--json", "--limit"},
      {"searcher show --l", "", "--limit"},
      {"searcher protest --s", "--sort", "show"},
      {"searcher protest s", "", "show"},
      {"searcher --sort ", "newest", "show"},
      {"searcher --sort = n", "newest", "oldest"},
      {"searcher --match m", "most", "any"},
      {"searcher help s", "syntax", "sort"},
      {"searcher --sort =", "newest", "show"},
      {"searcher show --color a", "always", "never"},
      {"searcher --limit ", "", "show"},
      {"searcher -n 5 sh", "show", "search"},
      {"searcher --db ", "news", "notes of mine.txt"},
      {"searcher help sh", "show", "--json"},
      {"searcher help exit", "exit-codes", "show"},
      {"searcher -- sh", "", "show"},
      {"searcher --generate complete-z", "complete-zsh", "man"},
      {"indexer n", "news", "notes"},
      {"indexer n", "notes of mine.txt", "status"},
      {"indexer st", "status", "news"},
      {"indexer inspect n", "news", "inspect"},
      {"indexer remove n", "", "news"},
      {"indexer remove --file n", "news", "status"},
      {"indexer --format j", "json", "text"},
      {"indexer check --", "--db", "--format"},
  };
  for (const CompletionCase& one : cases) {
    const std::string got = bash(one.line);
    EXPECT_NE(got.find("\n" + one.expected + "\n"), std::string::npos)
        << one.line << " does not offer " << one.expected << ": " << got;
    EXPECT_EQ(got.find("\n" + one.refused + "\n"), std::string::npos)
        << one.line << " offers " << one.refused << ": " << got;
  }
}

TEST_F(Completion, OfZshIsWellFormed) {
  if (!is_installed("zsh")) {
    GTEST_SKIP() << "zsh is not installed";
  }
  expect_well_formed("zsh");
}

TEST_F(Completion, OfFishCompletesVerbsOptionsAndValues) {
  if (!is_installed("fish")) {
    GTEST_SKIP() << "fish is not installed";
  }
  expect_well_formed("fish");
  const CompletionCase cases[] = {
      {"searcher sh", "show\tprint an article", "search\tfind articles"},
      {"searcher --db news sh", "show\tprint an article", "search\tfind articles"},
      {"searcher show --color a", "always\tin pipes and files, too", "never\tnot at all"},
      {"searcher protest sh", "", "show\tprint an article"},
      {"indexer st", "status\tsay what an archive holds", ""},
  };
  for (const CompletionCase& one : cases) {
    const std::string name = one.line.substr(0, one.line.find(' '));
    ProcessOptions options;
    options.folder = folder_ / "work";
    options.environment = {{"HOME", folder_ / "home"}};
    const ProcessResult result =
        run_process({"fish", "--no-config", "-c",
                     "source '" + folder_ / (name + ".fish") + "'; complete -C '" + one.line + "'"},
                    options);
    const std::string got = "\n" + result.out;
    EXPECT_NE(got.find(one.expected.empty() ? "" : "\n" + one.expected + "\n"), std::string::npos)
        << one.line << got << result.err;
    EXPECT_TRUE(one.refused.empty() || got.find("\n" + one.refused + "\n") == std::string::npos)
        << one.line << got;
  }
}

}  // namespace
}  // namespace dateline::testing
