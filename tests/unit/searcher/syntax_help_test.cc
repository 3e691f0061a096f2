// The examples of `searcher help syntax` run, and the page fits a terminal.

#include "searcher/language/syntax_help.h"

#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "searcher/language/parse_query.h"
#include "tests/support/sample_corpus.h"

namespace dateline {
namespace {

const ArticleDate kToday = *ArticleDate::of_day(2023, 12, 20);

TEST(SyntaxHelp, ItsExamplesNeedNoNote) {
  for (const SyntaxExample& example : syntax_examples()) {
    for (const QueryNote& note : parse_query(example.query, {.today = kToday}).notes) {
      EXPECT_EQ(note.code, "date-reading") << example.query << ": " << note.text;
    }
  }
}

TEST(SyntaxHelp, ItsExamplesFindArticles) {
  const auto snapshot = testing::sample_archive().open();
  const SearchResponse all = search(*snapshot, {.query = "*", .today = kToday});
  for (const SyntaxExample& example : syntax_examples()) {
    const SearchResponse found =
        search(*snapshot, {.query = std::string(example.query), .today = kToday});
    EXPECT_GT(found.total, 0U) << example.query;
    EXPECT_TRUE(example.query == "*" || found.total < all.total) << example.query;
    EXPECT_TRUE(found.notes.empty() || found.notes[0].code == "date-reading") << example.query;
  }
}

TEST(SyntaxHelp, FitsATerminal) {
  std::istringstream text(syntax_help());
  std::string line;
  int n_lines = 0;
  for (; std::getline(text, line); ++n_lines) {
    EXPECT_LE(line.size(), 80U) << line;
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
  }
  EXPECT_LT(n_lines, 60);
}

TEST(SyntaxHelp, ShowsEachExampleOnce) {
  const std::string text = syntax_help();
  std::set<std::string> sections;
  std::string_view section;
  for (const SyntaxExample& example : syntax_examples()) {
    EXPECT_NE(text.find("  " + std::string(example.query) + "  "), std::string::npos);
    if (example.section != section) {
      section = example.section;
      EXPECT_TRUE(sections.emplace(section).second) << section;
    }
  }
}

}  // namespace
}  // namespace dateline
