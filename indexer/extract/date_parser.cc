#include "indexer/extract/date_parser.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/extract/date_tokens.h"
#include "indexer/extract/month_names.h"
#include "indexer/extract/spelled_day.h"

namespace dateline {
namespace {

constexpr std::size_t kLongest = 120;  // bytes; what is longer is no date
constexpr int kFirstYear = 1500;       // no newspaper is older
constexpr std::int64_t kMinutesPerDay = std::int64_t{24} * 60;

using Tokens = std::vector<DateToken>;

struct TimeOfDay {
  int hour;
  int minute;
};

ParsedDate refused(std::string reason) {
  return {.refusal = std::move(reason)};
}

std::optional<ArticleDate> calendar_digits(const std::string& digits) {
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(digits.data() + at, digits.data() + at + size, value);
    return value;
  };
  if (part(0, 4) < kFirstYear || part(0, 4) > 2200) {
    return std::nullopt;
  }
  const auto day = ArticleDate::of_day(part(0, 4), part(4, 2), part(6, 2));
  if (!day || digits.size() < 12) {
    return day;
  }
  return ArticleDate::of_minute(*day, part(8, 2), part(10, 2));
}

std::optional<ArticleDate> from_epoch_seconds(std::int64_t seconds) {
  const std::int64_t minutes = seconds >= 0 ? seconds / 60 : (seconds - 59) / 60;
  return ArticleDate::from_begin({minutes}, DatePrecision::kMinute);
}

// A number that is all of the text. An epoch has no publisher's calendar, so it is read in UTC.
std::optional<ArticleDate> from_digits(const std::string& digits) {
  const std::size_t size = digits.size();
  if (size == 4) {
    return ArticleDate::of_year(std::stoi(digits));
  }
  if (size == 8 || size == 12 || size == 14 || size == 17) {
    if (const auto date = calendar_digits(digits)) {
      return date;
    }
  }
  if (size < 9 || size > 18 || size == 11 || size == 14 || size == 17) {
    return std::nullopt;
  }
  const std::int64_t number = std::stoll(digits);
  const std::int64_t unit = size <= 10 ? 1 : size <= 13 ? 1'000 : 1'000'000;
  return size > 16 ? std::nullopt : from_epoch_seconds(number / unit);
}

bool mark_at(const Tokens& tokens, std::size_t at, std::string_view mark) {
  return at < tokens.size() && !tokens[at].is_number() && tokens[at].is(mark);
}

bool number_at(const Tokens& tokens, std::size_t at, std::size_t least, std::size_t most) {
  return at < tokens.size() && tokens[at].is_number(least, most);
}

// Past a zone that begins at `at`: "Z", "+01:00", "GMT+0100".
std::size_t after_zone(const Tokens& tokens, std::size_t at) {
  if (at < tokens.size() && is_zone_name(tokens[at])) {
    ++at;
  }
  const bool sign =
      mark_at(tokens, at, "+") || mark_at(tokens, at, "-") || mark_at(tokens, at, "−");
  if (!sign || !number_at(tokens, at + 1, 1, 4)) {
    return at;
  }
  at += 2;
  return mark_at(tokens, at, ":") && number_at(tokens, at + 1, 2, 2) ? at + 2 : at;
}

// Past seconds and their fraction.
std::size_t after_seconds(const Tokens& tokens, std::size_t at) {
  if (!mark_at(tokens, at, ":") || !number_at(tokens, at + 1, 2, 2) ||
      tokens[at + 1].value() > 60) {
    return at;
  }
  at += 2;
  const bool fraction = (mark_at(tokens, at, ".") || mark_at(tokens, at, ",")) &&
                        number_at(tokens, at + 1, 1, 9) && !tokens[at + 1].after_space;
  return fraction ? at + 2 : at;
}

bool word_at(const Tokens& tokens, std::size_t at, std::initializer_list<std::string_view> words) {
  return at < tokens.size() && tokens[at].is_word() &&
         std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return tokens[at].is(word); });
}

// "pm", "p.m.", "p. m." at `at`: 'a', 'p' or 0, and `end` behind it.
char half_at(const Tokens& tokens, std::size_t at, std::size_t& end) {
  if (word_at(tokens, at, {"am", "pm"})) {
    end = at + 1;
    return tokens[at].text[0];
  }
  if (word_at(tokens, at, {"a", "p"}) && mark_at(tokens, at + 1, ".") &&
      word_at(tokens, at + 2, {"m"})) {
    end = mark_at(tokens, at + 3, ".") ? at + 4 : at + 3;
    return tokens[at].text[0];
  }
  return 0;
}

