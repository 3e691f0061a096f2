// Timeline: how many of the matches were published in which day, week, month or year.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/base/calendar.h"

namespace dateline {

class FilteredMatches;

enum class TimelineUnit { kDay, kWeek, kMonth, kYear };  // weeks begin on Monday (ISO 8601)

struct TimelineRequest {
  TimelineUnit unit = TimelineUnit::kMonth;
  bool with_all = false;  // count the whole archive beside the matches
};

// A period counts what lies wholly inside of it.
struct TimelineBucket {
  LocalMinute begin = {};
  LocalMinute end = {};  // the first minute after it
  std::uint64_t count = 0;
  std::uint64_t all = 0;  // of the archive; 0 if not asked for

  bool operator==(const TimelineBucket&) const = default;
};

struct Timeline {
  TimelineRequest request = {};
  std::vector<TimelineBucket> buckets = {};  // without gaps, from the first match to the last
  std::uint64_t undated = 0;                 // matches in no bucket
  std::uint64_t coarse = 0;                  // matches dated less exactly than a bucket is long
};

inline constexpr std::size_t kMaxBuckets = 100'000;

// Throws Error(kUsage) if there would be more than kMaxBuckets, Error(kCorrupt).
Timeline count_timeline(FilteredMatches& matches, const TimelineRequest& request);

}  // namespace dateline
