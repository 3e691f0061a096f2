#include "indexer/extract/spelled_day.h"

#include <algorithm>
#include <chrono>
#include <span>

#include <fmt/format.h>

#include "common/base/calendar.h"
#include "common/base/utf8.h"
#include "indexer/extract/month_names.h"
#include "indexer/extract/spelled_words.h"

namespace dateline {
namespace {

using Tokens = std::vector<DateToken>;
using Reading = SpelledDay;

bool mark_at(const Tokens& tokens, std::size_t at, std::string_view mark) {
  return at < tokens.size() && !tokens[at].is_number() && tokens[at].is(mark);
}

bool number_at(const Tokens& tokens, std::size_t at, std::size_t least, std::size_t most) {
  return at < tokens.size() && tokens[at].is_number(least, most);
}

Reading no_reading(std::string reason) {
  return {.refusal = std::move(reason)};
}

// A year of two digits in a text of our time.
int full_year(int two_digits) {
  constexpr int first = 70;
  return two_digits + (two_digits < first ? 2000 : 1900);
}

// ISO's ordinal date: 2023-358.
Reading day_of_year(int year, int day) {
  for (int month = 1; month <= 12; ++month) {
    const auto begin = ArticleDate::of_month(year, month);
    constexpr std::int64_t minutes_a_day = std::int64_t{24} * 60;
    const auto days = begin ? (begin->end().value - begin->begin().value) / minutes_a_day : 0;
    if (day <= days) {
      return {.year = year, .month = month, .day = day};
    }
    day -= static_cast<int>(days);
  }
  return {.year = year, .month = 13, .day = day};  // on no calendar
}

// 2023-12-24, 24.12.2023, 12/24/2023, 1912-04: numbers with one mark between them.
Reading read_numbers(const Tokens& tokens, std::string_view whole, const DateHints& hints) {
  const bool three = tokens.size() == 5 && tokens[1].is(tokens[3].text);
  const std::string mark = tokens.size() > 1 ? tokens[1].text : "";
  if (number_at(tokens, 0, 4, 4) && tokens.size() == 3 && number_at(tokens, 2, 1, 2)) {
    return {.year = tokens[0].value(), .month = tokens[2].value()};
  }
  if (number_at(tokens, 0, 1, 2) && tokens.size() == 3 && number_at(tokens, 2, 4, 4)) {
    return {.year = tokens[2].value(), .month = tokens[0].value()};
  }
  if (number_at(tokens, 0, 4, 4) && tokens.size() == 3 && number_at(tokens, 2, 3, 3) &&
      mark == "-") {
    return day_of_year(tokens[0].value(), tokens[2].value());
  }
  if (!three || !number_at(tokens, 2, 1, 2)) {
    return no_reading(fmt::format("{} is not a date that we know", quoted_for_message(whole)));
  }
  const int first = tokens[0].value();
  const int second = tokens[2].value();
  if (number_at(tokens, 0, 4, 4) && number_at(tokens, 4, 1, 2)) {
    return {.year = first, .month = second, .day = tokens[4].value()};
  }
  const bool is_short = hints.short_years && number_at(tokens, 4, 2, 2);
  if (!number_at(tokens, 0, 1, 2) || (!number_at(tokens, 4, 4, 4) && !is_short)) {
    return no_reading(fmt::format("{} has no year of four digits", quoted_for_message(whole)));
  }
  const int year = is_short ? full_year(tokens[4].value()) : tokens[4].value();
  const bool day_first = hints.order == DayOrder::kDayFirst && second <= 12;
  if (mark == "." || day_first || first > 12 || first == second) {
    return {.year = year, .month = second, .day = first};
  }
  if (second > 12 || hints.order == DayOrder::kMonthFirst) {
    return {.year = year, .month = first, .day = second};
  }
  return no_reading(fmt::format("{} can be read in two ways", quoted_for_message(whole)));
}

bool is_cjk_unit(const DateToken& token, std::string_view chinese, std::string_view korean) {
  return token.is(chinese) || token.is(month_key(korean));
}

// Brackets and the day of the week: (日), 星期日, 일요일.
bool is_harmless_after_cjk(const DateToken& token) {
  return !token.is_number() &&
         (is_cjk_weekday_part(token.text) ||
          std::string_view("()（）[]|,·").find(token.text) != std::string_view::npos);
}

// 24 tháng 12 năm 2023, 24 tháng 12, 2023.
std::optional<Reading> read_vietnamese(const Tokens& tokens) {
  std::vector<const DateToken*> numbers;
  bool month = false;
  for (const DateToken& token : tokens) {
    if (token.is_number()) {
      numbers.push_back(&token);
    }
    month = month || token.is("thang");
  }
  if (!month || numbers.size() != 3 || !numbers[2]->is_number(4, 4)) {
    return std::nullopt;
  }
  return Reading{
      .year = numbers[2]->value(), .month = numbers[1]->value(), .day = numbers[0]->value()};
}

// 2023年12月24日, 2023년 12월 24일.
std::optional<Reading> read_cjk(const Tokens& tokens) {
  if (tokens.size() < 2 || !number_at(tokens, 0, 4, 4) || !is_cjk_unit(tokens[1], "年", "년")) {
    return std::nullopt;
  }
  Reading reading{.year = tokens[0].value()};
  if (number_at(tokens, 2, 1, 2) && tokens.size() > 3 && is_cjk_unit(tokens[3], "月", "월")) {
    reading.month = tokens[2].value();
  }
  const bool day_unit = tokens.size() >= 6 && (is_cjk_unit(tokens[5], "日", "일") ||
                                               tokens[5].is("号") || tokens[5].is("號"));
  if (number_at(tokens, 4, 1, 2) && day_unit) {
    reading.day = tokens[4].value();
  }
  const std::size_t read = reading.day ? 6 : reading.month ? 4 : 2;
  const bool ends = std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(read), tokens.end(),
                                is_harmless_after_cjk);
  return ends ? std::optional(reading) : std::nullopt;
}

// The month of every meaning that `keep` keeps; 0 if they differ or there is none.
template <class Keep>
int common_month(std::span<const MonthName> meanings, Keep keep) {
  int month = 0;
  for (const MonthName& meaning : meanings) {
    if (!keep(meaning)) {
      continue;
    }
    if (month != 0 && month != meaning.month) {
      return 0;
    }
    month = meaning.month;
  }
  return month;
}

// The month that a name means; 0 if languages differ about it.
int choose_month(std::span<const MonthName> meanings,
                 std::string_view language,
                 std::optional<bool> dot_after_day) {
  int month = common_month(meanings, [](const MonthName&) { return true; });
  if (month == 0) {
    month = common_month(meanings, [&](const MonthName& m) { return m.language == language; });
  }
  if (month == 0 && dot_after_day) {
    month =
        common_month(meanings, [&](const MonthName& m) { return m.ordinal_dot == *dot_after_day; });
  }
  return month;
}

// The century that makes a year of two digits fall on the weekday that is given.
int year_by_weekday(int two_digits, int month, int day, unsigned weekdays) {
  int found = 0;
  for (const int year : {1900 + two_digits, 2000 + two_digits}) {
    const auto date = ArticleDate::of_day(year, month, day);
    if (!date) {
      continue;
    }
    const std::chrono::sys_time<std::chrono::minutes> begin{
        std::chrono::minutes{date->begin().value}};
    const std::chrono::weekday weekday{std::chrono::floor<std::chrono::days>(begin)};
    if ((weekdays >> weekday.c_encoding() & 1U) != 0) {
      found = found == 0 ? year : -1;
    }
  }
  return std::max(found, 0);
}

// What the tokens of "Sunday, 24th of December, 2023" are.
struct NamedParts {
  std::vector<std::size_t> numbers;
  std::vector<std::size_t> months;
  unsigned weekdays = 0;
  std::string unknown;
};

bool is_harmless(const Tokens& tokens, std::size_t at) {
  const DateToken& token = tokens[at];
  if (!token.is_word()) {
    return std::string_view(",.-/'|·–ºª°•()").find(token.text) != std::string_view::npos;
  }
  const bool after_number = at > 0 && tokens[at - 1].is_number();
  return is_filler(token.text) || is_zone_name(token) || (after_number && is_ordinal(token.text));
}

// "mar. 5 mars": what is also a weekday is one, where another word is the month.
void keep_one_month(const Tokens& tokens, NamedParts& parts) {
  if (parts.months.size() != 2) {
    return;
  }
  const bool first = weekdays_named(tokens[parts.months[0]].text) != 0;
  const std::size_t other = first ? 0 : 1;
  if (const unsigned days = weekdays_named(tokens[parts.months[other]].text); days != 0) {
    parts.weekdays = days;
    parts.months.erase(parts.months.begin() + static_cast<std::ptrdiff_t>(other));
  }
}

NamedParts sort_parts(const Tokens& tokens) {
  NamedParts parts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const DateToken& token = tokens[i];
    if (token.is_number()) {
      parts.numbers.push_back(i);
    } else if (token.is_word() && !months_named(token.text).empty()) {
      parts.months.push_back(i);
    } else if (const unsigned days = token.is_word() ? weekdays_named(token.text) : 0; days != 0) {
      parts.weekdays = days;
    } else if (!is_harmless(tokens, i)) {
      parts.unknown = token.text;
    }
  }
  keep_one_month(tokens, parts);
  return parts;
}