// "下午", "午後", "오후" before the time: 'a', 'p' or 0. They are two tokens.
char cjk_half_before(const Tokens& tokens, std::size_t at) {
  if (at < 2) {
    return 0;
  }
  const std::string word = tokens[at - 2].text + tokens[at - 1].text;
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return word == w || word == month_key(w); });
  };
  return is_one_of({"下午", "午後", "오후", "晚上"})   ? 'p'
         : is_one_of({"上午", "午前", "오전", "早上"}) ? 'a'
                                                       : '\0';
}

void apply_half_of_day(char half, TimeOfDay& time) {
  if (half != 0 && time.hour >= 1 && time.hour <= 12) {
    time.hour = time.hour % 12 + (half == 'p' ? 12 : 0);
  }
}

// The time in ISO's basic form: 20231224T103000Z.
bool take_basic_time(Tokens& tokens, std::optional<TimeOfDay>& time) {
  if (!number_at(tokens, 0, 8, 8) || !mark_at(tokens, 1, "t") || !number_at(tokens, 2, 4, 6)) {
    return false;
  }
  const int digits = tokens[2].value();
  const int hour_minute = tokens[2].text.size() == 6 ? digits / 100 : digits;
  time = TimeOfDay{hour_minute / 100, hour_minute % 100};
  std::size_t end = 3;
  if (mark_at(tokens, end, ".") && number_at(tokens, end + 1, 1, 9)) {
    end += 2;
  }
  tokens.erase(tokens.begin() + 1,
               tokens.begin() + static_cast<std::ptrdiff_t>(after_zone(tokens, end)));
  return true;
}

// "08.30" at the end, after the year, or with "Uhr", "kl." beside it: a time, where a day and a
// month would have another part.
bool is_dotted_time(const Tokens& tokens, std::size_t at) {
  if (!mark_at(tokens, at + 1, ".") || mark_at(tokens, at + 3, ".")) {
    return word_at(tokens, at + 3, {"uhr"}) && mark_at(tokens, at + 1, ".");
  }
  const bool after_year = at > 0 && (tokens[at - 1].is_number(4, 4) || tokens[at - 1].is(","));
  const std::size_t before = at > 0 && mark_at(tokens, at - 1, ".") ? 2 : 1;
  return (after_year && at + 3 == tokens.size()) || word_at(tokens, at + 3, {"uhr", "uur", "h"}) ||
         (at >= before &&
          word_at(tokens, at - before, {"um", "kl", "klo", "kello", "alle", "ore", "klockan"}));
}

// The marks and units between hour and minute.
bool is_hour_mark(const Tokens& tokens, std::size_t at) {
  static const std::string korean = month_key("시");
  return mark_at(tokens, at, ":") || mark_at(tokens, at, "：") || mark_at(tokens, at, "h") ||
         mark_at(tokens, at, "時") || mark_at(tokens, at, "时") || mark_at(tokens, at, "点") ||
         mark_at(tokens, at, korean);
}

std::size_t after_minute_unit(const Tokens& tokens, std::size_t at) {
  static const std::string korean = month_key("분");
  return word_at(tokens, at, {"分", korean}) ? at + 1 : at;
}

// A time of day among the tokens: where it begins and ends.
struct TimeSpan {
  TimeOfDay time;
  std::size_t begin;
  std::size_t end;
};

// "10:30:59.000 pm +01:00" at `at`.
std::optional<TimeSpan> clock_at(const Tokens& tokens, std::size_t at) {
  const bool separated = is_hour_mark(tokens, at + 1) || is_dotted_time(tokens, at);
  if (!number_at(tokens, at, 1, 2) || !separated || !number_at(tokens, at + 2, 2, 2)) {
    return std::nullopt;
  }
  TimeSpan span{{tokens[at].value(), tokens[at + 2].value()}, at, 0};
  span.end = after_minute_unit(tokens, after_seconds(tokens, at + 3));
  if (const char half = cjk_half_before(tokens, at); half != 0) {
    apply_half_of_day(half, span.time);
    span.begin = at - 2;
  }
  apply_half_of_day(half_at(tokens, span.end, span.end), span.time);
  span.end = after_zone(tokens, span.end);
  span.begin -= span.begin > 0 && tokens[span.begin - 1].is("t") ? 1 : 0;
  return span;
}

