#include "common/text/scanner.h"

namespace dateline {
namespace {

using unicode::WordClass;

bool is_letter(WordClass c) {
  return c == WordClass::kLetter || c == WordClass::kHebrew;
}

bool is_word(WordClass c) {
  return is_letter(c) || c == WordClass::kDigit;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

std::size_t Scanner::scan_compound(std::size_t at, std::vector<Span>& parts) const {
  parts.clear();
  for (;;) {
    const std::size_t end = scan_part(at);
    parts.push_back(span_of(at, end));
    if (!connects(end)) {
      return end;
    }
    at = after(end);
  }
}

std::size_t Scanner::scan_run(std::size_t at, std::vector<Span>& characters) const {
  characters.clear();
  while (class_at(at) == WordClass::kBigram) {
    std::size_t end = after(at);
    while (class_at(end) == WordClass::kExtend) {
      end = after(end);
    }
    characters.push_back(span_of(at, end));
    at = end;
  }
  return at;
}

// Whether a hyphen, an underscore or an elision at `connector` goes on with another part.
bool Scanner::connects(std::size_t connector) const {
  switch (class_at(connector)) {
    case WordClass::kHyphen:
    case WordClass::kUnderscore:
      return is_word(class_at(after(connector)));
    case WordClass::kApostrophe:
      return elision_ && is_letter(class_at(after(connector)));
    default:
      return false;
  }
}

std::size_t Scanner::scan_part(std::size_t at) const {
  if (const std::size_t end = scan_initials(at); end != at) {
    return end;
  }
  WordClass previous = class_at(at);
  at = after(at);
  while (at < text_.size()) {
    const WordClass next = class_at(at);
    if (is_word(next)) {
      previous = next;
    } else if (next == WordClass::kApostrophe && scan_possessive(at) != at) {
      return scan_possessive(at);
    } else if (next != WordClass::kExtend && !joins(previous, at)) {
      return at;
    }
    at = after(at);
  }
  return at;
}

// Whether the connector stands inside a word: between letters, or between the digits of a number.
bool Scanner::joins(WordClass previous, std::size_t connector) const {
  const WordClass its_class = class_at(connector);
  if (its_class < WordClass::kApostrophe || its_class > WordClass::kMidLetter) {
    return false;
  }
  const WordClass next = class_at(after(connector));
  if (previous == WordClass::kDigit && next == WordClass::kDigit) {
    return its_class != WordClass::kQuote && its_class != WordClass::kMidLetter;
  }
  if (!is_letter(previous) || !is_letter(next)) {
    return false;
  }
  if (its_class == WordClass::kQuote) {
    return previous == WordClass::kHebrew && next == WordClass::kHebrew;
  }
  return its_class == WordClass::kMidLetter || (its_class == WordClass::kApostrophe && !elision_);
}

// The end of single letters joined by dots, their last dot and possessive included: "U.S.", "U.N",
// "U.S.'s"; `at` if there are less than two.
std::size_t Scanner::scan_initials(std::size_t at) const {
  const std::size_t begin = at;
  std::size_t end = at;
  for (std::size_t letters = 0; class_at(at) == WordClass::kLetter; ++letters) {
    const std::size_t dot = after(at);
    const WordClass next = class_at(dot);
    if (is_word(next) || next == WordClass::kExtend) {
      break;
    }
    end = letters > 0 ? dot : begin;
    if (dot >= text_.size() || text_[dot] != '.') {
      break;
    }
    at = dot + 1;
  }
  if (end == begin) {
    return begin;
  }
  if (end < text_.size() && text_[end] == '.' && !is_word(class_at(end + 1))) {
    ++end;
  }
  return scan_possessive(end);
}

// The end of the 's at `at`, or `at` if there is none or it goes on.
std::size_t Scanner::scan_possessive(std::size_t at) const {
  if (class_at(at) != WordClass::kApostrophe) {
    return at;
  }
  const std::size_t s = after(at);
  if (s >= text_.size() || (text_[s] != 's' && text_[s] != 'S')) {
    return at;
  }
  const WordClass next = class_at(s + 1);
  return is_word(next) || next == WordClass::kExtend ? at : s + 1;
}

}  // namespace dateline
