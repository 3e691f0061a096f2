#include "indexer/extract/dateline.h"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/uchar.h>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestDateline = 160;  // bytes
constexpr std::size_t kLongestPlace = 60;
constexpr std::size_t kLongestAgency = 60;

constexpr std::string_view kDashes[] = {"—", "–", "--", "-"};

// An agency whose systems end every text with an identifier that holds the day: the name, then
// DDMMYYYY and more digits, "ID", digits.
struct TrailerForm {
  std::string_view prefix;
  std::string_view source;
};

constexpr TrailerForm kTrailers[] = {{"MENAFN", "MENAFN"}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Dash {
  std::size_t begin;
  std::size_t end;
};

// The dash that begins at `at`, if it stands free: blanks around it, or a closing bracket before
// it; a long dash needs a blank on one side only.
std::optional<Dash> dash_at(std::string_view text, std::size_t at) {
  const auto starts = [&](std::string_view dash) { return text.substr(at).starts_with(dash); };
  const auto dash = std::find_if(std::begin(kDashes), std::end(kDashes), starts);
  if (dash == std::end(kDashes)) {
    return std::nullopt;
  }
  const std::size_t end = at + dash->size();
  const bool before = text[at - 1] == ' ' || text[at - 1] == ')';
  const bool after = end == text.size() || text[end] == ' ' || text[end] == '\n';
  const bool free = *dash == "-" ? before && after : before || after;
  return free ? std::optional(Dash{at, end}) : std::nullopt;
}

std::optional<Dash> find_dash(std::string_view text) {
  for (std::size_t at = 1; at < text.size() && text[at] != '\n'; ++at) {
    if (const auto dash = dash_at(text, at)) {
      return dash;
    }
  }
  return std::nullopt;
}

struct Case {
  std::size_t words = 0;
  std::size_t capitalised = 0;  // words that begin with a capital
  std::size_t letters = 0;
  std::size_t lower = 0;  // letters
};

Case case_of(std::string_view text) {
  Case result;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const auto code = static_cast<UChar32>(c.value);
    at += c.length;
    if (u_isalpha(code) == 0) {
      in_word = in_word && (c.value == '\'' || c.value == 0x2019);
      continue;
    }
    const bool is_lower = u_islower(code) != 0;
    result.words += in_word ? 0 : 1;
    result.capitalised += !in_word && !is_lower ? 1 : 0;
    result.letters += 1;
    result.lower += is_lower ? 1 : 0;
    in_word = true;
  }
  return result;
}

// "BELGRADE", "New York", "Rio de Janeiro".
bool is_place(std::string_view text) {
  const Case letters = case_of(text);
  const bool first =
      !text.empty() && u_islower(static_cast<UChar32>(decode_utf8(text, 0).value)) == 0;
  return text.size() <= kLongestPlace && first && letters.words >= 1 && letters.words <= 6 &&
         letters.capitalised * 2 >= letters.words &&
         text.find_first_of("0123456789:;?!\"") == std::string_view::npos;
}

bool is_capitals(std::string_view text) {
  const Case letters = case_of(text);
  return letters.letters >= 3 && letters.lower == 0;
}

