// The one parser of dates as people, feeds and databases spell them.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "indexer/extract/date_hints.h"

namespace dateline {

// A date, or why there is none: exactly one of the two is set.
struct ParsedDate {
  std::optional<ArticleDate> date = {};
  std::string refusal = {};  // "31 February 2020 is on no calendar", for people
};

// Reads all of `text` as one date. Understood, each in the precision it has:
//
//   2023-12-24T10:30:00.000+01:00   ISO 8601 and its cousins; the calendar is kept as the publisher
//   2023-12-24 10:30, 20231224      wrote it, a zone is read but not applied
//   Sun, 24 Dec 2023 10:30:00 GMT   RFC 822, 850, asctime; a weekday is read over
//   24 June 2016, June 24th, 2016   month names of the languages in month_names.h, in any case,
//   24. decembra 2023.              abbreviated or whole; also with a time
//   24.12.2023, 24/12/2023          only if it can be read one way: a part over 12 or both equal
//   2023年12月24日                  and 2023년 12월 24일, 24 tháng 12 năm 2023
//   1703412000                      epoch seconds, milliseconds, microseconds
//   1945, 1912-04, April 1912       a year, a month
//
// Refused: two readings (03/04/2020), a year of two digits, relative words ("yesterday"), what no
// calendar has, later than the day after `today`, anything left over. What stands around a date may
// decide what it cannot say itself: see DateHints.
ParsedDate parse_date(std::string_view text, const ArticleDate& today, const DateHints& hints = {});

// A date inside of a longer text.
struct FoundDate {
  ArticleDate date;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
};

// The dates with a day that stand in `text`, in their order; `most` of them at most. Numbers that
// are no date ("1,234.56", "10.12.1.5") are passed over, and so is what parse_date refuses.
std::vector<FoundDate> find_dates(std::string_view text,
                                  const ArticleDate& today,
                                  const DateHints& hints = {},
                                  std::size_t most = 1);

// Whether a date may be the date of an article read on `today`: not later than the day after.
bool is_future(const ArticleDate& date, const ArticleDate& today);

}  // namespace dateline
