// Why a text is no date, in words that say what to write instead.

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"

namespace dateline {

inline constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Numbers with one sign between each two: "24/12/2023" is {24, 12, 2023} and "//".
struct DateNumbers {
  std::vector<std::string_view> parts = {};
  std::string separators = {};
};

// Nullopt unless the text consists of digits with single other bytes between them.
std::optional<DateNumbers> split_date_numbers(std::string_view text);

// Of up to nine digits; more give some number of at least that many.
int date_number(std::string_view digits);

// "24/12/2023" and the like with the parts in the order year, month, day; nullopt if that is no
// date.
std::optional<ArticleDate> date_of_numbers(std::string_view year,
                                           std::string_view month,
                                           std::string_view day);

// For a text that parse_date_period() does not read.
std::string reason_against_date(std::string_view text, const std::optional<ArticleDate>& today);

}  // namespace dateline
