#include "searcher/language/date_period.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/language/date_reason.h"
#include "searcher/language/date_words.h"

namespace dateline {
namespace {

constexpr std::int64_t kMinutesOfDay = 1440;
constexpr int kDaysOfWeek = 7;
constexpr int kMonthsOfYear = 12;
constexpr int kYearsOfDecade = 10;

// What the readers of one text share.
struct DateText {
  std::string_view text = {};
  std::vector<std::string> words = {};
  std::optional<ArticleDate> today = {};
};

[[noreturn]] void refuse(std::string_view text, std::string_view reason) {
  throw Error(ErrorKind::kUsage, fmt::format("'{}' is no date: {}", printable(text), reason));
}

const ArticleDate& today_of(const DateText& date) {
  if (!date.today) {
    refuse(date.text, "which day is today is not known here, write 2023-12-24");
  }
  return *date.today;
}

// Throws Error(kUsage) before the year 1 and after the year 9999.
ArticleDate day_at(const DateText& date, std::int64_t days_since_1970) {
  const auto day = ArticleDate::from_begin({days_since_1970 * kMinutesOfDay}, DatePrecision::kDay);
  if (!day) {
    refuse(date.text, "it lies outside of the years 1 to 9999");
  }
  return *day;
}

// Of the first day of a period that begins at midnight.
std::int64_t day_number(const ArticleDate& date) {
  return date.begin().value / kMinutesOfDay;
}

// 0 for a Monday.
int weekday(std::int64_t day) {
  constexpr int kOf1970 = 3;  // 1 January 1970 was a Thursday
  const auto rest = static_cast<int>((day + kOf1970) % kDaysOfWeek);
  return rest < 0 ? rest + kDaysOfWeek : rest;
}

DateRange week_from(const DateText& date, std::int64_t monday) {
  return DateRange::between(day_at(date, monday), day_at(date, monday + kDaysOfWeek - 1));
}

// The month `months` before the one the date lies in; nullopt before the year 1.
std::optional<ArticleDate> month_before(const ArticleDate& date, int months) {
  const int index = date.year() * kMonthsOfYear + static_cast<int>(date.month()) - 1 - months;
  return index < kMonthsOfYear
             ? std::nullopt
             : ArticleDate::of_month(index / kMonthsOfYear, index % kMonthsOfYear + 1);
}

std::optional<DatePeriod> read_iso(const DateText& date) {
  const auto period = ArticleDate::parse(date.text);
  return period ? std::optional(DatePeriod{DateRange::within(*period)}) : std::nullopt;
}

// today, yesterday, now.
std::optional<DatePeriod> read_day(const DateText& date) {
  if (date.words.size() != 1) {
    return std::nullopt;
  }
  const std::string& word = date.words.front();
  if (word != "today" && word != "now" && word != "yesterday") {
    return std::nullopt;
  }
  const std::int64_t day = day_number(today_of(date)) - (word == "yesterday" ? 1 : 0);
  return DatePeriod{.range = DateRange::within(day_at(date, day)), .is_interpreted = true};
}

// last-week, this-month: calendar periods.
std::optional<DatePeriod> read_calendar(const DateText& date) {
  const std::vector<std::string>& words = date.words;
  if (words.size() != 2 || (words[0] != "last" && words[0] != "this")) {
    return std::nullopt;
  }
  const int n_back = words[0] == "last" ? 1 : 0;
  std::optional<ArticleDate> period;
  if (words[1] == "week") {
    const std::int64_t day = day_number(today_of(date));
    return DatePeriod{.range = week_from(date, day - weekday(day) - n_back * kDaysOfWeek),
                      .is_interpreted = true};
  }
  if (words[1] == "month") {
    period = month_before(today_of(date), n_back);
  } else if (words[1] == "year") {
    period = ArticleDate::of_year(today_of(date).year() - n_back);
  } else {
    return std::nullopt;
  }
  if (!period) {
    refuse(date.text, "it lies outside of the years 1 to 9999");
  }
  return DatePeriod{.range = DateRange::within(*period), .is_interpreted = true};
}

// The first of the last `n` days, weeks, months or years up to today. A month back from the 31st
// of May is the last day of April.
ArticleDate span_begin(const DateText& date, int n, char unit) {
  const ArticleDate& today = today_of(date);
  const std::int64_t day = day_number(today);
  if (unit == 'd' || unit == 'w') {
    return day_at(date, day + 1 - std::int64_t{n} * (unit == 'w' ? kDaysOfWeek : 1));
  }
  const auto month = month_before(today, n * (unit == 'y' ? kMonthsOfYear : 1));
  if (!month) {
    refuse(date.text, "it lies outside of the years 1 to 9999");
  }
  const std::int64_t same_day = day_number(*month) + static_cast<std::int64_t>(today.day()) - 1;
  return day_at(date, std::min(same_day + 1, month->end().value / kMinutesOfDay));
}

// 'd' for "d", "day" and "days"; 0 for no unit.
char unit_named(std::string_view word) {
  for (const std::string_view unit : {"days", "weeks", "months", "years"}) {
    if (word == unit || word == unit.substr(0, 1) || word == unit.substr(0, unit.size() - 1)) {
      return unit.front();
    }
  }
  return '\0';
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// 7d, 2w, 3m, 1y; "7 days", "last 7 days"; -7 and -7d; now-7d.
std::optional<DatePeriod> read_span(const DateText& date) {
  constexpr std::size_t kMaxDigits = 4;
  constexpr std::size_t kMaxSignedDigits = 3;  // -2023 is no span
  std::vector<std::string> words = date.words;
  if (words.size() > 1 && (words[0] == "last" || words[0] == "past" || words[0] == "now")) {
    words.erase(words.begin());
  }
  std::string joined = words.size() == 2 ? words[0] + words[1] : words.size() == 1 ? words[0] : "";
  const bool is_signed = date.text.starts_with('-');
  if (is_signed && is_number(joined) && joined.size() <= kMaxSignedDigits) {
    joined += 'd';
  }
  const std::size_t end = joined.find_first_not_of("0123456789");
  if (end == 0 || end == std::string::npos || end > kMaxDigits) {
    return std::nullopt;
  }
  const char unit = unit_named(std::string_view(joined).substr(end));
  const int n = date_number(std::string_view(joined).substr(0, end));
  if (unit == '\0') {
    return std::nullopt;
  }
  if (n == 0) {
    refuse(date.text, "it is no time at all, write 1d for today");
  }
  return DatePeriod{DateRange::between(span_begin(date, n, unit), today_of(date)), true, true};
}

// 2024-W20, 2024W20 and 2024-W20-3, by ISO 8601: weeks begin on Monday, the first one of a year
// holds its first Thursday.
std::optional<DatePeriod> read_week(const DateText& date) {
  constexpr std::size_t kYearDigits = 4;
  std::string joined;
  for (const std::string& word : date.words) {
    joined += word;
  }
  const std::string_view text = joined;
  const bool has_day = text.size() == std::string_view("2024w203").size();
  if (text.size() != std::string_view("2024w20").size() && !has_day) {
    return std::nullopt;
  }
  const std::string_view digits = text.substr(kYearDigits + 1);
  if (text[kYearDigits] != 'w' || !is_number(text.substr(0, kYearDigits)) || !is_number(digits)) {
    return std::nullopt;
  }
  const int year = date_number(text.substr(0, kYearDigits));
  const auto january_4 = ArticleDate::of_day(year, 1, 4);
  const auto next = ArticleDate::of_day(year + 1, 1, 4);
  if (!january_4) {
    return std::nullopt;
  }
  const std::int64_t first = day_number(*january_4) - weekday(day_number(*january_4));
  const std::int64_t monday = first + (date_number(digits.substr(0, 2)) - 1) * kDaysOfWeek;
  if (monday < first || (next && monday >= day_number(*next) - weekday(day_number(*next)))) {
    return std::nullopt;
  }
  if (!has_day) {
    return DatePeriod{week_from(date, monday)};
  }
  const int day = digits.back() - '1';
  return day < 0 || day >= kDaysOfWeek
             ? std::nullopt
             : std::optional(DatePeriod{DateRange::within(day_at(date, monday + day))});
}

// 1930s, but not 1900s, which may be a century.
std::optional<DatePeriod> read_decade(const DateText& date) {
  constexpr std::size_t kYearDigits = 4;
  if (date.words.size() != 1 || date.words[0].size() != kYearDigits + 1) {
    return std::nullopt;
  }
  const std::string_view word = date.words[0];
  const std::string_view digits = word.substr(0, kYearDigits);
  if (word.back() != 's' || !is_number(digits) || digits.back() != '0' || digits.ends_with("00")) {
    return std::nullopt;
  }
  const int first = date_number(digits);
  return DatePeriod{DateRange::between(*ArticleDate::of_year(first),
                                       *ArticleDate::of_year(first + kYearsOfDecade - 1))};
}

// "march 2024", "24 march 2024", "march 24, 2024", "2024-mar-24".
std::optional<DatePeriod> read_named_month(const DateText& date) {
  constexpr std::size_t kYearDigits = 4;
  constexpr std::size_t kMostWords = 3;
  int year = 0;
  int month = 0;
  int day = 0;
  for (const std::string& word : date.words) {
    if (const int named = month_named(word); named > 0) {
      month = month == 0 ? named : -1;
    } else if (!is_number(word)) {
      return std::nullopt;
    } else if (word.size() == kYearDigits) {
      year = year == 0 ? date_number(word) : -1;
    } else {
      day = day == 0 && word.size() <= 2 ? date_number(word) : -1;
    }
  }
  if (month <= 0 || year <= 0 || day < 0 || date.words.size() > kMostWords) {
    return std::nullopt;
  }
  const bool has_day = date.words.size() == kMostWords;
  const auto period =
      has_day ? ArticleDate::of_day(year, month, day) : ArticleDate::of_month(year, month);
  if (!period) {
    const auto whole = ArticleDate::of_month(year, month);
    refuse(date.text,
           fmt::format("{} {} has {} days", kMonthNames[static_cast<std::size_t>(month - 1)], year,
                       (whole->end().value - whole->begin().value) / kMinutesOfDay));
  }
  return DatePeriod{DateRange::within(*period)};
}

// Numbers with one reading whatever their order: 24/12/2023, 2023/12/24, 12/2023, 20231224.
std::optional<DatePeriod> read_numbers(const DateText& date) {
  constexpr std::size_t kYearDigits = 4;
  constexpr std::size_t kMonthEnd = 6;
  const auto numbers = split_date_numbers(date.text);
  if (!numbers || numbers->separators.find_first_not_of("/.-") != std::string::npos) {
    return std::nullopt;
  }
  std::vector<std::string_view> parts = numbers->parts;
  if (parts.size() == 1 && parts[0].size() == std::string_view("20231224").size()) {
    parts = {parts[0].substr(0, kYearDigits), parts[0].substr(kYearDigits, 2),
             parts[0].substr(kMonthEnd)};
  }
  if (parts.size() == 2) {
    std::ranges::sort(parts, std::ranges::greater(), &std::string_view::size);
    const bool is_month = parts[0].size() == kYearDigits && parts[1].size() <= 2;
    const auto month = is_month
                           ? ArticleDate::of_month(date_number(parts[0]), date_number(parts[1]))
                           : std::nullopt;
    return month ? std::optional(DatePeriod{DateRange::within(*month), false, true}) : std::nullopt;
  }
  if (parts.size() != 3) {
    return std::nullopt;
  }
  auto first = date_of_numbers(parts[0], parts[1], parts[2]);
  first = first ? first : date_of_numbers(parts[2], parts[1], parts[0]);
  const auto second = date_of_numbers(parts[2], parts[0], parts[1]);
  if ((!first && !second) || (first && second && *first != *second)) {
    return std::nullopt;
  }
  return DatePeriod{DateRange::within(first ? *first : *second), false, true};
}

constexpr std::optional<DatePeriod> (*kReaders[])(const DateText&) = {
    read_iso,  read_day,    read_calendar,    read_span,
    read_week, read_decade, read_named_month, read_numbers};

}  // namespace

DatePeriod parse_date_period(std::string_view text, const std::optional<ArticleDate>& today) {
  const DateText date{text, date_words(text), today};
  for (const auto& read : kReaders) {
    if (const auto period = read(date)) {
      return *period;
    }
  }
  refuse(text, reason_against_date(text, today));
}

}  // namespace dateline
