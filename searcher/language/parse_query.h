// The query language: from what was typed to a tree.
//
//   ParsedQuery query = parse_query("Serbia (elections OR vote) -sport date:2023-12", {});
//   query.root       And(Serbia, Or(elections, vote), Not(sport), Date(December 2023))
//   query.canonical  "Serbia (elections OR vote) -sport date:2023-12"
//   query.notes      nothing needed an explanation
//
// Words, all of them wanted (AND && + say the same); OR | ||; NOT - !; ( ) or [ ]; "a phrase";
// "word" or =word exact; elect* words that begin so; * every article; title:word and the other
// fields of common/schema/fields.cc, with a word, a "phrase", a (group) or values,with,commas;
// date:2023-12, date:a..b, date:last-week, after: before: since: until: and date:unknown (all
// spellings: date_value.h); ATLEAST/2 (a b c), two or more of the clauses. Precedence from high to
// low: field, NOT, AND, OR. Operators are upper case. For people: docs/queries.md.
//
// What the tree promises: words are pieces of the query without blanks and with something to
// search for in them, but the analyzer may find several words in one ("state-of-the-art",
// "10:30"; read them as a phrase) or, rarely, none. And and Or have at least two children and
// none of their own kind; AtLeast wants more than one and fewer than all of its children; Not never
// holds a Not. A tree is at most about 4 * kMaxNesting deep.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "searcher/language/ast.h"

namespace dateline {

inline constexpr std::size_t kMaxQueryBytes = 65536;
inline constexpr int kMaxNesting = 64;  // brackets within brackets

// How an unmarked space is read: `match`. With kMost and kAny, clauses that can only filter
// (source:bbc, date:2023), exclusions and words with + still hold for all.
struct ParseOptions {
  Match match = Match::kAll;
  // A day; without it relative dates are refused, and ranges in the future go without a note.
  std::optional<ArticleDate> today = {};
};

// How a piece of the query was read where that may surprise.
struct QueryNote {
  std::string code;    // stable, for scripts: "unknown-field"; parse_query.cc lists them
  std::string text;    // one sentence for people
  std::size_t at = 0;  // byte in the query
};

struct ParsedQuery {
  Node root = {};
  std::string canonical = {};  // the same query in its plainest spelling; see canonical.h
  std::vector<QueryNote> notes = {};
};

// Throws Error(kUsage) only for what has no reading: an empty query, a date that cannot be,
// brackets nested too deep, a query over kMaxQueryBytes. Its message shows the query and a caret.
// Everything else is read as well as can be, with a note. Any bytes may be passed: ill-formed UTF-8
// is replaced by U+FFFD first, and positions count in the replaced text.
ParsedQuery parse_query(std::string_view text, const ParseOptions& options = {});

}  // namespace dateline
