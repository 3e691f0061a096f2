// Question: a request, read. What was typed and every filter beside it, as one tree.

#pragma once

#include <string>
#include <vector>

#include "common/schema/fields.h"
#include "searcher/answer/search.h"
#include "searcher/language/ast.h"
#include "searcher/language/parse_query.h"

namespace dateline {

// The filters of one field: any of its values, none of those excluded.
struct FilterGroup {
  const Field* field = nullptr;  // for dates in any spelling: the field "date"
  Node node = {};
  std::vector<Node> wanted = {};  // the leaves that ask for a value or a date
};

struct Question {
  Node query = {};                        // what was typed
  std::vector<FilterGroup> filters = {};  // --filter, one group a field
  DateRange range = {};                   // --since and --until
  std::string canonical = {};             // of all of that together
  std::vector<QueryNote> notes = {};

  // The whole tree, leaving out the filters of one field (for that field's own facet).
  Node root(const Field* without = nullptr) const;
};

// The field whose filters a facet of `field` must not be narrowed by: "date" for periods.
const Field* filter_field(const Field& field);

// Throws Error(kUsage) for a query or filter without a reading.
Question read_question(const SearchRequest& request);

}  // namespace dateline
