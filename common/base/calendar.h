// Publication dates as the publisher's local calendar, each with the precision it was given in.
//
// A date names a period (a minute, a day, a month, a year), never an instant: "2023-12" is all of
// December. Nothing here knows time zones, clocks or spellings; see indexer/extract for those.

#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Minutes since 1970-01-01 00:00 of the publisher's calendar; before that negative.
struct LocalMinute {
  std::int64_t value = 0;
  auto operator<=>(const LocalMinute&) const = default;
};

// The values are written to disk.
enum class DatePrecision : std::uint8_t { kYear = 1, kMonth = 2, kDay = 3, kMinute = 4 };

std::string_view name_of(DatePrecision precision);  // "year", "month", "day", "minute"

// A calendar period between the years 1 and 9999. There is no undated ArticleDate:
// use std::optional.
class ArticleDate {
 public:
  // Nullopt for what no calendar has: month 13, 31 February, minute 60, year 0.
  static std::optional<ArticleDate> of_year(int year);
  static std::optional<ArticleDate> of_month(int year, int month);
  static std::optional<ArticleDate> of_day(int year, int month, int day);
  static std::optional<ArticleDate> of_minute(const ArticleDate& day, int hour, int minute);

  // From the column on disk. Nullopt unless `begin` is the first minute of a period of that
  // precision.
  static std::optional<ArticleDate> from_begin(LocalMinute begin, DatePrecision precision);

  // Exactly YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM (the forms to_string() writes).
  static std::optional<ArticleDate> parse(std::string_view text);

  LocalMinute begin() const { return begin_; }  // first minute of the period

  LocalMinute end() const;  // first minute after it

  DatePrecision precision() const { return precision_; }

  int year() const;
  unsigned month() const;  // 1 to 12; 1 where the precision is coarser
  unsigned day() const;    // 1 to 31; 1 where the precision is coarser
  unsigned hour() const;
  unsigned minute() const;

  std::string to_string() const;  // ISO 8601, as far as the precision goes

  bool operator==(const ArticleDate&) const = default;

 private:
  ArticleDate(LocalMinute begin, DatePrecision precision) : begin_(begin), precision_(precision) {}

  LocalMinute begin_;
  DatePrecision precision_;
};

// How a period stands to a range.
enum class Fit {
  kInside,    // all of it
  kOverlaps,  // some of it: neither kept nor silently gone, but counted
  kOutside,
};

// A half-open range of minutes; a missing end is open. Ends come from whole periods, so a left end
// rounds down and a right end rounds up, its last day included.
class DateRange {
 public:
  DateRange() = default;  // everything

  static DateRange within(const ArticleDate& period);
  static DateRange since(const ArticleDate& first);
  static DateRange until(const ArticleDate& last);
  static DateRange between(const ArticleDate& first, const ArticleDate& last);

  // What lies in both; may be empty.
  DateRange intersect(const DateRange& other) const;

  LocalMinute begin() const { return begin_; }

  LocalMinute end() const { return end_; }

  bool has_begin() const { return begin_ != kEarliest; }

  bool has_end() const { return end_ != kLatest; }

  bool is_empty() const { return begin_ >= end_; }

  Fit fit(LocalMinute period_begin, LocalMinute period_end) const;

  Fit fit(const ArticleDate& date) const { return fit(date.begin(), date.end()); }

  bool operator==(const DateRange&) const = default;

 private:
  static constexpr LocalMinute kEarliest{std::numeric_limits<std::int64_t>::min()};
  static constexpr LocalMinute kLatest{std::numeric_limits<std::int64_t>::max()};

  LocalMinute begin_ = kEarliest;
  LocalMinute end_ = kLatest;
};

}  // namespace dateline
