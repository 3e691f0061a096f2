#include "searcher/language/date_value.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kForms = "write 2023, 2023-12 or 2023-12-24";
constexpr std::int64_t kMinutesOfDay = 1440;
constexpr std::string_view kMinuteSeparators = "--T:";

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Numbers with one sign between each two: "24/12/2023" is {24, 12, 2023} and "//".
struct Numbers {
  std::vector<std::string_view> parts;
  std::string separators;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<Numbers> split_numbers(std::string_view text) {
  Numbers numbers;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) {
      continue;
    }
    if (i == begin) {
      return std::nullopt;
    }
    numbers.parts.push_back(text.substr(begin, i - begin));
    if (i < text.size()) {
      numbers.separators += text[i];
    }
    begin = i + 1;
  }
  return numbers;
}

int to_int(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "2023-01-05" from year, month and day as written; empty if that is no date.
std::string iso_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto date = year.size() == 4 ? ArticleDate::of_day(to_int(year), to_int(month), to_int(day))
                                     : std::nullopt;
  return date ? date->to_string() : std::string();
}

// For numbers with slashes or dots, or with the year last.
std::string other_order_reason(const Numbers& numbers) {
  std::string meant;
  if (numbers.parts.size() == 3) {
    const std::string_view first = numbers.parts[0];
    const std::string_view second = numbers.parts[1];
    const std::string_view third = numbers.parts[2];
    if (first.size() == 4) {
      meant = iso_of(first, second, third);
    } else if (to_int(first) > 12 || first == second) {
      meant = iso_of(third, second, first);
    } else if (to_int(second) > 12) {
      meant = iso_of(third, first, second);
    }
  }
  if (!meant.empty()) {
    return fmt::format("write {}", meant);
  }
  return "day and month cannot be told apart, write year-month-day: 2023-12-24";
}

// The reason for numbers with dashes that are almost a date.
std::string dashed_reason(const Numbers& numbers) {
  const auto& parts = numbers.parts;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].size() == 2) {
      continue;
    }
    const std::string meant = parts.size() == 3 ? iso_of(parts[0], parts[1], parts[2]) : "";
    return meant.empty() ? "months and days have two digits: 2023-01-05"
                         : fmt::format("months and days have two digits: {}", meant);
  }
  const int year = to_int(parts[0]);
  const int month = parts.size() > 1 ? to_int(parts[1]) : 1;
  if (year == 0) {
    return "there is no year 0";
  }
  if (month < 1 || month > 12) {
    return fmt::format("there is no month {}", parts[1]);
  }
  const auto first = ArticleDate::of_month(year, month);
  const auto days = (first->end().value - first->begin().value) / kMinutesOfDay;
  const int day = parts.size() > 2 ? to_int(parts[2]) : 1;
  if (day < 1 || day > days) {
    return fmt::format("{} {} has {} days", kMonths[static_cast<std::size_t>(month - 1)], year,
                       days);
  }
  return parts.size() == 5 ? fmt::format("there is no time {}:{}", parts[3], parts[4])
                           : std::string(kForms);
}

std::string reason_against(std::string_view text) {
  const auto numbers = split_numbers(text);
  if (!numbers) {
    return std::string(kForms);
  }
  const std::string& separators = numbers->separators;
  if (separators.find_first_of("/.") != std::string::npos) {
    return other_order_reason(*numbers);
  }
  if (separators == "--" && numbers->parts[0].size() < 4 && numbers->parts[2].size() == 4) {
    return other_order_reason(*numbers);
  }
  if (separators.empty() && text.size() == 8) {
    const std::string meant = iso_of(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
    return meant.empty() ? std::string(kForms) : fmt::format("write {}", meant);
  }
  if (numbers->parts[0].size() != 4) {
    return "a year has four digits";
  }
  return kMinuteSeparators.starts_with(separators) ? dashed_reason(*numbers) : std::string(kForms);
}

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorKind::kUsage, message);
}

// Everything after the period, or before it.
DateRange after(const ArticleDate& date) {
  const auto next = ArticleDate::from_begin(date.end(), DatePrecision::kMinute);
  if (!next) {
    refuse(fmt::format("no date comes after '{}'", date.to_string()));
  }
  return DateRange::since(*next);
}

DateRange before(const ArticleDate& date) {
  const auto last = ArticleDate::from_begin({date.begin().value - 1}, DatePrecision::kMinute);
  if (!last) {
    refuse(fmt::format("no date comes before '{}'", date.to_string()));
  }
  return DateRange::until(*last);
}

DateRange checked(std::string_view text, const DateRange& range) {
  if (range.is_empty()) {
    refuse(fmt::format("the range '{}' ends before it begins", printable(text)));
  }
  return range;
}

DateRange parse_dots(std::string_view text, std::size_t dots) {
  const std::string_view left = text.substr(0, dots);
  const std::string_view right = text.substr(dots + 2);
  if (left.empty() && right.empty()) {
    refuse("a range of dates needs a beginning or an end: 2020..2023, 2020.. or ..2023");
  }
  DateRange range;
  if (!left.empty()) {
    range = DateRange::since(parse_date_argument(left));
  }
  if (!right.empty()) {
    range = range.intersect(DateRange::until(parse_date_argument(right)));
  }
  return checked(text, range);
}

// [a TO b], without what stands around it.
DateRange parse_brackets(std::string_view text) {
  const bool is_closed = text.size() > 1 && (text.back() == ']' || text.back() == '}');
  const std::string inside = squeeze(text.substr(1, text.size() - (is_closed ? 2 : 1)));
  const std::size_t to = inside.find(" TO ");
  if (to == std::string::npos) {
    refuse("a range in brackets is written [2020-01-01 TO 2020-02-01]");
  }
  const std::string left = inside.substr(0, to);
  const std::string right = inside.substr(to + 4);
  DateRange range;
  if (left != "*") {
    const ArticleDate first = parse_date_argument(left);
    range = text.front() == '{' ? after(first) : DateRange::since(first);
  }
  if (right != "*") {
    const ArticleDate last = parse_date_argument(right);
    range = range.intersect(text.back() == '}' ? before(last) : DateRange::until(last));
  }
  if (!range.has_begin() && !range.has_end()) {
    refuse("a range of dates needs a beginning or an end");
  }
  return checked(text, range);
}

DateRange parse_comparison(std::string_view text) {
  const bool is_equal = text.size() > 1 && text[1] == '=';
  const ArticleDate date = parse_date_argument(text.substr(is_equal ? 2 : 1));
  if (text[0] == '>') {
    return is_equal ? DateRange::since(date) : after(date);
  }
  return is_equal ? DateRange::until(date) : before(date);
}

}  // namespace

ArticleDate parse_date_argument(std::string_view text) {
  if (const auto date = ArticleDate::parse(text)) {
    return *date;
  }
  refuse(fmt::format("'{}' is no date: {}", printable(text), reason_against(text)));
}

DateValue parse_date_value(std::string_view text) {
  if (text == "unknown") {
    return {.is_unknown = true};
  }
  if (text.starts_with('[') || text.starts_with('{')) {
    return {.range = parse_brackets(text)};
  }
  if (text.starts_with('<') || text.starts_with('>')) {
    return {.range = parse_comparison(text)};
  }
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    return {.range = parse_dots(text, dots)};
  }
  return {.range = DateRange::within(parse_date_argument(text))};
}

}  // namespace dateline
