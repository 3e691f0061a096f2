#include "searcher/language/date_words.h"

#include <array>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr std::size_t kShortest = 3;      // "sep"
constexpr std::size_t kLongestShort = 4;  // "sept"

}  // namespace

std::vector<std::string> date_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (std::string_view(" -_,").find(c) == std::string_view::npos) {
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

int month_named(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool is_short = word.size() >= kShortest && word.size() <= kLongestShort;
    if (word == kMonths[i] || (is_short && kMonths[i].starts_with(word))) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

}  // namespace dateline
