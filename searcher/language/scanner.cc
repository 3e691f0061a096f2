#include "searcher/language/scanner.h"

#include <vector>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "searcher/language/glyph.h"

namespace dateline {
namespace {

constexpr std::string_view kDelimiters = " ()[]\"|";

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  for (std::size_t i = 0; i < text.size() && i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower[i]) {
      return false;
    }
  }
  return text.size() == lower.size();
}

}  // namespace

bool is_url(std::string_view text) {
  return equals_ignoring_case(text.substr(0, 7), "http://") ||
         equals_ignoring_case(text.substr(0, 8), "https://");
}

char QueryScanner::sign(std::size_t at) const {
  return glyph_at(query_, at).sign;
}

std::size_t QueryScanner::next(std::size_t at) const {
  return at + glyph_at(query_, at).length;
}

bool QueryScanner::is_delimiter(std::size_t at) const {
  const char c = sign(at);
  return kDelimiters.find(c) != std::string_view::npos || (c == '&' && sign(at + 1) == '&');
}

void QueryScanner::append_glyph(std::string& text, std::size_t at) const {
  if (sign(at) == ' ') {
    text += ' ';
  } else {
    text += query_.substr(at, glyph_at(query_, at).length);
  }
}

std::size_t QueryScanner::bare(std::size_t at, bool is_list) {
  if (is_url(query_.substr(at))) {
    return url(at);
  }
  while (at < query_.size() && !is_delimiter(at) && !(is_list && sign(at) == ',')) {
    at = next(at);
  }
  return at;
}

std::size_t QueryScanner::url(std::size_t at) {
  pair_brackets(at);
  while (at < query_.size()) {
    const char c = sign(at);
    if (c == ' ' || c == '"' || c == ')' || c == ']') {
      break;
    }
    if (c == '(' || c == '[') {
      const auto closing = closing_.find(at);
      if (closing == closing_.end()) {
        break;
      }
      at = closing->second;
    }
    at = next(at);
  }
  return at;
}

// Up to the next blank or quote.
void QueryScanner::pair_brackets(std::size_t at) {
  if (at < paired_until_) {
    return;
  }
  std::vector<std::size_t> open;
  for (; at < query_.size() && sign(at) != ' ' && sign(at) != '"'; at = next(at)) {
    const char c = sign(at);
    if (c == '(' || c == '[') {
      open.push_back(at);
    } else if ((c == ')' || c == ']') && !open.empty()) {
      closing_[open.back()] = at;
      open.pop_back();
    }
  }
  paired_until_ = at;
}

Piece QueryScanner::quoted(std::size_t& at) {
  const std::size_t begin = at;
  bool is_folded = glyph_at(query_, at).is_folded;
  std::string text;
  for (at = next(at); at < query_.size() && sign(at) != '"'; at = next(at)) {
    const char after = sign(at + 1);
    if (query_[at] == '\\' && (after == '"' || after == '\\')) {
      ++at;
    }
    append_glyph(text, at);
  }
  if (at < query_.size()) {
    is_folded |= glyph_at(query_, at).is_folded;
    at = next(at);
  } else {
    notes_.add("unclosed-quote", "the quote is not closed: it reaches to the end", begin);
  }
  if (is_folded) {
    notes_.add("folded-quotes", "quotes of every shape are read as \"", begin);
  }
  const std::size_t length = at - begin;
  skip_suffix(at);
  return {squeeze(text), true, begin, length};
}

// "a b"~5 and "a b"^2 are for later.
void QueryScanner::skip_suffix(std::size_t& at) {
  const char mark = sign(at);
  if (mark != '~' && mark != '^') {
    return;
  }
  std::size_t end = at + 1;
  while (sign(end) >= '0' && sign(end) <= '9') {
    ++end;
  }
  if (end > at + 1) {
    notes_.add("later-syntax",
               fmt::format("'{}' after a phrase is not understood yet and is ignored",
                           query_.substr(at, end - at)),
               at);
    at = end;
  }
}

std::size_t QueryScanner::single_quote_end(std::size_t open) {
  if (open < no_single_quote_before_ || sign(next(open)) == ' ') {
    return std::string_view::npos;
  }
  std::size_t at = next(open);
  for (; at < query_.size(); at = next(at)) {
    const char c = sign(at);
    if (c != ' ' && is_delimiter(at)) {
      break;
    }
    if (c == '\'' && (is_delimiter(next(at)) || sign(next(at)) == ',')) {
      return at;
    }
  }
  no_single_quote_before_ = at;
  return std::string_view::npos;
}

Piece QueryScanner::single_quoted(std::size_t& at, std::size_t close) {
  const std::size_t begin = at;
  std::string text;
  for (at = next(at); at < close; at = next(at)) {
    append_glyph(text, at);
  }
  at = next(at);
  return {squeeze(text), true, begin, at - begin};
}

}  // namespace dateline