// "10 am", "10 Uhr", "10h": an hour alone.
std::optional<TimeSpan> hour_at(const Tokens& tokens, std::size_t at) {
  if (!number_at(tokens, at, 1, 2)) {
    return std::nullopt;
  }
  TimeSpan span{{tokens[at].value(), 0}, at, at + 1};
  const char half = half_at(tokens, at + 1, span.end);
  const bool has_unit = word_at(tokens, at + 1, {"uhr", "h", "uur"});
  if (half == 0 && !has_unit) {
    return std::nullopt;
  }
  apply_half_of_day(half, span.time);
  span.end = after_zone(tokens, has_unit ? at + 2 : span.end);
  return span;
}

// Takes the time of day, its zone and the "T" or "at" before it out of the tokens.
std::optional<TimeOfDay> take_time(Tokens& tokens) {
  std::optional<TimeOfDay> time;
  if (take_basic_time(tokens, time)) {
    return time;
  }
  for (const auto read_at : {clock_at, hour_at}) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (const auto span = read_at(tokens, i)) {
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(span->begin),
                     tokens.begin() + static_cast<std::ptrdiff_t>(span->end));
        return span->time;
      }
    }
  }
  return time;
}

std::optional<ArticleDate> on_calendar(const SpelledDay& reading) {
  if (reading.day) {
    return ArticleDate::of_day(reading.year, *reading.month, *reading.day);
  }
  return reading.month ? ArticleDate::of_month(reading.year, *reading.month)
                       : ArticleDate::of_year(reading.year);
}

// Without what JavaScript and Java put after a date: "(Central European Time)", "[Europe/Paris]".
std::string_view without_zone_in_brackets(std::string_view text) {
  const bool bracketed = text.ends_with(')') || text.ends_with(']');
  const std::size_t open = text.find_last_of("([");
  return bracketed && open != std::string_view::npos && open > 8 ? trim(text.substr(0, open))
                                                                 : text;
}

ParsedDate judge(std::optional<ArticleDate> date,
                 const ArticleDate& today,
                 std::string_view whole) {
  if (!date) {
    return refused(fmt::format("{} is on no calendar", quoted_for_message(whole)));
  }
  if (is_future(*date, today)) {
    return refused(fmt::format("{} lies in the future", quoted_for_message(whole)));
  }
  if (date->year() < kFirstYear) {
    return refused(fmt::format("{} is older than any newspaper", quoted_for_message(whole)));
  }
  return {.date = date};
}

// "1703412000", "1703412000.25"
std::optional<std::string> digits_of(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end == std::string_view::npos) {
    return std::string(text);
  }
  const std::string_view fraction = text.substr(end);
  const bool is_fraction = fraction.size() > 1 && fraction[0] == '.' &&
                           fraction.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return end >= 9 && is_fraction ? std::optional<std::string>(text.substr(0, end)) : std::nullopt;
}

}  // namespace

bool is_future(const ArticleDate& date, const ArticleDate& today) {
  return date.begin().value >= today.end().value + kMinutesPerDay;
}

ParsedDate parse_date(std::string_view text, const ArticleDate& today, const DateHints& hints) {
  const std::string_view whole = trim(text);
  if (whole.empty()) {
    return refused("the date is empty");
  }
  if (whole.size() > kLongest) {
    return refused(fmt::format("{}... is too long for a date", quoted_for_message(whole)));
  }
  if (const auto digits = digits_of(whole)) {
    const auto date = from_digits(*digits);
    return date ? judge(date, today, whole)
                : refused(fmt::format("{} is not a date that we know", quoted_for_message(whole)));
  }
  Tokens tokens = date_tokens(without_zone_in_brackets(whole));
  const auto time = take_time(tokens);
  const SpelledDay reading = read_day(tokens, whole, hints);
  if (!reading.refusal.empty()) {
    return refused(reading.refusal);
  }
  auto date = on_calendar(reading);
  if (date && time && reading.day) {
    date = ArticleDate::of_minute(*date, time->hour, time->minute);
  }
  return judge(date, today, whole);
}

}  // namespace dateline
