#include "searcher/output/period_text.h"

#include <fmt/format.h>

#include "searcher/answer/date_counts.h"

namespace dateline {
namespace {

constexpr std::int64_t kThursday = 3;  // days after Monday: its year is that of the ISO week

}  // namespace

std::string_view name_of(TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kDay:
      return "day";
    case TimelineUnit::kWeek:
      return "week";
    case TimelineUnit::kMonth:
      return "month";
    case TimelineUnit::kYear:
      return "year";
  }
  return "";
}

std::string period_label(TimelineUnit unit, const TimelineBucket& bucket) {
  const std::int64_t day = day_of(bucket.begin);
  switch (unit) {
    case TimelineUnit::kDay:
      return iso_day(day);
    case TimelineUnit::kWeek: {
      const std::int64_t thursday = day + kThursday;
      const Days year = period_around(TimelineUnit::kYear, thursday);
      return fmt::format("{}-W{:02}", iso_day(thursday).substr(0, 4),
                         (thursday - year.begin) / 7 + 1);
    }
    case TimelineUnit::kMonth:
      return iso_day(day).substr(0, 7);
    case TimelineUnit::kYear:
      return iso_day(day).substr(0, 4);
  }
  return {};
}

std::optional<double> share_of(const TimelineBucket& bucket) {
  if (bucket.all == 0) {
    return std::nullopt;
  }
  return static_cast<double>(bucket.count) / static_cast<double>(bucket.all);
}

}  // namespace dateline
