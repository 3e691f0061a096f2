// The words, numbers and marks of a spelled date.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct DateToken {
  enum class Kind { kNumber, kWord, kMark };

  Kind kind = Kind::kMark;
  std::string text = {};     // a number's digits as ASCII, a word's month_key(), a mark's character
  bool after_space = false;  // white space stands before it
  std::size_t begin = 0;     // bytes of the text
  std::size_t end = 0;

  bool is_number() const { return kind == Kind::kNumber; }

  bool is_number(std::size_t least, std::size_t most) const {
    return is_number() && text.size() >= least && text.size() <= most;
  }

  bool is_word() const { return kind == Kind::kWord; }

  bool is(std::string_view wanted) const { return text == wanted; }

  int value() const;  // of a number; INT_MAX if it has over 9 digits
};

// Digits of every script are numbers; CJK characters and Korean units are words of their own; the
// two words of a month's name that has two ("كانون الأول") are one.
std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace dateline
