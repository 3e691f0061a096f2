#include "searcher/answer/date_counts.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "common/base/error.h"

namespace dateline {
namespace {

namespace chr = std::chrono;

constexpr std::int64_t kMinutesPerDay = 24 * 60;
constexpr std::int64_t kFirstDay = -719162;  // 0001-01-01
constexpr std::int64_t kEndDay = 2932897;    // 10000-01-01
constexpr std::int64_t kMondayShift = 3;     // 1970-01-01 was a Thursday

std::int64_t number_of(const chr::year_month_day& date) {
  return chr::sys_days{date}.time_since_epoch().count();
}

chr::year_month_day date_of(std::int64_t day) {
  return chr::year_month_day{chr::sys_days{chr::days{day}}};
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

void require_date(LocalMinute minute) {
  if (minute < first_minute(kFirstDay) || minute >= first_minute(kEndDay)) {
    throw Error(ErrorKind::kCorrupt, "a column of dates is damaged");
  }
}

}  // namespace

Days period_around(TimelineUnit unit, std::int64_t day) {
  switch (unit) {
    case TimelineUnit::kDay:
      return {day, day + 1};
    case TimelineUnit::kWeek: {
      const std::int64_t monday = floor_divide(day + kMondayShift, 7) * 7 - kMondayShift;
      return {monday, monday + 7};
    }
    case TimelineUnit::kMonth: {
      const auto date = date_of(day);
      const auto first = date.year() / date.month() / 1;
      return {number_of(first), number_of(first + chr::months{1})};
    }
    case TimelineUnit::kYear: {
      const auto first = date_of(day).year() / 1 / 1;
      return {number_of(first), number_of(first + chr::years{1})};
    }
  }
  return {};
}

std::int64_t day_of(LocalMinute minute) {
  return floor_divide(minute.value, kMinutesPerDay);
}

LocalMinute first_minute(std::int64_t day) {
  return {day * kMinutesPerDay};
}

std::string iso_day(std::int64_t day) {
  const auto date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

DateCounts::DateCounts(const Snapshot& snapshot, const MatchSet& matches)
    : pages_(static_cast<std::size_t>((kEndDay - kFirstDay) / kPageDays + 1)) {
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    add_segment(*snapshot.segments()[i], matches, i);
  }
}

void DateCounts::add_segment(const Segment& segment, const MatchSet& matches, std::uint32_t index) {
  const Columns& columns = segment.columns();
  auto run = columns.runs().begin();
  const auto fine_end = [&run] { return run->first + run->n_fine; };
  // In a run days ascend, so that most articles are of the day of the one before.
  LocalMinute begin;
  LocalMinute end;
  std::uint64_t n = 0;
  matches.for_each(index, [&](std::uint32_t docid) {
    while (docid >= run->first + run->size()) {
      ++run;
    }
    if (docid >= fine_end()) {
      const auto date = columns.date(docid);
      date ? add_coarse(*date) : static_cast<void>(++undated_);
      return;
    }
    const LocalMinute at = columns.date_begin(docid);
    if (at < begin || at >= end) {
      require_date(at);
      add_days(day_of(begin), n);
      n = 0;
      begin = first_minute(day_of(at));
      end = {begin.value + kMinutesPerDay};
    }
    ++n;
  });
  add_days(day_of(begin), n);
}

void DateCounts::add_days(std::int64_t day, std::uint64_t n) {
  if (n == 0) {
    return;
  }
  auto& page = pages_[static_cast<std::size_t>((day - kFirstDay) / kPageDays)];
  if (page == nullptr) {
    page = std::make_unique<Page>();
  }
  (*page)[static_cast<std::size_t>((day - kFirstDay) % kPageDays)] += n;
}

void DateCounts::add_coarse(const ArticleDate& date) {
  const std::int64_t day = day_of(date.begin());
  switch (date.precision()) {
    case DatePrecision::kYear:
      ++years_[day];
      break;
    case DatePrecision::kMonth:
      ++months_[day];
      break;
    case DatePrecision::kDay:
    case DatePrecision::kMinute:
      add_days(day, 1);
      break;
  }
}

PeriodCounts DateCounts::by(TimelineUnit unit) const {
  PeriodCounts counts;
  std::vector<PeriodCount>& periods = counts.periods;
  const auto add = [&](std::int64_t day, std::uint64_t n) {
    if (periods.empty() || day < periods.back().period.begin || day >= periods.back().period.end) {
      periods.push_back({period_around(unit, day), 0});
    }
    periods.back().count += n;
  };
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    for (std::size_t j = 0; pages_[i] != nullptr && j < pages_[i]->size(); ++j) {
      if ((*pages_[i])[j] > 0) {
        add(kFirstDay + static_cast<std::int64_t>(i) * kPageDays + static_cast<std::int64_t>(j),
            (*pages_[i])[j]);
      }
    }
  }
  const auto add_whole = [&](const auto& by_day, bool is_inside) {
    for (const auto& [day, n] : by_day) {
      is_inside ? add(day, n) : static_cast<void>(counts.coarse += n);
    }
  };
  add_whole(months_, unit == TimelineUnit::kMonth || unit == TimelineUnit::kYear);
  add_whole(years_, unit == TimelineUnit::kYear);
  std::ranges::sort(periods, {}, [](const PeriodCount& one) { return one.period.begin; });
  std::vector<PeriodCount> merged;
  for (const PeriodCount& one : periods) {
    if (merged.empty() || !(merged.back().period == one.period)) {
      merged.push_back(one);
    } else {
      merged.back().count += one.count;
    }
  }
  periods = std::move(merged);
  return counts;
}

}  // namespace dateline
