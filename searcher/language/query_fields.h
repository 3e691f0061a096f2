// The fields that queries may name: those of the table of fields, and the date once more under the
// names that bound it on one side.

#pragma once

#include <span>
#include <string_view>

#include "common/schema/fields.h"
#include "searcher/language/date_value.h"

namespace dateline {

// on, since, until, after, before.
std::span<const Field> date_bound_fields();

// By name or alias, in lower case; nullptr if queries know no such field.
const Field* find_query_field(std::string_view name);

// How the dates of a date field are read: after:2020 bounds, year:2020 wants a year.
DateOptions date_options(const Field& field);

}  // namespace dateline