// "Dec 24", "24. decembra", "25 April 1999", "Dec. 24, 2023".
std::optional<DayOfYear> read_day_of_year(std::string_view text) {
  const ArticleDate latest = *ArticleDate::of_year(9998);
  if (text.find_first_of("0123456789") == std::string_view::npos) {
    return std::nullopt;
  }
  const auto as_day = [](const ArticleDate& date) {
    return DayOfYear{.month = static_cast<int>(date.month()), .day = static_cast<int>(date.day())};
  };
  if (const auto with_year = parse_date(text, latest).date) {
    if (with_year->precision() < DatePrecision::kDay) {
      return std::nullopt;
    }
    DayOfYear day = as_day(*with_year);
    day.year = with_year->year();
    return day;
  }
  // A leap year, so that 29 February is a day.
  const auto without_year = parse_date(std::string(text) + " 2000", latest).date;
  if (!without_year || without_year->precision() != DatePrecision::kDay) {
    return std::nullopt;
  }
  return as_day(*without_year);
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    parts.push_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

// Takes "(Reuters)" off the end of `lead`; false if its bracket has no beginning.
bool take_agency(std::string_view& lead, std::string& agency) {
  if (!lead.ends_with(')')) {
    return true;
  }
  const std::size_t open = lead.rfind('(');
  if (open == std::string_view::npos || lead.size() - open > kLongestAgency) {
    return false;
  }
  agency = trim(lead.substr(open + 1, lead.size() - open - 2));
  lead = trim(lead.substr(0, open));
  return !agency.empty();
}

// The date at the end of `lead`, after its first comma or, with one of them, after its place.
std::optional<DayOfYear> take_day(std::string_view& lead) {
  for (std::size_t comma = lead.find(','); comma != std::string_view::npos;
       comma = lead.find(',', comma + 1)) {
    if (const auto day = read_day_of_year(trim(lead.substr(comma + 1)))) {
      lead = trim(lead.substr(0, comma));
      return day;
    }
  }
  for (std::size_t blank = lead.find(' '); blank != std::string_view::npos;
       blank = lead.find(' ', blank + 1)) {
    if (const auto day = read_day_of_year(trim(lead.substr(blank + 1)))) {
      lead = trim(lead.substr(0, blank));
      return day;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view text) {
  const std::string_view head = text.substr(0, floor_boundary(text, kLongestDateline));
  const auto dash = find_dash(head);
  if (!dash) {
    return std::nullopt;
  }
  Dateline found{.length = dash->end};
  std::string_view lead = trim(head.substr(0, dash->begin));
  if (lead.find('\n') != std::string_view::npos || !take_agency(lead, found.agency)) {
    return std::nullopt;
  }
  found.date = take_day(lead);
  const std::vector<std::string_view> places = split_at_commas(lead);
  const bool named = std::all_of(places.begin(), places.end(), is_place);
  if (!named || places.size() > 3 ||
      (!found.date && found.agency.empty() && !is_capitals(places.front()))) {
    return std::nullopt;
  }
  found.place = lead;
  return found;
}

std::optional<MachineMark> find_date_lead(std::string_view text, const ArticleDate& today) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(begin);
  if (!rest.starts_with("date ") && !rest.starts_with("Date ")) {
    return std::nullopt;
  }
  rest.remove_prefix(5);
  const std::size_t open = rest.find('(');
  const std::size_t close = rest.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      open > 40 || close - open > kLongestAgency || !is_digit(rest.front())) {
    return std::nullopt;
  }
  const ParsedDate parsed = parse_date(rest.substr(0, open), today);
  std::size_t end = close + 1;
  while (end < rest.size() && (rest[end] == ' ' || rest[end] == '\n')) {
    ++end;
  }
  return MachineMark{.begin = 0,
                     .end = text.size() - rest.size() + end,
                     .date = parsed.date,
                     .source = std::string(trim(rest.substr(open + 1, close - open - 1))),
                     .refusal = parsed.refusal};
}

std::optional<MachineMark> find_trailer(std::string_view text, const ArticleDate& today) {
  const std::size_t last = text.find_last_not_of(" \t\n.");
  const std::string_view body = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const std::size_t begin = body.find_last_of(" \t\n") + 1;
  const std::string_view word = body.substr(begin);
  for (const TrailerForm& form : kTrailers) {
    if (!word.starts_with(form.prefix)) {
      continue;
    }
    const std::string_view rest = word.substr(form.prefix.size());
    const std::size_t id = rest.find("ID");
    if (id == std::string_view::npos || id < 8 || id + 2 == rest.size() ||
        !std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(id), is_digit) ||
        !std::all_of(rest.begin() + static_cast<std::ptrdiff_t>(id) + 2, rest.end(), is_digit)) {
      continue;
    }
    const std::string date(rest.substr(0, 8));
    const ParsedDate parsed =
        parse_date(date.substr(0, 2) + "." + date.substr(2, 2) + "." + date.substr(4), today);
    return MachineMark{.begin = begin,
                       .end = text.size(),
                       .date = parsed.date,
                       .source = std::string(form.source),
                       .refusal = parsed.refusal};
  }
  return std::nullopt;
}

std::optional<ArticleDate> nearest_before(const DayOfYear& day, const ArticleDate& reference) {
  // Eight years back there is a 29 February even around 1900.
  for (int year = reference.year(); year > reference.year() - 9; --year) {
    const auto date = ArticleDate::of_day(year, day.month, day.day);
    if (date && date->begin() < reference.end()) {
      return date;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
