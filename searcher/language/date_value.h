// The spellings of dates: in queries after "date:", and for --since, --until and --now.

#pragma once

#include <string_view>

#include "common/base/calendar.h"

namespace dateline {

struct DateValue {
  bool is_unknown = false;  // "unknown": undated articles
  DateRange range = {};
};

// 2023, 2023-12, 2023-12-24, 2023-12-24T10:30, a..b, a.., ..b, [a TO b] with { or } for an end that
// is left out and * for an open one, >=a >a <=a <a, unknown. Throws Error(kUsage) with the reason
// for everything else, for dates no calendar has, and for ranges that end before they begin.
DateValue parse_date_value(std::string_view text);

// One year, month, day or minute. Throws Error(kUsage) with the reason.
ArticleDate parse_date_argument(std::string_view text);

}  // namespace dateline
