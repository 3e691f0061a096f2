#include "searcher/language/query_fields.h"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

constexpr Field bound_field(std::string_view name, std::string_view help) {
  return {.name = name,
          .aliases = {},
          .kind = FieldKind::kDate,
          .prefix = "",
          .column = ColumnId::kNone,
          .many = false,
          .values = nullptr,
          .help = help};
}

constexpr Field kBoundFields[] = {
    bound_field("on", "published in this year, month, day or range"),
    bound_field("since", "published on this date or later"),
    bound_field("until", "published on this date or earlier"),
    bound_field("after", "published later than this date"),
    bound_field("before", "published earlier than this date"),
};

constexpr DateBound kBounds[] = {DateBound::kWithin, DateBound::kSince, DateBound::kUntil,
                                 DateBound::kAfter, DateBound::kBefore};
static_assert(std::size(kBounds) == std::size(kBoundFields));

}  // namespace

std::span<const Field> date_bound_fields() {
  return kBoundFields;
}

const Field* find_query_field(std::string_view name) {
  if (const Field* field = find_field(name)) {
    return field;
  }
  const auto bound = std::ranges::find(kBoundFields, name, &Field::name);
  return bound == std::end(kBoundFields) ? nullptr : bound;
}

DateOptions date_options(const Field& field) {
  DateOptions options;
  if (field.kind == FieldKind::kPeriod) {
    options.precision = field.period;
  }
  const auto bound = std::ranges::find(kBoundFields, field.name, &Field::name);
  if (bound != std::end(kBoundFields)) {
    options.bound = kBounds[bound - std::begin(kBoundFields)];
  }
  return options;
}

}  // namespace dateline
