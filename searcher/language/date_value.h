// The spellings of dates: in queries after "date:" and its kin, and for --since, --until and --now.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/calendar.h"

namespace dateline {

// How a field or an option restricts by the date it is given.
enum class DateBound {
  kWithin,  // date: on: year: month: day:, a range, too
  kSince,   // since: --since, on the date or later
  kUntil,   // until: --until, on the date or earlier
  kAfter,   // after:, later than the date
  kBefore,  // before:, earlier than the date
};

struct DateValue {
  bool is_unknown = false;  // "unknown": undated articles
  DateRange range = {};
  std::string reading = {};  // the range in absolute dates, where the spelling may surprise
};

struct DateOptions {
  DateBound bound = DateBound::kWithin;
  // Every date must be a year, a month or a day; nullopt: anything goes.
  std::optional<DatePrecision> precision = {};
  std::optional<ArticleDate> today = {};  // a day; without it relative dates are refused
};

// A period is 2023, 2023-12, 2023-12-24, 2023-12-24T10:30, 2024-W20, 2024-W20-3, 1930s,
// march-2024, 24-march-2024, today, yesterday, this-week, last-month, 7d and so on. With kWithin
// also a..b, a.., ..b, [a TO b] with { or } for an end that is left out and * for an open one, >=a
// >a <=a <a, unknown. A left end begins with its period, a right end takes in all of its period;
// 7d as an end stands for the midnight on which the last 7 days begin. Throws Error(kUsage) with
// the reason for everything else, for dates no calendar has or that have two readings, and for
// ranges that end before they begin.
DateValue parse_date_value(std::string_view text, const DateOptions& options = {});

// One plain year, month, day or minute, as in 2023-12-24T10:30. Throws Error(kUsage) with the
// reason.
ArticleDate parse_date_argument(std::string_view text);

}  // namespace dateline
