// Timelines of a small archive: units, gaps, coarse dates, the archive's own volume.

#include "searcher/answer/timeline.h"

#include <string>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/answer/date_counts.h"
#include "searcher/answer/search.h"
#include "searcher/output/period_text.h"
#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

constexpr std::string_view kNews = R"news(
{"id":"a","text":"A fire in town.","date":"2023-12-30T10:00"}
{"id":"b","text":"A fire and rain.","date":"2023-12-31T23:59"}
{"id":"c","text":"Another fire.","date":"2023-12"}
{"id":"d","text":"A fire of a year.","date":"2023"}
{"id":"e","text":"A fire without a date."}
{"id":"f","text":"The rain.","date":"2024-01-01"}
{"id":"g","text":"A fire at last.","date":"2024-01-03T00:00"}
{"id":"h","text":"No more rain.","date":"2024-03-01"}
)news";

std::string text_of(const Timeline& timeline) {
  std::string text;
  for (const TimelineBucket& bucket : timeline.buckets) {
    text += fmt::format("{}={}", period_label(timeline.request.unit, bucket), bucket.count);
    text += timeline.request.with_all ? fmt::format("/{} ", bucket.all) : " ";
  }
  return text + fmt::format("| undated {} coarse {}", timeline.undated, timeline.coarse);
}

class Timelines : public ::testing::Test {
 protected:
  Timelines() { archive_.add_lines(kNews); }

  std::string timeline(const std::string& query, TimelineUnit unit, bool with_all = false) {
    return text_of(
        *search(*archive_.open(), {.query = query, .timeline = {{unit, with_all}}}).timeline);
  }

  TestArchive archive_;
};

TEST_F(Timelines, HaveNoGapsAndCountWhatLiesWhollyInside) {
  EXPECT_EQ(
      timeline("fire", TimelineUnit::kDay),
      "2023-12-30=1 2023-12-31=1 2024-01-01=0 2024-01-02=0 2024-01-03=1 | undated 1 coarse 2");
  EXPECT_EQ(timeline("*", TimelineUnit::kMonth),
            "2023-12=3 2024-01=2 2024-02=0 2024-03=1 | undated 1 coarse 1");
  EXPECT_EQ(timeline("*", TimelineUnit::kYear), "2023=4 2024=3 | undated 1 coarse 0");
  EXPECT_EQ(timeline("zeppelin", TimelineUnit::kYear), "| undated 0 coarse 0");
}

// 2024-01-01 is a Monday: the last days of December are of week 52.
TEST_F(Timelines, WeeksBeginOnMonday) {
  EXPECT_EQ(timeline("date:..2024-02", TimelineUnit::kWeek),
            "2023-W52=2 2024-W01=2 | undated 0 coarse 2");
}

TEST_F(Timelines, ShowTheArchiveBesideTheMatches) {
  archive_.remove({"h"});
  EXPECT_EQ(timeline("fire", TimelineUnit::kDay, true),
            "2023-12-30=1/1 2023-12-31=1/1 2024-01-01=0/1 2024-01-02=0/0 2024-01-03=1/1 "
            "| undated 1 coarse 2");
  EXPECT_EQ(timeline("rain", TimelineUnit::kMonth, true),
            "2023-12=1/3 2024-01=1/2 | undated 0 coarse 0");
}

TEST_F(Timelines, OfTooManyLinesAreRefused) {
  archive_.add_lines(R"({"id":"old","text":"A fire of old.","date":"1600-12-25"})");
  EXPECT_EQ(timeline("old", TimelineUnit::kWeek), "1600-W52=1 | undated 0 coarse 0");
  try {
    timeline("*", TimelineUnit::kDay);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_EQ(std::string(error.what()),
              "the matches lie between 1600-12-25 and 2024-03-01: more than 100000 lines");
    EXPECT_NE(error.hint().find("--by month"), std::string::npos);
  }
}

struct PeriodCase {
  TimelineUnit unit;
  std::string day;
  std::string label;
  std::string begin;
  std::string end;
};

TEST(PeriodAround, IsThatOfTheCalendar) {
  const PeriodCase cases[] = {
      {TimelineUnit::kWeek, "2021-01-03", "2020-W53", "2020-12-28", "2021-01-04"},
      {TimelineUnit::kWeek, "2018-12-31", "2019-W01", "2018-12-31", "2019-01-07"},
      {TimelineUnit::kWeek, "1969-12-31", "1970-W01", "1969-12-29", "1970-01-05"},
      {TimelineUnit::kWeek, "9999-12-31", "9999-W52", "9999-12-27", "10000-01-03"},
      {TimelineUnit::kWeek, "0001-01-01", "0001-W01", "0001-01-01", "0001-01-08"},
      {TimelineUnit::kMonth, "1900-02-28", "1900-02", "1900-02-01", "1900-03-01"},
      {TimelineUnit::kMonth, "2000-02-29", "2000-02", "2000-02-01", "2000-03-01"},
      {TimelineUnit::kMonth, "1912-12-31", "1912-12", "1912-12-01", "1913-01-01"},
      {TimelineUnit::kYear, "9999-06-01", "9999", "9999-01-01", "10000-01-01"},
      {TimelineUnit::kDay, "1969-12-31", "1969-12-31", "1969-12-31", "1970-01-01"},
  };
  for (const PeriodCase& one : cases) {
    const Days days = period_around(one.unit, day_of(ArticleDate::parse(one.day)->begin()));
    EXPECT_EQ(iso_day(days.begin), one.begin);
    EXPECT_EQ(iso_day(days.end), one.end);
    EXPECT_EQ(period_label(one.unit, {first_minute(days.begin), first_minute(days.end)}),
              one.label);
  }
}

}  // namespace
}  // namespace dateline::testing
