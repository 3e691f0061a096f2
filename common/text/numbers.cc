#include "common/text/numbers.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline {
namespace {

constexpr std::u32string_view kSigns = U".,:'";

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// Whether the first `n` separators only group digits: 1,000,000 or 10,00,000, not 0.500.
bool is_grouped(const std::vector<std::u32string_view>& groups, std::size_t n) {
  if (groups[0].size() > 3 || groups[0][0] == U'0' || groups[n].size() != 3) {
    return false;
  }
  return std::all_of(
      groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(n),
      [](std::u32string_view group) { return group.size() == 2 || group.size() == 3; });
}

// `run` is digits with single separators between them.
std::u32string canonical_number(std::u32string_view run) {
  std::vector<std::u32string_view> groups;
  std::u32string signs;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(run.find_first_not_of(U"0123456789", at), run.size());
    groups.push_back(run.substr(at, end - at));
    if (end == run.size()) {
      break;
    }
    signs.push_back(run[end]);
    at = end + 1;
  }
  const std::size_t same = std::min(signs.find_first_not_of(signs.front()), signs.size());
  const bool is_time = signs.find(U':') != std::u32string::npos;
  if (!is_time && same + 1 >= signs.size() && is_grouped(groups, same)) {
    std::u32string number;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      number += i > same ? U"." : U"";
      number += groups[i];
    }
    return number;
  }
  std::u32string number(run);
  if (signs == U",") {
    number[groups[0].size()] = U'.';
  }
  return number;
}

}  // namespace

void make_numbers_canonical(std::u32string& word) {
  if (word.find_first_of(kSigns) == std::u32string::npos) {
    return;
  }
  const auto is_sign = [&](std::size_t at) {
    return kSigns.find(word[at]) != kSigns.npos && at > 0 && is_digit(word[at - 1]) &&
           at + 1 < word.size() && is_digit(word[at + 1]);
  };
  std::u32string result;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at;
    bool separated = false;
    while (end < word.size() && (is_digit(word[end]) || (end > at && is_sign(end)))) {
      separated |= !is_digit(word[end]);
      ++end;
    }
    if (end == at) {
      result.push_back(word[at++]);
    } else {
      const std::u32string_view run = std::u32string_view(word).substr(at, end - at);
      result += separated ? canonical_number(run) : std::u32string(run);
      at = end;
    }
  }
  word = result;
}

}  // namespace dateline
