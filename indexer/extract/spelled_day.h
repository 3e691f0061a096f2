// The day, month and year that tokens spell, before they are looked up on a calendar.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/date_hints.h"
#include "indexer/extract/date_tokens.h"

namespace dateline {

struct SpelledDay {
  int year = 0;
  std::optional<int> month = {};
  std::optional<int> day = {};
  std::string refusal = {};  // why the tokens are no day; else empty
};

// Reads all tokens of a date, its time of day taken out. `whole` is the text, for the refusal.
SpelledDay read_day(const std::vector<DateToken>& tokens,
                    std::string_view whole,
                    const DateHints& hints);

// Whether the token is the name of a time zone: "gmt", "cest", "z".
bool is_zone_name(const DateToken& token);

// The text in quotation marks for a message, cut if it is long.
std::string quoted_for_message(std::string_view text);

}  // namespace dateline
