// The query language by example: every row of queries.tsv is a query, how it is read and what it
// finds in the sample corpus on 20 December 2023. Write a row's first two cells and run with
// UPDATE_GOLDEN=1; then ask of every new row whether a reader of the news would agree.

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/table.h"
#include "common/schema/fields.h"
#include "searcher/answer/search.h"
#include "searcher/language/parse_query.h"
#include "searcher/language/query_fields.h"
#include "tests/support/golden.h"
#include "tests/support/sample_corpus.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

constexpr const char* kTable = "queries.tsv";
constexpr std::size_t kMostNames = 12;  // of articles in a row

struct MatchName {
  std::string_view name;
  Match match;
};

constexpr MatchName kMatches[] = {
    {"all", Match::kAll}, {"most", Match::kMost}, {"any", Match::kAny}};

// Articles by "path: title", named as their file without folders and suffixes, with "#2" if it is
// the second of several.
std::map<std::string, std::string> article_names() {
  std::map<std::string, int> n_of;
  for (const SampleRow& row : sample_table()) {
    ++n_of[row.path];
  }
  std::map<std::string, std::string> names;
  for (const SampleRow& row : sample_table()) {
    std::string name = row.path.substr(row.path.rfind('/') + 1);
    name = name.substr(0, name.find('.'));
    if (n_of[row.path] > 1) {
      name += fmt::format("#{}", row.n);
    }
    names[row.path + ": " + row.title] = name;
  }
  return names;
}

std::string found_text(const SearchResponse& response) {
  static const std::map<std::string, std::string> names = article_names();
  std::set<std::string> found;
  for (const Hit& hit : response.hits) {
    const auto name = names.find(sample_path(hit.article) + ": " + hit.article.title);
    found.insert(name == names.end() ? "unknown article " + hit.article.title : name->second);
  }
  std::string text = fmt::format("{}", response.total);
  if (response.left_out_undated + response.left_out_coarse > 0) {
    text += fmt::format(" (left out: {} undated, {} coarse)", response.left_out_undated,
                        response.left_out_coarse);
  }
  std::size_t n_written = 0;
  for (const std::string& name : found) {
    if (n_written == kMostNames) {
      return text + " ...";
    }
    text += (n_written++ == 0 ? ": " : " ") + name;
  }
  return text;
}

// The row as it should stand in the table: match, query, canonical, notes, found.
std::string read_row(const std::string& match, const std::string& query) {
  SearchRequest request{.query = query,
                        .match = find_row(kMatches, match)->match,
                        .limit = 1000,
                        .parts = HitParts::kArticle,
                        .today = ArticleDate::of_day(2023, 12, 20)};
  try {
    const SearchResponse response = search(*sample_archive().open(), request);
    std::string codes;
    for (const QueryNote& note : response.notes) {
      codes += (codes.empty() ? "" : " ") + note.code;
    }
    return fmt::format("{}\t{}\t{}\t{}\t{}\n", match, query, response.canonical, codes,
                       found_text(response));
  } catch (const Error& error) {
    const std::string message = error.what();
    return fmt::format("{}\t{}\t! {}\t\t\n", match, query, message.substr(0, message.find('\n')));
  }
}

// The match and the query of a row; empty for a comment or the head.
std::vector<std::string> question_of(const std::string& line) {
  const std::size_t first = line.find('\t');
  if (first == std::string::npos || find_row(kMatches, line.substr(0, first)) == nullptr) {
    return {};
  }
  return {line.substr(0, first), line.substr(first + 1, line.find('\t', first + 1) - first - 1)};
}

TEST(GoldenQueries, AreReadAndFindWhatTheTableSays) {
  std::istringstream table(read_file(source_path(std::string("tests/golden/") + kTable)));
  std::string text;
  int n_rows = 0;
  for (std::string line; std::getline(table, line);) {
    const auto question = question_of(line);
    text += question.empty() ? line + '\n' : read_row(question[0], question[1]);
    n_rows += question.empty() ? 0 : 1;
  }
  EXPECT_GE(n_rows, 200);
  expect_golden(kTable, text);
}

// What stands between backquotes at the beginnings of the rows of the section's table.
std::set<std::string> documented(const std::string& section) {
  const std::string page = read_file(source_path("docs/queries.md"));
  const std::size_t begin = page.find("\n## " + section + "\n");
  std::istringstream lines(page.substr(begin, page.find("\n## ", begin + 1) - begin));
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    const std::string cells = line.substr(0, line.rfind(" | "));
    for (std::size_t at = 0; line.starts_with("| `") && at < cells.size();) {
      const std::size_t open = cells.find('`', at);
      const std::size_t close = open == std::string::npos ? open : cells.find('`', open + 1);
      if (close == std::string::npos) {
        break;
      }
      names.insert(cells.substr(open + 1, close - open - 1));
      at = close + 1;
    }
  }
  return names;
}

TEST(QueriesPage, NamesEveryField) {
  const std::set<std::string> names = documented("Fields");
  for (const auto table : {fields(), date_bound_fields()}) {
    for (const Field& field : table) {
      EXPECT_TRUE(names.contains(std::string(field.name))) << field.name;
      for (const std::string_view alias : field.aliases) {
        EXPECT_TRUE(names.contains(std::string(alias))) << alias;
      }
    }
  }
}

// And the table of queries has an example of each.
TEST(QueriesPage, NamesEveryNote) {
  std::set<std::string> codes;
  std::istringstream table(read_file(source_path(std::string("tests/golden/") + kTable)));
  for (std::string line; std::getline(table, line);) {
    if (const auto question = question_of(line); !question.empty()) {
      try {
        const ParsedQuery parsed =
            parse_query(question[1], {.match = find_row(kMatches, question[0])->match,
                                      .today = ArticleDate::of_day(2023, 12, 20)});
        for (const QueryNote& note : parsed.notes) {
          codes.insert(note.code);
        }
      } catch (const Error&) {
        continue;
      }
    }
  }
  codes.insert("ill-formed-utf8");  // which no table of text can hold
  EXPECT_EQ(documented("Notes"), codes);
}

}  // namespace
}  // namespace dateline::testing
