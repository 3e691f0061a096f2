#include <algorithm>
#include <cstddef>

#include "common/base/utf8.h"
#include "indexer/extract/date_parser.h"
#include "indexer/extract/date_tokens.h"
#include "indexer/extract/month_names.h"

namespace dateline {
namespace {

using Tokens = std::vector<DateToken>;

constexpr std::size_t kBefore = 48;  // bytes around a year that are looked at
constexpr std::size_t kBehind = 64;
constexpr std::size_t kMostYears = 300;  // of one text

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_date_mark(char c) {
  return c == '.' || c == '/' || c == '-';
}

// The digits that `text` has at `at`: "2023" of 20231224 has 8.
std::size_t run_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return end - at;
}

// Where a year begins: 19xx or 20xx in ASCII digits that are not part of a longer number, in two
// digits after a mark (24.12.23) if `short_years`, or in digits of another script.
std::size_t next_year(std::string_view text, std::size_t from, bool short_years) {
  for (std::size_t at = from; at < text.size();) {
    const char c = text[at];
    if (is_digit(c)) {
      const std::size_t size = run_at(text, at);
      const bool is_year = size == 4 && (text.substr(at, 2) == "20" || text.substr(at, 2) == "19");
      const bool is_short =
          size == 2 && short_years && at > 3 && is_digit(text[at - 2]) &&
          is_date_mark(text[at - 1]) &&
          !(at + 3 < text.size() && is_date_mark(text[at + 2]) && is_digit(text[at + 3]));
      if (is_year || is_short) {
        return at;
      }
      at += size;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    // Arabic-Indic, Persian and Devanagari digits: U+0660.., U+06F0.., U+0966..
    const bool is_other =
        (byte == 0xD9 || byte == 0xDB) && at + 1 < text.size() &&
        (static_cast<unsigned char>(text[at + 1]) >= (byte == 0xD9 ? 0xA0 : 0xB0));
    const bool is_devanagari = byte == 0xE0 && text.substr(at, 2) == "\xE0\xA5" &&
                               at + 2 < text.size() &&
                               static_cast<unsigned char>(text[at + 2]) >= 0xA6;
    if (is_other || is_devanagari) {
      return at;
    }
    ++at;
  }
  return std::string_view::npos;
}

// Reads dates around years in the tokens of a window.
class Window {
 public:
  Window(std::string_view text, const ArticleDate& today, const DateHints& hints)
      : text_(text), today_(today), hints_(hints), tokens_(date_tokens(text)) {}

  // The date whose year stands at `offset`, in offsets of the window.
  std::optional<FoundDate> date_at(std::size_t offset) const {
    const auto found = std::find_if(tokens_.begin(), tokens_.end(), [&](const DateToken& token) {
      return token.begin <= offset && offset < token.end;
    });
    if (found == tokens_.end() || !found->is_number()) {
      return std::nullopt;
    }
    const auto year = static_cast<std::size_t>(found - tokens_.begin());
    if (const auto begin = begin_before(year)) {
      if (const auto date = read(*begin, year + 1)) {
        return date;
      }
    }
    const auto end = end_behind(year);
    return end && found->is_number(4, 4) ? read(year, *end) : std::nullopt;
  }

 private:
  bool is_month(std::size_t at) const {
    return tokens_[at].is_word() && !months_named(tokens_[at].text).empty();
  }

  bool is_day(std::size_t at) const { return tokens_[at].is_number(1, 2); }

  bool may_stand_between(std::size_t at) const {
    const DateToken& token = tokens_[at];
    constexpr std::size_t longest = 7;  // "de", "of", "st", "tháng"
    return token.is_word()
               ? token.text.size() <= longest
               : std::string_view(",.-/'‘’`–·ºª°•|").find(token.text) != std::string_view::npos;
  }

  // Where a date begins that ends with the year: "24. December 2023", "December 24th, 2023".
  std::optional<std::size_t> begin_before(std::size_t year) const {
    int days = 0;
    int months = 0;
    int steps = 0;
    for (std::size_t at = year; at-- > 0 && steps < 9; ++steps) {
      if (is_month(at)) {
        ++months;
      } else if (is_day(at)) {
        ++days;
      } else if (tokens_[at].is_number() || !may_stand_between(at)) {
        return std::nullopt;
      }
      if (months > 1 || days > 2) {
        return std::nullopt;
      }
      if ((months == 1 && days == 1) || days == 2) {
        return is_bounded(at) ? std::optional(at) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  // Where a date ends that begins with the year: 2023-12-24, 2023年12月24日, 2023 December 24.
  std::optional<std::size_t> end_behind(std::size_t year) const {
    int days = 0;
    int months = 0;
    for (std::size_t at = year + 1; at < tokens_.size() && at < year + 8; ++at) {
      if (is_month(at)) {
        ++months;
      } else if (is_day(at)) {
        ++days;
      } else if (tokens_[at].is_number() || !may_stand_between(at)) {
        return std::nullopt;
      }
      if ((months == 1 && days == 1) || days == 2) {
        const bool unit = at + 1 < tokens_.size() && tokens_[at + 1].is_word() &&
                          (tokens_[at + 1].is("日") || tokens_[at + 1].is(month_key("일")) ||
                           tokens_[at + 1].is("号"));
        return at + (unit ? 2 : 1);
      }
    }
    return std::nullopt;
  }

  // Whether no number or decimal mark stands before it without a blank: "1.24.12.2023".
  bool is_bounded(std::size_t at) const {
    return at == 0 || tokens_[at].after_space || tokens_[at - 1].is_word() ||
           !(tokens_[at - 1].is(".") || tokens_[at - 1].is("/") || tokens_[at - 1].is("-")) ||
           at < 2 || !tokens_[at - 2].is_number();
  }

  std::optional<ArticleDate> parse(std::size_t begin, std::size_t end) const {
    const std::size_t first = tokens_[begin].begin;
    return parse_date(text_.substr(first, tokens_[end - 1].end - first), today_, hints_).date;
  }

  // The date in tokens [begin, end), with a time of day behind it if there is one.
  std::optional<FoundDate> read(std::size_t begin, std::size_t end) const {
    const auto day = parse(begin, end);
    if (!day || day->precision() < DatePrecision::kDay) {
      return std::nullopt;
    }
    FoundDate found{*day, tokens_[begin].begin, tokens_[end - 1].end};
    const std::size_t limit = std::min(tokens_.size(), end + 10);
    for (std::size_t at = end; at + 2 < limit; ++at) {
      if (!is_day(at)) {
        continue;
      }
      // The longest of: with "pm", with a unit, hour and minute.
      for (std::size_t behind = std::min(tokens_.size(), at + 6); behind >= at + 2; --behind) {
        const auto timed = parse(begin, behind);
        if (timed && timed->precision() == DatePrecision::kMinute) {
          return FoundDate{*timed, found.begin, tokens_[behind - 1].end};
        }
      }
      break;
    }
    return found;
  }

  std::string_view text_;
  const ArticleDate& today_;
  const DateHints& hints_;
  Tokens tokens_;
};

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text,
                                  const ArticleDate& today,
                                  const DateHints& hints,
                                  std::size_t most) {
  std::vector<FoundDate> found;
  std::size_t at = next_year(text, 0, hints.short_years);
  for (std::size_t years = 0;
       at != std::string_view::npos && found.size() < most && years < kMostYears; ++years) {
    std::size_t begin = floor_boundary(text, at > kBefore ? at - kBefore : 0);
    begin = std::max(begin, found.empty() ? 0 : found.back().end);
    const std::size_t end = floor_boundary(text, std::min(text.size(), at + kBehind));
    const Window window(text.substr(begin, end - begin), today, hints);
    std::size_t next = at + std::max<std::size_t>(run_at(text, at), 2);
    if (auto date = window.date_at(at - begin)) {
      date->begin += begin;
      date->end += begin;
      next = std::max(next, date->end);
      found.push_back(*date);
    }
    at = next_year(text, floor_boundary(text, next), hints.short_years);
  }
  return found;
}

}  // namespace dateline
