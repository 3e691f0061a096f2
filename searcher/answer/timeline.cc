#include "searcher/answer/timeline.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/error.h"
#include "searcher/answer/filtered_matches.h"

namespace dateline {
namespace {

[[noreturn]] void refuse(const PeriodCounts& counts) {
  throw Error(ErrorKind::kUsage,
              fmt::format("the matches lie between {} and {}: more than {} lines",
                          iso_day(counts.periods.front().period.begin),
                          iso_day(counts.periods.back().period.begin), kMaxBuckets),
              "use a longer unit, such as --by month, or fewer days, with --since and --until");
}

// Every period from the first that holds a match to the last.
std::vector<TimelineBucket> buckets_of(const PeriodCounts& counts, TimelineUnit unit) {
  std::vector<TimelineBucket> buckets;
  for (const PeriodCount& one : counts.periods) {
    Days period = buckets.empty() ? one.period : period_around(unit, day_of(buckets.back().end));
    for (;; period = period_around(unit, period.end)) {
      if (buckets.size() == kMaxBuckets) {
        refuse(counts);
      }
      buckets.push_back({.begin = first_minute(period.begin), .end = first_minute(period.end)});
      if (period == one.period) {
        break;
      }
    }
    buckets.back().count = one.count;
  }
  return buckets;
}

// Both in the order of time.
void add_all(const PeriodCounts& counts, std::vector<TimelineBucket>& buckets) {
  auto one = counts.periods.begin();
  for (TimelineBucket& bucket : buckets) {
    const std::int64_t day = day_of(bucket.begin);
    one = std::find_if(one, counts.periods.end(),
                       [day](const PeriodCount& count) { return count.period.begin >= day; });
    if (one == counts.periods.end()) {
      return;
    }
    bucket.all = one->period.begin == day ? one->count : 0;
  }
}

}  // namespace

Timeline count_timeline(FilteredMatches& matches, const TimelineRequest& request) {
  const DateCounts& dates = matches.dates();
  const PeriodCounts counts = dates.by(request.unit);
  Timeline timeline{.request = request,
                    .buckets = buckets_of(counts, request.unit),
                    .undated = dates.undated(),
                    .coarse = counts.coarse};
  if (request.with_all) {
    const Snapshot& snapshot = matches.snapshot();
    add_all(DateCounts(snapshot, find_all(snapshot)).by(request.unit), timeline.buckets);
  }
  return timeline;
}

}  // namespace dateline
