#include "searcher/language/date_value.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/language/date_period.h"
#include "searcher/language/date_text.h"

namespace dateline {
namespace {

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorKind::kUsage, message);
}

// The minute before or at which a period begins or ends, as a date.
ArticleDate minute_at(std::string_view text, LocalMinute minute, std::string_view side) {
  const auto date = ArticleDate::from_begin(minute, DatePrecision::kMinute);
  if (!date) {
    refuse(fmt::format("no date comes {} '{}'", side, printable(text)));
  }
  return *date;
}

// Whether the range is exactly one year, month or day.
bool is_one(const DateRange& range, DatePrecision precision) {
  const auto period = ArticleDate::from_begin(range.begin(), precision);
  return period && DateRange::within(*period) == range;
}

class DateReader {
 public:
  explicit DateReader(const DateOptions& options) : options_(options) {}

  DateRange read(std::string_view text) {
    if (options_.bound != DateBound::kWithin) {
      if (text.find("..") != std::string_view::npos) {
        refuse(fmt::format("one date is wanted here, '{0}' is a range: write date:{0}",
                           printable(text)));
      }
      return bounded(text, options_.bound);
    }
    if (text.starts_with('[') || text.starts_with('{')) {
      return brackets(text);
    }
    if (text.starts_with('<') || text.starts_with('>')) {
      return comparison(text);
    }
    if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
      return dotted(text, dots);
    }
    return period(text).range;
  }

  // Whether a part was relative, or numbers in an order of their own.
  bool is_interpreted() const { return is_interpreted_; }

 private:
  DatePeriod period(std::string_view text) {
    const DatePeriod read = parse_date_period(text, options_.today);
    if (options_.precision && !is_one(read.range, *options_.precision)) {
      const std::string_view name = name_of(*options_.precision);
      refuse(fmt::format("'{}' is no {}: for other periods write date:{}", printable(text), name,
                         date_text(read.range)));
    }
    is_interpreted_ |= read.is_interpreted;
    return read;
  }

  // What lies on one side of the period. The side of "7d" is that of the midnight it begins on.
  DateRange bounded(std::string_view text, DateBound bound) {
    const DatePeriod read = period(text);
    switch (bound) {
      case DateBound::kWithin:
        return read.range;
      case DateBound::kAfter:
        return read.is_span ? since(text, read.range.begin()) : since(text, read.range.end());
      case DateBound::kSince:
        return since(text, read.range.begin());
      case DateBound::kUntil:
        return read.is_span ? until(text, read.range.begin()) : until(text, read.range.end());
      case DateBound::kBefore:
        break;
    }
    return until(text, read.range.begin());
  }

  static DateRange since(std::string_view text, LocalMinute begin) {
    return DateRange::since(minute_at(text, begin, "after"));
  }

  static DateRange until(std::string_view text, LocalMinute end) {
    return DateRange::until(minute_at(text, {end.value - 1}, "before"));
  }

  static DateRange checked(std::string_view text, const DateRange& range) {
    if (range.is_empty()) {
      refuse(fmt::format("the range '{}' ends before it begins", printable(text)));
    }
    return range;
  }

  DateRange dotted(std::string_view text, std::size_t dots) {
    const std::string_view left = trim(text.substr(0, dots));
    const std::string_view right = trim(text.substr(dots + 2));
    if (left.empty() && right.empty()) {
      refuse("a range of dates needs a beginning or an end: 2020..2023, 2020.. or ..2023");
    }
    DateRange range;
    if (!left.empty()) {
      range = bounded(left, DateBound::kSince);
    }
    if (!right.empty()) {
      range = range.intersect(bounded(right, DateBound::kUntil));
    }
    return checked(text, range);
  }

  // [a TO b], with what stands around it.
  DateRange brackets(std::string_view text) {
    const bool is_closed = text.size() > 1 && (text.back() == ']' || text.back() == '}');
    const std::string inside = squeeze(text.substr(1, text.size() - (is_closed ? 2 : 1)));
    const std::size_t to = inside.find(" TO ");
    if (to == std::string::npos) {
      refuse("a range in brackets is written [2020-01-01 TO 2020-02-01]");
    }
    const std::string left = inside.substr(0, to);
    const std::string right = inside.substr(to + std::string_view(" TO ").size());
    DateRange range;
    if (left != "*") {
      range = bounded(left, text.front() == '{' ? DateBound::kAfter : DateBound::kSince);
    }
    if (right != "*") {
      range = range.intersect(
          bounded(right, text.back() == '}' ? DateBound::kBefore : DateBound::kUntil));
    }
    if (!range.has_begin() && !range.has_end()) {
      refuse("a range of dates needs a beginning or an end");
    }
    return checked(text, range);
  }

  DateRange comparison(std::string_view text) {
    const bool is_equal = text.size() > 1 && text[1] == '=';
    const std::string_view date = trim(text.substr(is_equal ? 2 : 1));
    if (text[0] == '>') {
      return bounded(date, is_equal ? DateBound::kSince : DateBound::kAfter);
    }
    return bounded(date, is_equal ? DateBound::kUntil : DateBound::kBefore);
  }

  const DateOptions& options_;
  bool is_interpreted_ = false;
};

}  // namespace

DateValue parse_date_value(std::string_view text, const DateOptions& options) {
  if (text == "unknown" && options.bound == DateBound::kWithin) {
    return {.is_unknown = true};
  }
  DateReader reader(options);
  DateValue value{.range = reader.read(text)};
  if (reader.is_interpreted()) {
    value.reading = date_text(value.range);
  }
  return value;
}

ArticleDate parse_date_argument(std::string_view text) {
  if (const auto date = ArticleDate::parse(text)) {
    return *date;
  }
  const DatePeriod period = parse_date_period(text, std::nullopt);
  refuse(fmt::format("'{}' is no plain date: write {}", printable(text), date_text(period.range)));
}

}  // namespace dateline
