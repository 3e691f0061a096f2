// Dates and agencies that stand in the text itself: datelines, leads, trailers.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/calendar.h"

namespace dateline {

// A month and a day, with a year if there is one.
struct DayOfYear {
  int month = 0;
  int day = 0;
  std::optional<int> year = {};
};

// "BELGRADE, Dec 24 (Reuters) -" at the beginning of a text. It stays in the text.
struct Dateline {
  std::string place = {};              // "BELGRADE"
  std::optional<DayOfYear> date = {};  // "Dec 24"
  std::string agency = {};             // "Reuters"
  std::size_t length = 0;              // bytes, the dash included
};

// The dateline that `text` begins with: a place in capitals or a name, then a date, an agency in
// brackets or both, then a dash. Nullopt if there is none.
std::optional<Dateline> find_dateline(std::string_view text);

// What a machine put into the text, to be taken out of it.
struct MachineMark {
  std::size_t begin = 0;  // bytes of the text, [begin, end)
  std::size_t end = 0;
  std::optional<ArticleDate> date = {};
  std::string source = {};
  std::string refusal = {};  // why there is no date
};

// "date 2023-12-26 (MENAFN) " at the beginning of a text.
std::optional<MachineMark> find_date_lead(std::string_view text, const ArticleDate& today);

// "MENAFN26122023000045015839ID1107657273" at the end of a text.
std::optional<MachineMark> find_trailer(std::string_view text, const ArticleDate& today);

// The latest year that makes `day` a date that begins not after the end of `reference`.
std::optional<ArticleDate> nearest_before(const DayOfYear& day, const ArticleDate& reference);

}  // namespace dateline