// Which number is the day and which the year.
struct DayAndYear {
  const DateToken* day = nullptr;
  const DateToken* year = nullptr;
  std::optional<bool> dot_after_day = {};
};

// Nullopt if one of the numbers is neither.
std::optional<DayAndYear> sort_numbers(const Tokens& tokens, const NamedParts& parts) {
  DayAndYear sorted;
  for (const std::size_t at : parts.numbers) {
    const DateToken& number = tokens[at];
    const bool is_year =
        number.is_number(4, 4) || (sorted.day != nullptr && number.is_number(2, 2));
    if (is_year && sorted.year == nullptr) {
      sorted.year = &number;
    } else if (number.is_number(1, 2) && sorted.day == nullptr) {
      sorted.day = &number;
      sorted.dot_after_day = mark_at(tokens, at + 1, ".");
    } else {
      return std::nullopt;
    }
  }
  return sorted;
}

bool is_relative(const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const DateToken& token) {
    return token.is_word() && is_relative_word(token.text);
  });
}

Reading read_named(const Tokens& tokens, std::string_view whole, const DateHints& hints) {
  const std::string quoted = quoted_for_message(whole);
  if (is_relative(tokens)) {
    return no_reading(fmt::format("{} is relative to a day we do not know", quoted));
  }
  const NamedParts parts = sort_parts(tokens);
  const auto numbers = sort_numbers(tokens, parts);
  if (!parts.unknown.empty() || parts.months.size() != 1 || !numbers) {
    return no_reading(fmt::format("{} is not a date that we know", quoted));
  }
  const std::string& name = tokens[parts.months.front()].text;
  const int month = choose_month(months_named(name), hints.language, numbers->dot_after_day);
  if (month == 0) {
    return no_reading(fmt::format("the month '{}' differs between languages in {}", name, quoted));
  }
  if (numbers->year == nullptr) {
    return no_reading(fmt::format("{} has no year", quoted));
  }
  Reading reading{.year = numbers->year->value(), .month = month};
  if (numbers->day == nullptr) {
    return reading;
  }
  reading.day = numbers->day->value();
  if (numbers->year->text.size() == 2) {
    const int two_digits = reading.year;
    reading.year = year_by_weekday(two_digits, month, *reading.day, parts.weekdays);
    reading.year = reading.year == 0 && hints.short_years ? full_year(two_digits) : reading.year;
  }
  return reading.year != 0 || numbers->year->text.size() == 4
             ? reading
             : no_reading(fmt::format("{} has no year of four digits", quoted));
}

