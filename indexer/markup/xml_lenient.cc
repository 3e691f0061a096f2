#include "indexer/markup/xml_lenient.h"

#include <algorithm>
#include <utility>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kNeedsMore = 0;
constexpr std::size_t kLongestReference = 64;
constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kCdataBegin = "<![CDATA[";

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
}

std::size_t end_of_name(std::string_view text) {
  return static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), [](char c) { return is_name(c); }) - text.begin());
}

// Behind the '>' of a tag, minding quotation marks; where another '<' comes first, that is its end.
// 0 if `text` ends before.
std::size_t end_of_tag(std::string_view text) {
  char quote = '\0';
  std::size_t first = 0;  // behind the first '>' inside of quotation marks
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      return first != 0 ? first : i;
    }
    if (c == '>' && quote == '\0') {
      return i + 1;
    }
    if (c == '>' && first == 0) {
      first = i + 1;
    } else if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return 0;
}

}  // namespace

std::size_t LenientXml::read(std::string_view window, bool at_end) {
  std::size_t at = 0;
  while (at < window.size() && !is_bomb_) {
    const std::string_view rest = window.substr(at);
    std::size_t taken = kNeedsMore;
    switch (state_) {
      case State::kContent:
        taken = content(rest, at_end);
        break;
      case State::kCdata:
        taken = cdata(rest, at_end);
        break;
      default:
        taken = skipped(rest, at_end);
    }
    if (taken == kNeedsMore) {
      break;
    }
    at += taken;
  }
  return at;
}

std::size_t LenientXml::content(std::string_view rest, bool at_end) {
  const std::size_t mark = std::min(rest.find_first_of("<&"), rest.size());
  if (mark > 0) {
    handler_.text(rest.substr(0, mark));
    return mark;
  }
  const std::size_t taken = rest.front() == '&' ? reference(rest, at_end) : markup(rest, at_end);
  if (taken == kNeedsMore && (at_end || rest.size() > limits_.token)) {
    handler_.text(rest.substr(0, 1));
    return 1;
  }
  return taken;
}

std::size_t LenientXml::markup(std::string_view rest, bool at_end) {
  if (rest.size() < kCdataBegin.size() && !at_end) {
    return kNeedsMore;
  }
  if (rest.starts_with(kCdataBegin)) {
    state_ = State::kCdata;
    return kCdataBegin.size();
  }
  if (rest.starts_with("<!--")) {
    state_ = State::kComment;
    return 4;
  }
  if (rest.starts_with("<?") || rest.starts_with("<!")) {
    state_ = rest[1] == '?' ? State::kInstruction : State::kDeclaration;
    return 2;
  }
  return tag(rest, at_end);
}

std::size_t LenientXml::tag(std::string_view rest, bool at_end) {
  const bool is_end = rest.starts_with("</");
  const std::size_t begin = is_end ? 2 : 1;
  if (rest.size() <= begin || !begins_name(rest[begin])) {
    handler_.text(rest.substr(0, 1));
    return 1;
  }
  std::size_t end = end_of_tag(rest);
  if (end == 0) {
    const std::size_t mark = rest.find('>');  // a quotation mark may be missing
    if (!at_end && rest.size() <= limits_.token) {
      return kNeedsMore;
    }
    end = mark == std::string_view::npos ? rest.size() : mark + 1;
    if (mark == std::string_view::npos && rest.size() > limits_.token) {
      return kNeedsMore;
    }
  }
  std::string_view inside = rest.substr(begin, end - begin);
  if (inside.ends_with('>')) {
    inside.remove_suffix(1);
  }
  if (is_end) {
    elements_.close(inside.substr(0, end_of_name(inside)));
  } else {
    start(inside);
  }
  return end;
}

