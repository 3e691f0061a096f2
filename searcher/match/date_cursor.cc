// Dates: an interval of docids in each date run, and a look at the column for coarse dates.

#include <algorithm>
#include <limits>

#include "searcher/match/cursor.h"

namespace dateline {
namespace {

// Docids [begin, end).
struct Interval {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

constexpr std::int64_t kMinutesPerDay = 24 * 60;
constexpr std::int64_t kLongestPeriod = 366 * kMinutesPerDay;  // of a date: a year

// The beginning of the day that `minute` lies in. Open ends stay as they are.
LocalMinute day_floor(LocalMinute minute) {
  const std::int64_t rest = ((minute.value % kMinutesPerDay) + kMinutesPerDay) % kMinutesPerDay;
  return minute.value < std::numeric_limits<std::int64_t>::min() + kMinutesPerDay
             ? minute
             : LocalMinute{minute.value - rest};
}

LocalMinute day_ceiling(LocalMinute minute) {
  return minute.value > std::numeric_limits<std::int64_t>::max() - kMinutesPerDay
             ? minute
             : day_floor({minute.value + kMinutesPerDay - 1});
}

class DateCursor final : public Cursor {
 public:
  DateCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), columns_(context.segment.columns()) {
    for (const DateRun& run : columns_.runs()) {
      plan.kind == PlanKind::kUndated ? add_undated(run) : add_range(run);
    }
    std::ranges::sort(inside_, {}, &Interval::begin);
    std::ranges::sort(uncertain_, {}, &Interval::begin);
  }

  std::uint32_t next(std::uint32_t docid) override {
    return std::min(next_in(inside_, docid), next_in(uncertain_, docid));
  }

  void fill(std::uint32_t base, const Candidates& /*candidates*/) override {
    current_.bits.clear();
    set_bits(inside_, base, current_.bits);
    current_.possible = current_.bits;
    set_bits(uncertain_, base, current_.possible);
  }

  bool has_dates() const override { return true; }

 private:
  static void add(std::vector<Interval>& intervals, std::uint32_t begin, std::uint32_t end) {
    if (begin < end) {
      intervals.push_back({begin, end});
    }
  }

  void add_undated(const DateRun& run) {
    const std::uint32_t begin = run.first + run.n_fine + run.n_coarse;
    add(inside_, begin, begin + run.n_undated);
  }

  void add_range(const DateRun& run) {
    const std::uint32_t fine_end = run.first + run.n_fine;
    const std::uint32_t coarse_end = fine_end + run.n_coarse;
    // Articles dated to the day or minute: whole days of the range are an interval. Where an end of
    // the range lies inside of a day, that day's articles are looked at one by one.
    const std::uint32_t outer_begin =
        first_from(run.first, fine_end, day_floor(plan_.range.begin()));
    const std::uint32_t outer_end = first_from(run.first, fine_end, day_ceiling(plan_.range.end()));
    const std::uint32_t inner_begin =
        std::min(first_from(run.first, fine_end, day_ceiling(plan_.range.begin())), outer_end);
    const std::uint32_t inner_end =
        std::max(first_from(run.first, fine_end, day_floor(plan_.range.end())), inner_begin);
    add_fitting(outer_begin, inner_begin);
    add(inside_, inner_begin, inner_end);
    add_fitting(inner_end, outer_end);
    // Those known to a month or a year stand in the order of their beginnings.
    const LocalMinute from = plan_.range.begin();
    add_fitting(plan_.range.has_begin()
                    ? first_from(fine_end, coarse_end, {from.value - kLongestPeriod})
                    : fine_end,
                first_from(fine_end, coarse_end, plan_.range.end()));
    add(uncertain_, coarse_end, coarse_end + run.n_undated);
  }

  void add_fitting(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t docid = begin; docid < end; ++docid) {
      const Fit fit = plan_.range.fit(*columns_.date(docid));
      if (fit != Fit::kOutside) {
        add(fit == Fit::kInside ? inside_ : uncertain_, docid, docid + 1);
      }
    }
  }

  // The first docid of [begin, end) whose date does not begin before `minute`.
  std::uint32_t first_from(std::uint32_t begin, std::uint32_t end, LocalMinute minute) const {
    while (begin < end) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      if (columns_.date_begin(middle) < minute) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  }

  static std::uint32_t next_in(const std::vector<Interval>& intervals, std::uint32_t docid) {
    const auto it = std::ranges::upper_bound(intervals, docid, {}, &Interval::end);
    return it == intervals.end() ? kNoDocid : std::max(it->begin, docid);
  }

  static void set_bits(const std::vector<Interval>& intervals,
                       std::uint32_t base,
                       WindowBits& bits) {
    for (auto it = std::ranges::upper_bound(intervals, base, {}, &Interval::end);
         it != intervals.end() && it->begin < base + kWindow; ++it) {
      bits.set_range(std::max(it->begin, base) - base, std::min(it->end, base + kWindow) - base);
    }
  }

  const Columns& columns_;
  std::vector<Interval> inside_;
  std::vector<Interval> uncertain_;
};

}  // namespace

std::unique_ptr<Cursor> make_date_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<DateCursor>(plan, context);
}

}  // namespace dateline
