// What the text around a date says of how to read it.

#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class DayOrder : std::uint8_t {
  kUnknown,     // 03/04/2020 is refused
  kDayFirst,    // it is the 3rd of April
  kMonthFirst,  // it is the 4th of March
};

struct DateHints {
  std::string_view language = {};  // decides between two readings of a month's name ("listopad")
  DayOrder order = DayOrder::kUnknown;
  bool short_years = false;  // "24.12.19" is of 2019: the text is of our time
};

}  // namespace dateline
