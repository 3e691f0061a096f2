// A row of the tables of queries: what was typed, its tree, its canonical text, its notes.

#pragma once

#include <span>
#include <string>

#include <gtest/gtest.h>

#include "searcher/language/parse_query.h"
#include "searcher/language/tree_text.h"

namespace dateline::testing {

struct QueryCase {
  const char* query;
  const char* tree;       // as to_text() writes it
  const char* canonical;  // "" if it is the query itself
  const char* notes;      // the codes with blanks between them
};

// Reads every row on the first of June 2024. The canonical text must have the same tree.
inline void check_queries(std::span<const QueryCase> cases, Match match = Match::kAll) {
  for (const QueryCase& c : cases) {
    SCOPED_TRACE(c.query);
    const ParsedQuery parsed =
        parse_query(c.query, {.match = match, .today = ArticleDate::of_day(2024, 6, 1)});
    std::string codes;
    for (const QueryNote& note : parsed.notes) {
      codes += (codes.empty() ? "" : " ") + note.code;
    }
    EXPECT_EQ(to_text(parsed.root), c.tree);
    EXPECT_EQ(parsed.canonical, *c.canonical == '\0' ? c.query : c.canonical);
    EXPECT_EQ(codes, c.notes);
    EXPECT_EQ(to_text(parse_query(parsed.canonical).root), c.tree);
  }
}

}  // namespace dateline::testing
