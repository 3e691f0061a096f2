#include "indexer/extract/date_tokens.h"

#include <cstdint>
#include <limits>

#include <unicode/uchar.h>

#include "common/base/utf8.h"
#include "indexer/extract/month_names.h"

namespace dateline {
namespace {

using Kind = DateToken::Kind;

bool stands_alone(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

Kind kind_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_charDigitValue(code) >= 0) {
    return Kind::kNumber;
  }
  const auto type = u_charType(code);
  const bool is_mark_on_letter = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
  return u_isalpha(code) != 0 || is_mark_on_letter ? Kind::kWord : Kind::kMark;
}

// Two words that are the name of a month together become one token.
void join_months(std::vector<DateToken>& tokens) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool two_words = i + 1 < tokens.size() && tokens[i].is_word() && tokens[i + 1].is_word();
    if (two_words && begins_month(tokens[i].text)) {
      std::string name = tokens[i].text + ' ' + tokens[i + 1].text;
      if (!months_named(name).empty()) {
        tokens[i].text = std::move(name);
        tokens[i].end = tokens[i + 1].end;
        tokens[i + 1] = tokens[i];
        continue;
      }
    }
    if (kept != i) {
      tokens[kept] = std::move(tokens[i]);
    }
    ++kept;
  }
  tokens.resize(kept);
}

}  // namespace

int DateToken::value() const {
  constexpr std::size_t most_digits = 9;
  if (text.size() > most_digits) {
    return std::numeric_limits<int>::max();
  }
  int value = 0;
  for (const char digit : text) {
    value = value * 10 + (digit - '0');
  }
  return value;
}

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool space = false;
  bool joins = false;  // the next character of the same kind belongs to the last token
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, c.length);
    const std::size_t begin = at;
    at += c.length;
    if (u_isUWhiteSpace(static_cast<UChar32>(c.value)) != 0) {
      space = true;
      joins = false;
      continue;
    }
    const Kind kind = kind_of(c.value);
    if (!joins || kind == Kind::kMark || tokens.back().kind != kind || stands_alone(c.value)) {
      tokens.push_back({.kind = kind, .after_space = space, .begin = begin});
    }
    if (kind == Kind::kNumber) {
      tokens.back().text +=
          static_cast<char>('0' + u_charDigitValue(static_cast<UChar32>(c.value)));
    } else {
      tokens.back().text += bytes;
    }
    tokens.back().end = at;
    space = false;
    joins = !stands_alone(c.value);
  }
  for (DateToken& token : tokens) {
    if (token.is_word()) {
      token.text = month_key(token.text);
    }
  }
  join_months(tokens);
  return tokens;
}

}  // namespace dateline
