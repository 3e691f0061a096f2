// What the columns of a table mean, where the user says so: --map "Headline=title,#3=text".

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/record_builder.h"

namespace dateline {

struct ColumnRule {
  std::string column = {};  // by name; empty if by number
  std::size_t number = 0;   // from 1
  FieldName field = {};
};

using ColumnMap = std::vector<ColumnRule>;

// Throws Error(kUsage) for what is no list of COLUMN=FIELD and for a field nobody knows. The field
// "none" leaves a column out.
ColumnMap parse_column_map(std::string_view text);

// What each column of a table means.
struct TableColumns {
  std::vector<FieldName> fields = {};
  bool has_header = false;   // the first row names the columns
  std::string refusal = {};  // why the table cannot be read, for people; else empty
};

// `first` is the first row; `map` may be nullptr. A row is a header if half of its cells are names
// that RecordBuilder or `map` knows. What `map` says of a column wins over its name.
TableColumns resolve_columns(const std::vector<std::string>& first, const ColumnMap* map);

}  // namespace dateline
