// Names of months and days of the week in the languages that archives are written in.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline {

// What one name means in one language.
struct MonthName {
  int month = 0;                   // 1 to 12
  std::string_view language = {};  // "pl"
  bool ordinal_dot = false;        // the language writes a dot after the day: "24. decembra"
};

// Every meaning of `name`, which month_key() made; empty if it is no month.
std::span<const MonthName> months_named(std::string_view name);

// Whether a month's name of two words begins with `word`.
bool begins_month(std::string_view word);

// The days of the week (bit 0 Sunday to bit 6 Saturday) that `name` means in some language.
unsigned weekdays_named(std::string_view name);

// A word as the tables hold it: lower case, without diacritics and without a final dot.
std::string month_key(std::string_view word);

}  // namespace dateline
