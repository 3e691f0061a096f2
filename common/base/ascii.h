// ASCII letters: names of markup, headers, fields and files.

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace dateline {

// `text` with A to Z as a to z; every other byte as it is.
inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

}  // namespace dateline
