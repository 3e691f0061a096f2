// One date as people type it, without the signs of a range: "2023-12", "last week", "1930s",
// "24 March 2024", "7d".

#pragma once

#include <optional>
#include <string_view>

#include "common/base/calendar.h"

namespace dateline {

struct DatePeriod {
  DateRange range = {};  // closed at both ends, except from the beginning or to the end of time
  // "7d", the last 7 days. As an end of a range it stands for the midnight on which they begin.
  bool is_span = false;
  // Read by the day that today is, or from numbers in an order of their own: worth a note.
  bool is_interpreted = false;
};

// `today` is a day; without it, relative spellings are refused. Throws Error(kUsage) with the
// reason.
DatePeriod parse_date_period(std::string_view text, const std::optional<ArticleDate>& today);

}  // namespace dateline
