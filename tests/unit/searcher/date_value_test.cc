// Dates as people type them, read on Wednesday, 20 December 2023.

#include "searcher/language/date_value.h"

#include <string>

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/language/date_text.h"

namespace dateline {
namespace {

const ArticleDate kToday = *ArticleDate::of_day(2023, 12, 20);

struct DateCase {
  const char* text;
  const char* result;
};

// The range that is meant, or the reason against it.
std::string read(const char* text, const DateOptions& options) {
  try {
    const DateValue value = parse_date_value(text, options);
    return value.is_unknown ? "unknown" : date_text(value.range);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
}

std::string read_on(const ArticleDate& today, const char* text) {
  return read(text, {.today = today});
}

TEST(ParseDateValue, ReadsPeriods) {
  const DateCase cases[] = {
      {"today", "2023-12-20"},
      {"now", "2023-12-20"},
      {"Yesterday", "2023-12-19"},
      {"this-week", "2023-12-18..2023-12-24"},
      {"last-week", "2023-12-11..2023-12-17"},
      {"last week", "2023-12-11..2023-12-17"},
      {"last_week", "2023-12-11..2023-12-17"},
      {"LAST  WEEK", "2023-12-11..2023-12-17"},
      {"this-month", "2023-12"},
      {"last-month", "2023-11"},
      {"this-year", "2023"},
      {"last-year", "2022"},
      {"1d", "2023-12-20"},
      {"7d", "2023-12-14..2023-12-20"},
      {"2w", "2023-12-07..2023-12-20"},
      {"3m", "2023-09-21..2023-12-20"},
      {"1y", "2022-12-21..2023-12-20"},
      {"7 days", "2023-12-14..2023-12-20"},
      {"last 7 days", "2023-12-14..2023-12-20"},
      {"past-2-weeks", "2023-12-07..2023-12-20"},
      {"1month", "2023-11-21..2023-12-20"},
      {"-7", "2023-12-14..2023-12-20"},
      {"-7d", "2023-12-14..2023-12-20"},
      {"now-7d", "2023-12-14..2023-12-20"},
      {"2024-W20", "2024-05-13..2024-05-19"},
      {"2024w20", "2024-05-13..2024-05-19"},
      {"2024-W20-3", "2024-05-15"},
      {"2020-W53", "2020-12-28..2021-01-03"},
      {"2024-W01", "2024-01-01..2024-01-07"},
      {"2023-W01", "2023-01-02..2023-01-08"},
      {"1969-W01", "1968-12-30..1969-01-05"},
      {"1969-W27-1", "1969-06-30"},
      {"0001-W01", "0001-01-01..0001-01-07"},
      {"1930s", "1930..1939"},
      {"1910S", "1910..1919"},
      {"march 2024", "2024-03"},
      {"Mar-2024", "2024-03"},
      {"2024 march", "2024-03"},
      {"24 March 2024", "2024-03-24"},
      {"24-mar-2024", "2024-03-24"},
      {"March 24, 2024", "2024-03-24"},
      {"1 sept 2024", "2024-09-01"},
      {"may_1998", "1998-05"},
      {"24/12/2023", "2023-12-24"},
      {"12/24/2023", "2023-12-24"},
      {"05/05/2023", "2023-05-05"},
      {"2023/12/24", "2023-12-24"},
      {"24.12.2023", "2023-12-24"},
      {"24-12-2023", "2023-12-24"},
      {"2023-1-5", "2023-01-05"},
      {"2023/12", "2023-12"},
      {"12/2023", "2023-12"},
      {"20231224", "2023-12-24"},
      {"unknown", "unknown"},
  };
  for (const DateCase& c : cases) {
    EXPECT_EQ(read_on(kToday, c.text), c.result) << c.text;
  }
}

TEST(ParseDateValue, ReadsRangesOfThem) {
  const DateCase cases[] = {
      {"7d..", "2023-12-14.."},
      {"..7d", "..2023-12-13"},  // what 7d.. leaves
      {"14d..7d", "2023-12-07..2023-12-13"},
      {"7d..yesterday", "2023-12-14..2023-12-19"},
      {"last-month..today", "2023-11-01..2023-12-20"},
      {"last month .. last week", "2023-11-01..2023-12-17"},
      {"1930s..1945", "1930..1945"},
      {"2024-W01..2024-W02", "2024-01-01..2024-01-14"},
      {"march 2023..may 2023", "2023-03..2023-05"},
      {"now-1m..now", "2023-11-21..2023-12-20"},
      {"[now-7d TO now]", "2023-12-14..2023-12-20"},
      {"{yesterday TO *]", "2023-12-20.."},
      {">=last-year", "2022.."},
      {"> 1930s", "1940.."},
      {"<7d", "..2023-12-13"},
  };
  for (const DateCase& c : cases) {
    EXPECT_EQ(read_on(kToday, c.text), c.result) << c.text;
  }
}

TEST(ParseDateValue, CountsFromToday) {
  const ArticleDate sunday = *ArticleDate::of_day(2023, 1, 1);
  EXPECT_EQ(read_on(sunday, "this-week"), "2022-12-26..2023-01-01");
  EXPECT_EQ(read_on(sunday, "last-week"), "2022-12-19..2022-12-25");
  EXPECT_EQ(read_on(sunday, "last-month"), "2022-12");
  EXPECT_EQ(read_on(sunday, "yesterday"), "2022-12-31");
  EXPECT_EQ(read_on(sunday, "12m"), "2022-01-02..2023-01-01");
  EXPECT_EQ(read_on(*ArticleDate::of_day(2024, 2, 29), "1y"), "2023-03..2024-02");
  EXPECT_EQ(read_on(*ArticleDate::of_day(2023, 3, 31), "1m"), "2023-03");
  EXPECT_EQ(read_on(*ArticleDate::of_day(1970, 1, 1), "this-week"), "1969-12-29..1970-01-04");
  EXPECT_EQ(read_on(*ArticleDate::of_day(1969, 7, 21), "1m"), "1969-06-22..1969-07-21");
}

TEST(ParseDateValue, BoundsOnOneSide) {
  struct BoundCase {
    DateBound bound;
    const char* text;
    const char* result;
  };

  const BoundCase cases[] = {
      {DateBound::kSince, "2023", "2023.."},
      {DateBound::kUntil, "2023", "..2023"},
      {DateBound::kAfter, "2023", "2024.."},
      {DateBound::kBefore, "2023", "..2022"},
      {DateBound::kAfter, "2023-12-17", "2023-12-18.."},
      {DateBound::kBefore, "2023-12-17", "..2023-12-16"},
      {DateBound::kSince, "last-week", "2023-12-11.."},
      {DateBound::kUntil, "last-week", "..2023-12-17"},
      {DateBound::kSince, "7d", "2023-12-14.."},
      {DateBound::kAfter, "7d", "2023-12-14.."},
      {DateBound::kUntil, "7d", "..2023-12-13"},
      {DateBound::kBefore, "7d", "..2023-12-13"},
      {DateBound::kSince, "2020..2021",
       "one date is wanted here, '2020..2021' is a range: write date:2020..2021"},
      {DateBound::kUntil, "unknown",
       "'unknown' is no date: write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d"},
      {DateBound::kAfter, "9999", "no date comes after '9999'"},
      {DateBound::kBefore, "0001", "no date comes before '0001'"},
  };
  for (const BoundCase& c : cases) {
    EXPECT_EQ(read(c.text, {.bound = c.bound, .today = kToday}), c.result);
  }
}

TEST(ParseDateValue, WantsThePrecisionOfTheField) {
  const auto year = [](const char* text) {
    return read(text, {.precision = DatePrecision::kYear, .today = kToday});
  };
  EXPECT_EQ(year("1998"), "1998");
  EXPECT_EQ(year("last-year"), "2022");
  EXPECT_EQ(year("1998..2000"), "1998..2000");
  EXPECT_EQ(year("unknown"), "unknown");
  EXPECT_EQ(year("1998-05"), "'1998-05' is no year: for other periods write date:1998-05");
  EXPECT_EQ(year("1930s"), "'1930s' is no year: for other periods write date:1930..1939");
  const auto month = [](const char* text) {
    return read(text, {.precision = DatePrecision::kMonth, .today = kToday});
  };
  EXPECT_EQ(month("may 1998"), "1998-05");
  EXPECT_EQ(month("1998"), "'1998' is no month: for other periods write date:1998");
}

TEST(ParseDateValue, SaysWhyADateCannotBe) {
  constexpr const char* kForms = "write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d";
  const DateCase cases[] = {
      {"", kForms},
      {"soon", kForms},
      {"0000", "there is no year 0"},
      {"2023-00", "there is no month 00"},
      {"2023-13", "there is no month 13"},
      {"2023-02-29", "February 2023 has 28 days"},
      {"2024-02-30", "February 2024 has 29 days"},
      {"2023/11/31", "November 2023 has 30 days"},
      {"31 november 2023", "November 2023 has 30 days"},
      {"23", "a year has four digits: 1923 or 2023?"},
      {"24", "a year has four digits: 1824 or 1924?"},
      {"24/12/23", "a year has four digits: 1923 or 2023?"},
      {"99-01-02", "a year has four digits: 1899 or 1999?"},
      {"12345", "a year has four digits"},
      {"1/2/12345", "a year has four digits"},
      {"04/05/2023", "it may be 2023-05-04 or 2023-04-05, write one of them"},
      {"04.05.2023", "it may be 2023-05-04 or 2023-04-05, write one of them"},
      {"31/02/2023", "no calendar has this day, write year, month and day: 2023-12-24"},
      {"20231332", "a year has four digits"},
      {"2023-12-24T25:00", "there is no time 25:00"},
      {"last", "write it in quotes or with a hyphen: last-week, last-month, last-year"},
      {"march",
       "write a month with its year, and in quotes or with hyphens: march-2024, 24-march-2024"},
      {"24-march",
       "write a month with its year, and in quotes or with hyphens: march-2024, 24-march-2024"},
      {"1900s", "it may be the ten years 1900..1909 or the hundred years 1900..1999"},
      {"30s", "write a decade as 1930s"},
      {"1935s", "write a decade as 1930s"},
      {"2023-W53", "write a week as 2024-W20, a year has 52 or 53 of them"},
      {"2024-W00", "write a week as 2024-W20, a year has 52 or 53 of them"},
      {"2024-W20-8", "write a week as 2024-W20, a year has 52 or 53 of them"},
      {"7h", "write 7d, 2w, 3m or 1y for the last 7 days, 2 weeks, 3 months or the last year"},
      {"0d", "it is no time at all, write 1d for today"},
      {"-2023", "-7 stands for the last 7 days; to exclude a date write -date:2023"},
      {"9999y", "it lies outside of the years 1 to 9999"},
      {"99999999999999999999-99999999999999999999", "a year has four digits"},
  };
  for (const DateCase& c : cases) {
    EXPECT_EQ(read_on(kToday, c.text), std::string("'") + c.text + "' is no date: " + c.result);
  }
  EXPECT_EQ(read_on(kToday, "\x1b[31m"), std::string("'\\x1B[31m' is no date: ") + kForms);
}

TEST(ParseDateValue, SaysWhyARangeCannotBe) {
  const DateCase cases[] = {
      {"2024..2023", "the range '2024..2023' ends before it begins"},
      {"7d..7d", "the range '7d..7d' ends before it begins"},
      {"[2024 TO 2023]", "the range '[2024 TO 2023]' ends before it begins"},
      {"{2020 TO 2020}", "the range '{2020 TO 2020}' ends before it begins"},
      {"..", "a range of dates needs a beginning or an end: 2020..2023, 2020.. or ..2023"},
      {"[* TO *]", "a range of dates needs a beginning or an end"},
      {"[2020 2021]", "a range in brackets is written [2020-01-01 TO 2020-02-01]"},
      {"2020...2021",
       "'.2021' is no date: write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d"},
      {"2020..2023-02-30", "'2023-02-30' is no date: February 2023 has 28 days"},
      {">9999", "no date comes after '9999'"},
      {"<0001", "no date comes before '0001'"},
      {">=", "'' is no date: write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d"},
  };
  for (const DateCase& c : cases) {
    EXPECT_EQ(read_on(kToday, c.text), c.result);
  }
}

TEST(ParseDateValue, ReadsNothingRelativeWithoutToday) {
  for (const char* text : {"today", "last-week", "this-month", "last-year", "7d", "-7", "2w.."}) {
    EXPECT_NE(read(text, {}).find("is no date: which day is today is not known here"),
              std::string::npos)
        << text;
  }
  EXPECT_EQ(read("1930s", {}), "1930..1939");
}

TEST(ParseDateValue, SaysHowItReadWhatMaySurprise) {
  const auto reading = [](const char* text) {
    return parse_date_value(text, {.today = kToday}).reading;
  };
  EXPECT_EQ(reading("last-week"), "2023-12-11..2023-12-17");
  EXPECT_EQ(reading("2020..yesterday"), "2020-01-01..2023-12-19");
  EXPECT_EQ(reading("24/12/2023"), "2023-12-24");
  for (const char* text : {"2023", "2023-12-24", "1930s", "2024-W20", "march 2024", "unknown"}) {
    EXPECT_EQ(reading(text), "") << text;
  }
}

TEST(ParseDateArgument, ReadsOnlyPlainDates) {
  EXPECT_EQ(parse_date_argument("2024-02-29"), ArticleDate::of_day(2024, 2, 29));
  const DateCase cases[] = {
      {"24/12/2023", "'24/12/2023' is no plain date: write 2023-12-24"},
      {"1930s", "'1930s' is no plain date: write 1930..1939"},
      {"2023-02-29", "'2023-02-29' is no date: February 2023 has 28 days"},
      {"yesterday",
       "'yesterday' is no date: which day is today is not known here, write 2023-12-24"},
  };
  for (const DateCase& c : cases) {
    try {
      parse_date_argument(c.text);
      ADD_FAILURE() << c.text;
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), c.result);
    }
  }
}

}  // namespace
}  // namespace dateline
