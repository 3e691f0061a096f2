#include "common/base/calendar.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace dateline {
namespace {

namespace chr = std::chrono;

constexpr std::int64_t kMinutesPerDay = 24 * 60;

std::int64_t floor_day(LocalMinute at) {
  return at.value >= 0 ? at.value / kMinutesPerDay
                       : -((-at.value + kMinutesPerDay - 1) / kMinutesPerDay);
}

chr::year_month_day ymd(LocalMinute at) {
  return chr::year_month_day{chr::sys_days{chr::days{floor_day(at)}}};
}

LocalMinute at_midnight(chr::sys_days day) {
  return {std::int64_t{day.time_since_epoch().count()} * kMinutesPerDay};
}

std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    }
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string_view name_of(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::kYear:
      return "year";
    case DatePrecision::kMonth:
      return "month";
    case DatePrecision::kDay:
      return "day";
    case DatePrecision::kMinute:
      return "minute";
  }
  return "unknown";
}

std::optional<ArticleDate> ArticleDate::of_year(int year) {
  auto date = of_day(year, 1, 1);
  if (date) {
    date->precision_ = DatePrecision::kYear;
  }
  return date;
}

std::optional<ArticleDate> ArticleDate::of_month(int year, int month) {
  auto date = of_day(year, month, 1);
  if (date) {
    date->precision_ = DatePrecision::kMonth;
  }
  return date;
}

std::optional<ArticleDate> ArticleDate::of_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                 chr::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return ArticleDate(at_midnight(chr::sys_days{date}), DatePrecision::kDay);
}

std::optional<ArticleDate> ArticleDate::of_minute(const ArticleDate& day, int hour, int minute) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return std::nullopt;
  }
  return ArticleDate({floor_day(day.begin_) * kMinutesPerDay + hour * 60 + minute},
                     DatePrecision::kMinute);
}

std::optional<ArticleDate> ArticleDate::from_begin(LocalMinute begin, DatePrecision precision) {
  if (begin < at_midnight(chr::sys_days{chr::year{1} / 1 / 1}) ||
      begin >= at_midnight(chr::sys_days{chr::year{10000} / 1 / 1})) {
    return std::nullopt;
  }
  const ArticleDate date(begin, precision);
  const bool midnight = floor_day(begin) * kMinutesPerDay == begin.value;
  switch (precision) {
    case DatePrecision::kMinute:
      return date;
    case DatePrecision::kDay:
      return midnight ? std::optional(date) : std::nullopt;
    case DatePrecision::kMonth:
      return midnight && date.day() == 1 ? std::optional(date) : std::nullopt;
    case DatePrecision::kYear:
      return midnight && date.day() == 1 && date.month() == 1 ? std::optional(date) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<ArticleDate> ArticleDate::parse(std::string_view text) {
  const auto year = number(text, 0, 4);
  if (!year) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return of_year(*year);
  }
  const auto month = number(text, 5, 2);
  if (!month || text[4] != '-') {
    return std::nullopt;
  }
  if (text.size() == 7) {
    return of_month(*year, *month);
  }
  const auto day_number = number(text, 8, 2);
  if (!day_number || text[7] != '-') {
    return std::nullopt;
  }
  const auto date = of_day(*year, *month, *day_number);
  if (text.size() == 10 || !date) {
    return date;
  }
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':' || !hour || !minute) {
    return std::nullopt;
  }
  return of_minute(*date, *hour, *minute);
}

LocalMinute ArticleDate::end() const {
  switch (precision_) {
    case DatePrecision::kMinute:
      return {begin_.value + 1};
    case DatePrecision::kDay:
      return {begin_.value + kMinutesPerDay};
    case DatePrecision::kMonth:
      return at_midnight(chr::sys_days{(ymd(begin_) + chr::months{1})});
    case DatePrecision::kYear:
      return at_midnight(chr::sys_days{(ymd(begin_) + chr::years{1})});
  }
  return begin_;
}

int ArticleDate::year() const {
  return static_cast<int>(ymd(begin_).year());
}

unsigned ArticleDate::month() const {
  return static_cast<unsigned>(ymd(begin_).month());
}

unsigned ArticleDate::day() const {
  return static_cast<unsigned>(ymd(begin_).day());
}

unsigned ArticleDate::hour() const {
  return static_cast<unsigned>((begin_.value - floor_day(begin_) * kMinutesPerDay) / 60);
}

unsigned ArticleDate::minute() const {
  return static_cast<unsigned>((begin_.value - floor_day(begin_) * kMinutesPerDay) % 60);
}

std::string ArticleDate::to_string() const {
  std::string text = fmt::format("{:04}", year());
  if (precision_ >= DatePrecision::kMonth) {
    text += fmt::format("-{:02}", month());
  }
  if (precision_ >= DatePrecision::kDay) {
    text += fmt::format("-{:02}", day());
  }
  if (precision_ == DatePrecision::kMinute) {
    text += fmt::format("T{:02}:{:02}", hour(), minute());
  }
  return text;
}

DateRange DateRange::within(const ArticleDate& period) {
  return between(period, period);
}

DateRange DateRange::since(const ArticleDate& first) {
  DateRange range;
  range.begin_ = first.begin();
  return range;
}

DateRange DateRange::until(const ArticleDate& last) {
  DateRange range;
  range.end_ = last.end();
  return range;
}

DateRange DateRange::between(const ArticleDate& first, const ArticleDate& last) {
  return since(first).intersect(until(last));
}

DateRange DateRange::intersect(const DateRange& other) const {
  DateRange range;
  range.begin_ = std::max(begin_, other.begin_);
  range.end_ = std::min(end_, other.end_);
  return range;
}

Fit DateRange::fit(LocalMinute period_begin, LocalMinute period_end) const {
  if (begin_ <= period_begin && period_end <= end_) {
    return Fit::kInside;
  }
  return period_begin < end_ && begin_ < period_end && !is_empty() ? Fit::kOverlaps : Fit::kOutside;
}

}  // namespace dateline
