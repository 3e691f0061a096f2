// The words around the day, month and year of a date, as DateToken holds them.

#pragma once

#include <string_view>

namespace dateline {

// Says nothing: "of", "um", "godine".
bool is_filler(std::string_view word);

// Stands right after a day: 24th, 1er, 24-го.
bool is_ordinal(std::string_view word);

// Counts from a day that the text does not name: "yesterday", "vor".
bool is_relative_word(std::string_view word);

// One character of a Chinese, Japanese or Korean day of the week.
bool is_cjk_weekday_part(std::string_view word);

// The name of a time zone: "gmt", "cest", "z".
bool is_zone_word(std::string_view word);

}  // namespace dateline
