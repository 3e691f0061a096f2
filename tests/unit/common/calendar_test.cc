#include "common/base/calendar.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(ArticleDate, WritesWhatItReadsInEveryPrecision) {
  for (const char* text : {"0001", "1912-04", "1970-01-01", "2024-02-29", "1969-07-20T20:17",
                           "1600-03-01T00:00", "9999-12-31T23:59"}) {
    const auto date = ArticleDate::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->to_string(), text);
    EXPECT_EQ(ArticleDate::from_begin(date->begin(), date->precision()), date) << text;
  }
}

TEST(ArticleDate, RefusesWhatNoCalendarHas) {
  for (const char* text : {"", "0000", "0000-00-00", "2023-00", "2023-13", "2023-02-29",
                           "2023-02-31", "2023-1-1", "20231224", "2023-12-24T24:00",
                           "2023-12-24T10:60", "2023-12-24 10:00", "2023-12-24T10", "99999"}) {
    EXPECT_FALSE(ArticleDate::parse(text)) << text;
  }
}

TEST(ArticleDate, EndsWithItsPeriod) {
  const auto minutes = [](const char* text) {
    const auto date = ArticleDate::parse(text);
    return date->end().value - date->begin().value;
  };
  EXPECT_EQ(minutes("2024"), 366 * 1440);
  EXPECT_EQ(minutes("1900"), 365 * 1440);
  EXPECT_EQ(minutes("2024-02"), 29 * 1440);
  EXPECT_EQ(minutes("1969-12"), 31 * 1440);
  EXPECT_EQ(minutes("1969-12-31"), 1440);
  EXPECT_EQ(minutes("2024-02-29T23:59"), 1);
}

struct FitCase {
  const char* since;
  const char* until;
  const char* date;
  Fit fit;
};

TEST(DateRange, KeepsAnArticleOnlyIfItsWholePeriodLiesInside) {
  const FitCase cases[] = {
      {"2023-12-01", "2023-12-31", "2023-12-31T23:59", Fit::kInside},
      {"2023-12-01", "2023-12-31", "2024-01-01", Fit::kOutside},
      {"2023-12-01", "2023-12-31", "2023-12", Fit::kInside},
      {"2023-12-01", "2023-12-30", "2023-12", Fit::kOverlaps},
      {"2023-12-01", "2023-12-30", "2023", Fit::kOverlaps},
      {"2023", "2023", "2023", Fit::kInside},
      {"2022-06", "2023", "2022", Fit::kOverlaps},
      {"2024-02", "2024-01", "2024", Fit::kOutside},
      {"1969-12-31", "1969-12-31", "1969-12-31T00:00", Fit::kInside},
  };
  for (const FitCase& c : cases) {
    const auto range =
        DateRange::between(*ArticleDate::parse(c.since), *ArticleDate::parse(c.until));
    EXPECT_EQ(range.fit(*ArticleDate::parse(c.date)), c.fit)
        << c.since << ".." << c.until << " " << c.date;
  }
}

TEST(DateRange, IsOpenWhereAnEndIsMissing) {
  const auto date = *ArticleDate::parse("2023-12");
  EXPECT_EQ(DateRange().fit(date), Fit::kInside);
  EXPECT_EQ(DateRange::since(date).fit(date), Fit::kInside);
  EXPECT_EQ(DateRange::until(date).fit(date), Fit::kInside);
  EXPECT_EQ(DateRange::since(*ArticleDate::parse("2023-12-02")).fit(date), Fit::kOverlaps);
}

}  // namespace
}  // namespace dateline