void LenientXml::start(std::string_view inside) {
  const bool is_empty = inside.ends_with('/');
  if (is_empty) {
    inside.remove_suffix(1);
  }
  const std::string_view name = inside.substr(0, end_of_name(inside));
  std::string_view rest = inside.substr(name.size());
  attributes_.clear();
  while (!rest.empty() && attributes_.size() < limits_.attributes) {
    const std::size_t length = end_of_name(rest);
    if (length == 0) {
      rest.remove_prefix(1);
      continue;
    }
    const std::string_view key = rest.substr(0, length);
    rest.remove_prefix(length);
    attributes_.push_back({key, resolve(take_value(rest))});
  }
  raw_.clear();
  for (const Attribute& attribute : attributes_) {
    raw_.push_back({attribute.name, attribute.value});
  }
  if (elements_.open(name, raw_) && is_empty) {
    elements_.close(name);
  }
}

// The value behind a name, and `rest` what follows: '=' and a value in quotation marks or up to a
// blank.
std::string_view LenientXml::take_value(std::string_view& rest) {
  const std::size_t sign = rest.find_first_not_of(kSpaces);
  if (sign == std::string_view::npos || rest[sign] != '=') {
    return {};
  }
  rest.remove_prefix(sign + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(kSpaces), rest.size()));
  if (rest.empty()) {
    return {};
  }
  const char quote = rest.front();
  const bool is_quoted = quote == '"' || quote == '\'';
  rest.remove_prefix(is_quoted ? 1 : 0);
  const std::size_t end =
      std::min(is_quoted ? rest.find(quote) : rest.find_first_of(kSpaces), rest.size());
  const std::string_view value = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return value;
}

// As in a text, with what is no reference left alone.
std::string LenientXml::resolve(std::string_view value) {
  std::string resolved;
  while (!value.empty() && !is_bomb_) {
    const std::size_t mark = std::min(value.find('&'), value.size());
    resolved += value.substr(0, mark);
    value.remove_prefix(mark);
    if (value.empty()) {
      break;
    }
    const std::size_t end = value.substr(0, kLongestReference).find(';');
    if (end == std::string_view::npos || end < 2) {
      resolved += '&';
      value.remove_prefix(1);
      continue;
    }
    is_bomb_ = !entities_.append(resolved, value.substr(1, end - 1));
    value.remove_prefix(end + 1);
  }
  return resolved;
}

std::size_t LenientXml::reference(std::string_view rest, bool at_end) {
  const std::size_t begin = rest.size() > 1 && rest[1] == '#' ? 2 : 1;
  const std::size_t end = begin + end_of_name(rest.substr(begin, kLongestReference));
  if (end == rest.size() && end < kLongestReference && !at_end) {
    return kNeedsMore;
  }
  std::string text;
  const bool is_reference = end > begin && end < rest.size() && rest[end] == ';';
  if (!is_reference) {
    handler_.text(rest.substr(0, 1));
    return 1;
  }
  is_bomb_ = !entities_.append(text, rest.substr(1, end - 1));
  if (!is_bomb_) {
    handler_.text(text);
  }
  return end + 1;
}

std::size_t LenientXml::cdata(std::string_view rest, bool at_end) {
  const std::size_t end = rest.find("]]>");
  if (end != std::string_view::npos) {
    if (end > 0) {
      handler_.text(rest.substr(0, end));
    }
    state_ = State::kContent;
    return end + 3;
  }
  const std::size_t safe =
      at_end ? rest.size() : rest.size() - std::min<std::size_t>(2, rest.size());
  if (safe > 0) {
    handler_.text(rest.substr(0, floor_boundary(rest, safe)));
  }
  return floor_boundary(rest, safe);
}

std::size_t LenientXml::skipped(std::string_view rest, bool at_end) {
  const std::string_view mark = state_ == State::kComment ? "-->" : ">";
  const std::size_t end = rest.find(mark);
  if (end != std::string_view::npos) {
    state_ = State::kContent;
    return end + mark.size();
  }
  const std::size_t kept = std::min(mark.size() - 1, rest.size());
  return at_end ? rest.size() : rest.size() - kept;
}

}  // namespace dateline
