// The tree of a query: what was asked, before anything is known of an archive.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "common/schema/fields.h"

namespace dateline {

enum class NodeKind {
  kAll,          // every article: "*"
  kWord,         // `text`, in `field` (nullptr: title or body); `exact`: not stemmed
  kPhrase,       // the words of `text` side by side, in `field` (nullptr: title or body)
  kPrefix,       // words that begin with `text`, in `field` (nullptr: title or body)
  kValue,        // `field` (not kText, not kDate) has the value `text`
  kDate,         // published within `range`
  kDateUnknown,  // undated
  kAnd,          // all of `children` (at least 2)
  kOr,           // any of `children` (at least 2)
  kAtLeast,      // at least `minimum` of `children` (1 < minimum < number of children)
  kNot,          // all but `children[0]`
};

struct Node {
  NodeKind kind = NodeKind::kAll;
  const Field* field = nullptr;
  std::string text = {};
  bool exact = false;
  DateRange range = {};
  std::vector<Node> children = {};
  std::size_t minimum = 0;
  std::size_t at = 0;  // where it stands in the query: bytes [at, at + length)
  std::size_t length = 0;
};

// How an unmarked space between two clauses is read: all of them are wanted, two thirds of them
// (rounded up), or one.
enum class Match { kAll, kMost, kAny };

}  // namespace dateline
