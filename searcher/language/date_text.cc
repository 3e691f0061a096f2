#include "searcher/language/date_text.h"

#include <optional>

namespace dateline {
namespace {

// The period of that precision around a minute.
std::optional<ArticleDate> period_of(DatePrecision precision, const ArticleDate& minute) {
  const int year = minute.year();
  const int month = static_cast<int>(minute.month());
  switch (precision) {
    case DatePrecision::kYear:
      return ArticleDate::of_year(year);
    case DatePrecision::kMonth:
      return ArticleDate::of_month(year, month);
    case DatePrecision::kDay:
      return ArticleDate::of_day(year, month, static_cast<int>(minute.day()));
    case DatePrecision::kMinute:
      break;
  }
  return minute;
}

// The ends of a range in one precision.
struct Ends {
  std::optional<ArticleDate> first = {};
  std::optional<ArticleDate> last = {};

  bool make(const DateRange& range) const {
    return (!first || first->begin() == range.begin()) && (!last || last->end() == range.end());
  }

  std::string to_string() const {
    const std::string begin = first ? first->to_string() : std::string();
    return first == last ? begin : begin + ".." + (last ? last->to_string() : std::string());
  }
};

// The first and the last minute; an open end has none.
Ends minutes_of(const DateRange& range) {
  Ends ends;
  if (range.has_begin()) {
    ends.first = ArticleDate::from_begin(range.begin(), DatePrecision::kMinute);
  }
  if (range.has_end()) {
    ends.last = ArticleDate::from_begin({range.end().value - 1}, DatePrecision::kMinute);
  }
  return ends;
}

}  // namespace

std::string date_text(const DateRange& range) {
  const Ends minutes = minutes_of(range);
  for (const auto precision : {DatePrecision::kYear, DatePrecision::kMonth, DatePrecision::kDay}) {
    Ends ends;
    if (minutes.first) {
      ends.first = period_of(precision, *minutes.first);
    }
    if (minutes.last) {
      ends.last = period_of(precision, *minutes.last);
    }
    if (ends.make(range)) {
      return ends.to_string();
    }
  }
  return minutes.to_string();
}

}  // namespace dateline
