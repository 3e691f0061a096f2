// How many articles of a set were published when: counted once, then told by any unit.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/base/calendar.h"
#include "searcher/answer/match_set.h"
#include "searcher/answer/timeline.h"

namespace dateline {

// Days since 1970-01-01, [begin, end).
struct Days {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  bool operator==(const Days&) const = default;
};

// The day, week, month or year that a day lies in.
Days period_around(TimelineUnit unit, std::int64_t day);

// The day that a minute lies in.
std::int64_t day_of(LocalMinute minute);

LocalMinute first_minute(std::int64_t day);

std::string iso_day(std::int64_t day);  // "2023-12-24"

struct PeriodCount {
  Days period = {};
  std::uint64_t count = 0;  // of articles whose date lies wholly inside

  bool operator==(const PeriodCount&) const = default;
};

struct PeriodCounts {
  std::vector<PeriodCount> periods = {};  // those that have any, ascending
  std::uint64_t coarse = 0;               // articles dated less exactly
};

class DateCounts {
 public:
  // Throws Error(kCorrupt).
  DateCounts(const Snapshot& snapshot, const MatchSet& matches);

  PeriodCounts by(TimelineUnit unit) const;

  std::uint64_t undated() const { return undated_; }

 private:
  static constexpr std::int64_t kPageDays = 1024;
  using Page = std::array<std::uint64_t, kPageDays>;

  void add_segment(const Segment& segment, const MatchSet& matches, std::uint32_t index);
  void add_days(std::int64_t day, std::uint64_t n);
  void add_coarse(const ArticleDate& date);

  // By day from the year 1 on, in pages that are made when they are first needed: one article of
  // the year 1 among those of a decade must cost nothing.
  std::vector<std::unique_ptr<Page>> pages_;
  std::map<std::int64_t, std::uint64_t> months_;  // by first day: dates that are a whole month
  std::map<std::int64_t, std::uint64_t> years_;
  std::uint64_t undated_ = 0;
};

}  // namespace dateline
