#include "searcher/language/date_reason.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "searcher/language/date_words.h"

namespace dateline {
namespace {

constexpr std::string_view kForms = "write 2023, 2023-12, 2023-12-24, yesterday, last-week or 7d";
constexpr std::int64_t kMinutesOfDay = 1440;
constexpr std::string_view kMinuteSeparators = "--T:";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Both readings of a day and a month that could change places, or the only one.
std::string order_reason(const DateNumbers& numbers) {
  const auto& parts = numbers.parts;
  if (parts.size() != 3 || parts[2].size() != 4) {
    return "write year, month and day in this order: 2023-12-24";
  }
  const auto day_first = date_of_numbers(parts[2], parts[1], parts[0]);
  const auto month_first = date_of_numbers(parts[2], parts[0], parts[1]);
  if (day_first && month_first) {
    return fmt::format("it may be {} or {}, write one of them", day_first->to_string(),
                       month_first->to_string());
  }
  return "no calendar has this day, write year, month and day: 2023-12-24";
}

// Both years that two digits may stand for. The later one does not lie in the future.
std::string short_year_reason(std::string_view digits, const std::optional<ArticleDate>& today) {
  if (digits.size() != 2) {
    return "a year has four digits";
  }
  const int century = today && 2000 + date_number(digits) > today->year() ? 1800 : 1900;
  const int first = century + date_number(digits);
  return fmt::format("a year has four digits: {} or {}?", first, first + 100);
}

// The part that is meant as the year where none has four digits.
std::string_view short_year(const DateNumbers& numbers) {
  const auto& parts = numbers.parts;
  const bool is_first = parts.size() < 3 || date_number(parts[0]) > 31;
  return is_first ? parts.front() : parts.back();
}

// The reason for numbers with the year first that are almost a date.
std::string dashed_reason(const DateNumbers& numbers) {
  const auto& parts = numbers.parts;
  const int year = date_number(parts[0]);
  const int month = parts.size() > 1 ? date_number(parts[1]) : 1;
  if (year == 0) {
    return "there is no year 0";
  }
  if (month < 1 || month > 12) {
    return fmt::format("there is no month {}", parts[1]);
  }
  const auto first = ArticleDate::of_month(year, month);
  const auto days = (first->end().value - first->begin().value) / kMinutesOfDay;
  const int day = parts.size() > 2 ? date_number(parts[2]) : 1;
  if (day < 1 || day > days) {
    return fmt::format("{} {} has {} days", kMonthNames[static_cast<std::size_t>(month - 1)], year,
                       days);
  }
  return parts.size() == 5 ? fmt::format("there is no time {}:{}", parts[3], parts[4])
                           : std::string(kForms);
}

std::string numbers_reason(const DateNumbers& numbers, const std::optional<ArticleDate>& today) {
  const auto& parts = numbers.parts;
  const bool has_year = std::ranges::any_of(parts, [](auto part) { return part.size() >= 4; });
  if (!has_year) {
    return short_year_reason(short_year(numbers), today);
  }
  if (parts[0].size() == 4) {
    const bool is_dashed = kMinuteSeparators.starts_with(numbers.separators);
    return is_dashed || parts.size() == 3 ? dashed_reason(numbers) : std::string(kForms);
  }
  if (parts.size() == 1) {
    return "a year has four digits";
  }
  return parts.back().size() == 4 ? order_reason(numbers) : short_year_reason({}, today);
}

// "1900s", "30s" and "1935s"; empty for what is no decade.
std::string decade_reason(std::string_view word) {
  constexpr std::size_t kYearDigits = 4;
  if (word.size() < 2 || word.back() != 's' ||
      word.find_first_not_of("0123456789") != word.size() - 1) {
    return {};
  }
  const std::string_view digits = word.substr(0, word.size() - 1);
  if (digits.size() == kYearDigits && digits.ends_with("00") && digits != "0000") {
    return fmt::format("it may be the ten years {0}..{1}9 or the hundred years {0}..{2}99", digits,
                       digits.substr(0, 3), digits.substr(0, 2));
  }
  return "write a decade as 1930s";
}

// For "last", "march", "30s", "7h", "2024-W60".
std::string words_reason(const std::vector<std::string>& words) {
  if (words.empty()) {
    return std::string(kForms);
  }
  const std::string& first = words.front();
  if (words.size() == 1 && (first == "last" || first == "this" || first == "past")) {
    return fmt::format("write it in quotes or with a hyphen: {}-week, {}-month, {}-year", first,
                       first, first);
  }
  if (std::ranges::any_of(words, [](const std::string& word) { return month_named(word) > 0; })) {
    return "write a month with its year, and in quotes or with hyphens: march-2024, 24-march-2024";
  }
  if (const auto decade = decade_reason(first); words.size() == 1 && !decade.empty()) {
    return decade;
  }
  constexpr std::size_t kYearDigits = 4;
  const std::string week = first.substr(std::min(first.size(), kYearDigits));
  if (is_digit(first.front()) &&
      (week.starts_with('w') || (words.size() > 1 && words[1].starts_with('w')))) {
    return "write a week as 2024-W20, a year has 52 or 53 of them";
  }
  if (words.size() == 1 && is_digit(first.front()) &&
      first.find_first_not_of("0123456789") == first.size() - 1) {
    return "write 7d, 2w, 3m or 1y for the last 7 days, 2 weeks, 3 months or the last year";
  }
  return std::string(kForms);
}

}  // namespace

std::optional<DateNumbers> split_date_numbers(std::string_view text) {
  DateNumbers numbers;
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

int date_number(std::string_view digits) {
  constexpr std::size_t kDigits = 9;
  int number = 0;
  digits = digits.size() > kDigits ? std::string_view("999999999") : digits;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::optional<ArticleDate> date_of_numbers(std::string_view year,
                                           std::string_view month,
                                           std::string_view day) {
  if (year.size() != 4 || month.size() > 2 || day.size() > 2) {
    return std::nullopt;
  }
  return ArticleDate::of_day(date_number(year), date_number(month), date_number(day));
}

std::string reason_against_date(std::string_view text, const std::optional<ArticleDate>& today) {
  if (const auto numbers = split_date_numbers(text)) {
    return numbers_reason(*numbers, today);
  }
  if (text.starts_with('-')) {
    return "-7 stands for the last 7 days; to exclude a date write -date:2023";
  }
  return words_reason(date_words(text));
}

}  // namespace dateline
