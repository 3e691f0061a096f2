// Names of months in the languages that ICU has calendars for.

#pragma once

#include <span>
#include <string_view>

namespace dateline {

// What one name means in one language.
struct MonthName {
  int month = 0;                   // 1 to 12
  std::string_view language = {};  // "pl"
  bool ordinal_dot = false;        // the language writes a dot after the day: "24. decembra"
};

// Every meaning of `name`, which is in lower case without a final dot; empty if it is no month.
std::span<const MonthName> months_named(std::string_view name);

// `text` in lower case without diacritics that fold away, as months_named() wants it.
std::string month_key(std::string_view text);

// Whether `name` (as for months_named) is a day of the week.
bool is_weekday(std::string_view name);

}  // namespace dateline