// A day of the week, and marks at both ends, say nothing: "Sunday, 24.12.2023.".
void trim_tokens(Tokens& tokens) {
  const auto says_nothing = [](const DateToken& token) {
    return token.kind == DateToken::Kind::kMark ||
           (token.is_word() &&
            (is_filler(token.text) || is_zone_name(token) ||
             (weekdays_named(token.text) != 0 && months_named(token.text).empty())));
  };
  while (!tokens.empty() && says_nothing(tokens.back())) {
    tokens.pop_back();
  }
  while (!tokens.empty() && says_nothing(tokens.front())) {
    tokens.erase(tokens.begin());
  }
}

}  // namespace

bool is_zone_name(const DateToken& token) {
  return token.is_word() && is_zone_word(token.text);
}

std::string quoted_for_message(std::string_view text) {
  return fmt::format("'{}'", printable(text.substr(0, floor_boundary(text, 60))));
}

SpelledDay read_day(const Tokens& tokens, std::string_view whole, const DateHints& hints) {
  Tokens trimmed = tokens;
  trim_tokens(trimmed);
  if (const auto reading = read_cjk(trimmed)) {
    return *reading;
  }
  const bool has_word =
      std::any_of(trimmed.begin(), trimmed.end(), [](const DateToken& t) { return t.is_word(); });
  if (has_word) {
    if (const auto reading = read_vietnamese(trimmed)) {
      return *reading;
    }
    return read_named(tokens, whole, hints);
  }
  if (trimmed.size() == 1 && trimmed[0].is_number(8, 8)) {
    const int digits = trimmed[0].value();
    return {.year = digits / 10000, .month = digits / 100 % 100, .day = digits % 100};
  }
  if (trimmed.size() == 1 && trimmed[0].is_number(4, 4)) {
    return {.year = trimmed[0].value()};
  }
  return read_numbers(trimmed, whole, hints);
}

}  // namespace dateline
