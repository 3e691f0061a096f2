#include "indexer/extract/url_date.h"

#include <charconv>
#include <string>
#include <vector>

#include "indexer/extract/date_parser.h"
#include "indexer/extract/month_names.h"

namespace dateline {
namespace {

constexpr int kFirstYear = 1900;      // a date in a URL
constexpr int kFirstPathYear = 1600;  // a folder of scans may be older

struct Rules {
  int first_year;
  bool year_alone;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// `size` digits at `at` of `text`; -1 if they are not there.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) {
    return -1;
  }
  int value = 0;
  const char* const end = text.data() + at + size;
  const auto result = std::from_chars(text.data() + at, end, value);
  return result.ptr == end && is_digit(text[at]) ? value : -1;
}

bool ends_number(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_digit(text[at]);
}

// Finds dates in the components of one path.
class PathScanner {
 public:
  PathScanner(const ArticleDate& today, Rules rules) : today_(today), rules_(rules) {}

  std::optional<ArticleDate> scan(std::string_view path) {
    std::vector<std::string_view> components;
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      components.push_back(path.substr(at, end - at));
      at = end + 1;
    }
    for (std::size_t i = 0; i < components.size(); ++i) {
      scan_folders(components, i);
      scan_inside(components[i]);
    }
    return best_;
  }

 private:
  void scan_folders(const std::vector<std::string_view>& components, std::size_t at) {
    const std::string_view first = components[at];
    const std::string_view second = at + 1 < components.size() ? components[at + 1] : "";
    const std::string_view third = at + 2 < components.size() ? components[at + 2] : "";
    if (first.size() == 4 && digits(first, 0, 4) > 0) {
      scan_year(digits(first, 0, 4), second, third);
    } else if (first.size() == 6 || first.size() == 7) {
      scan_month(first, leading_day(second));
    }
  }

  // 2023/12/24, 2023/dec/24, 2023/12, 2023/1224, 2023.
  void scan_year(int year, std::string_view second, std::string_view third) {
    const int month = month_of(second);
    if (month > 0) {
      offer_day(year, month, leading_day(third));
      offer(ArticleDate::of_month(year, month));
    } else if (second.size() == 4 && digits(second, 0, 4) > 0) {
      offer_day(year, digits(second, 0, 2), digits(second, 2, 2));
    }
    if (rules_.year_alone) {
      offer(ArticleDate::of_year(year));
    }
  }

  // 2023-12/24, 2023-12, 202312/24.
  void scan_month(std::string_view first, int day) {
    const int year = digits(first, 0, 4);
    const bool dashed = first.size() == 7 && first[4] == '-';
    if (year <= 0 || (first.size() == 7 && !dashed)) {
      return;
    }
    const int month = digits(first, dashed ? 5 : 4, 2);
    offer_day(year, month, day);
    if (dashed || day > 0) {
      offer(ArticleDate::of_month(year, month));
    }
  }

  // 2023-12-24, 2023_12_24, 20231224 and 24-12-2023, not inside a longer number or word.
  void scan_inside(std::string_view component) {
    for (std::size_t at = 0; at + 8 <= component.size(); ++at) {
      if (!is_digit(component[at]) ||
          (at > 0 && (is_digit(component[at - 1]) || is_letter(component[at - 1])))) {
        continue;
      }
      const int year = digits(component, at, 4);
      const char mark = component[at + 4];
      if ((mark == '-' || mark == '_' || mark == '.') && at + 10 <= component.size() &&
          component[at + 7] == mark && ends_number(component, at + 10)) {
        offer_day(year, digits(component, at + 5, 2), digits(component, at + 8, 2));
      } else if (ends_number(component, at + 8) &&
                 (at + 8 == component.size() || !is_letter(component[at + 8]))) {
        offer_day(year, digits(component, at + 4, 2), digits(component, at + 6, 2));
      } else {
        scan_day_first(component, at);
      }
    }
  }

  // 24-12-2023; only if no other part can be the day.
  void scan_day_first(std::string_view component, std::size_t at) {
    if (at + 10 > component.size() || component[at + 2] != '-' || component[at + 5] != '-' ||
        !ends_number(component, at + 10)) {
      return;
    }
    const int day = digits(component, at, 2);
    const int month = digits(component, at + 3, 2);
    constexpr int most_months = 12;
    if (day > most_months || day == month) {
      offer_day(digits(component, at + 6, 4), month, day);
    }
  }

  static int month_of(std::string_view component) {
    if (component.size() <= 2 && !component.empty()) {
      return digits(component, 0, component.size());
    }
    if (component.size() < 3 || is_digit(component[0])) {
      return -1;
    }
    const auto meanings = months_named(month_key(component));
    return meanings.empty() ? -1 : meanings.front().month;
  }

  // The day that "24", "24-title" or "24.html" begins with.
  static int leading_day(std::string_view component) {
    const std::size_t size = component.find_first_not_of("0123456789");
    const std::size_t count = std::min(size, component.size());
    const bool bounded = count == component.size() || !is_letter(component[count]);
    return (count == 1 || count == 2) && bounded ? digits(component, 0, count) : -1;
  }

  void offer_day(int year, int month, int day) { offer(ArticleDate::of_day(year, month, day)); }

  void offer(std::optional<ArticleDate> date) {
    if (date && date->year() >= rules_.first_year && !is_future(*date, today_) &&
        (!best_ || date->precision() >= best_->precision())) {
      best_ = date;
    }
  }

  ArticleDate today_;
  Rules rules_;
  std::optional<ArticleDate> best_;
};

}  // namespace

std::optional<ArticleDate> date_in_url(std::string_view url, const ArticleDate& today) {
  const std::size_t scheme = url.find("://");
  std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("?#"));
  const std::size_t path = rest.find('/');
  if (path == std::string_view::npos) {
    return std::nullopt;
  }
  return PathScanner(today, {kFirstYear, false}).scan(rest.substr(path + 1));
}

std::optional<ArticleDate> date_in_path(std::string_view path, const ArticleDate& today) {
  return PathScanner(today, {kFirstPathYear, true}).scan(path);
}

}  // namespace dateline
