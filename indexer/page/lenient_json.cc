#include "indexer/page/lenient_json.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

constexpr std::size_t kDeepest = 500;
constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {
    out_.reserve(text.size() + text.size() / 16 + 16);
  }

  std::string mend() {
    while (at_ < text_.size()) {
      if (!skip_comment()) {
        take();
      }
    }
    close_all();
    return n_values_ > 1 ? "[" + out_ + "]" : std::move(out_);
  }

 private:
  bool skip_to(std::string_view begin, std::string_view end) {
    if (!text_.substr(at_).starts_with(begin)) {
      return false;
    }
    const std::size_t found = text_.find(end, at_ + begin.size());
    at_ = found == kNone ? text_.size() : found + end.size();
    return true;
  }

  bool skip(std::string_view mark) {
    const bool there = text_.substr(at_).starts_with(mark);
    at_ += there ? mark.size() : 0;
    return there;
  }

  bool skip_comment() {
    return skip("//<![CDATA[") || skip("//]]>") || skip_to("/*", "*/") || skip_to("//", "\n") ||
           skip("<![CDATA[") || skip("]]>") || skip("<!--") || skip("-->") || skip("\xEF\xBB\xBF");
  }

  void take() {
    const char c = text_[at_];
    if (c == '"') {
      begin_value();
      take_string();
    } else if (c == '{' || c == '[') {
      begin_value();
      open_ += c == '{' ? '}' : ']';
      out_ += c;
      ++at_;
      if (open_.size() > kDeepest) {
        at_ = text_.size();
      }
    } else if (c == '}' || c == ']') {
      take_end(c);
    } else if (c == ',' || c == ':') {
      take_separator(c);
    } else if (is_space(c) || c == ';') {
      ++at_;
    } else {
      take_word();
    }
  }

  // A value at the top begins another document.
  void begin_value() {
    write_comma();
    if (open_.empty()) {
      out_ += n_values_ > 0 ? "," : "";
      ++n_values_;
    }
  }

  void write_comma() {
    if (comma_) {
      out_ += ',';
      comma_ = false;
    }
  }

  void take_separator(char c) {
    if (c == ':') {
      out_ += ':';
    } else if (!open_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') {
      comma_ = true;  // written when a value follows
    }
    ++at_;
  }

  void take_end(char c) {
    ++at_;
    const std::size_t level = open_.rfind(c);
    comma_ = false;
    while (level != std::string::npos && open_.size() > level) {
      close_one();
    }
  }

  void close_one() {
    if (out_.ends_with(':')) {
      out_ += "null";
    }
    out_ += open_.back();
    open_.pop_back();
  }

  void close_all() {
    comma_ = false;
    while (!open_.empty()) {
      close_one();
    }
  }

  // Numbers, true, false, null; anything else becomes a string.
  void take_word() {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) &&
           std::string_view("{}[],:;\"").find(text_[end]) == kNone) {
      ++end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = end;
    if (open_.empty()) {
      return;  // "var data =" before it, a script's remains behind it
    }
    write_comma();
    const bool is_literal = word == "true" || word == "false" || word == "null";
    if (is_literal) {
      out_ += word;
    } else {
      out_ += '"';
      for (const char c : word) {
        write_character(c);
      }
      out_ += '"';
    }
  }

  void write_character(char c) {
    if (static_cast<unsigned char>(c) < 0x20) {
      out_ += c == '\n' ? "\\n" : " ";
    } else {
      out_ += c == '\\' || c == '"' ? "\\" : "";
      out_ += c;
    }
  }

  // Whether the quote at `at` ends its string: what follows is the rest of JSON.
  bool ends_string(std::size_t at) const {
    std::size_t next = at + 1;
    const std::size_t limit = std::min(text_.size(), at + 200);
    while (next < limit && is_space(text_[next])) {
      ++next;
    }
    if (next >= text_.size() || next == limit || text_[next] == ':' || text_[next] == '}' ||
        text_[next] == ']') {
      return true;
    }
    if (text_[next] != ',') {
      return text_[next] == '"' && next > at + 1;  // a comma is missing between two strings
    }
    ++next;
    while (next < limit && is_space(text_[next])) {
      ++next;
    }
    return next >= limit || std::string_view("\"{[}]-0123456789tfn/").find(text_[next]) != kNone;
  }

  void take_string() {
    out_ += '"';
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        take_escape();
      } else if (c == '"' && ends_string(at_)) {
        break;
      } else {
        write_character(c);
      }
    }
    ++at_;
    out_ += '"';
  }

  bool is_unit(std::size_t at) const {
    return at + 6 <= text_.size() && text_[at] == '\\' && text_[at + 1] == 'u' &&
           std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                       text_.begin() + static_cast<std::ptrdiff_t>(at) + 6, is_hexadecimal);
  }

  // 'd' then 8..b, or c..f: half of a surrogate pair.
  bool is_half(std::size_t at, std::string_view kinds) const {
    return is_unit(at) && (text_[at + 2] == 'd' || text_[at + 2] == 'D') &&
           kinds.find(text_[at + 3]) != kNone;
  }

  void take_escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    const bool high = is_half(at_, "89abAB");
    if (high && is_half(at_ + 6, "cdefCDEF")) {
      out_ += text_.substr(at_, 12);
      at_ += 11;
    } else if (high || is_half(at_, "cdefCDEF")) {
      out_ += "\\ufffd";
      at_ += 5;
    } else if (is_unit(at_)) {
      out_ += text_.substr(at_, 6);
      at_ += 5;
    } else if (std::string_view("\"\\/bfnrt").find(next) != kNone) {
      out_ += text_.substr(at_, 2);
      ++at_;
    }  // else JSON has no such escape: \' is '
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;    // the brackets that end what is open
  bool comma_ = false;  // one was read and not yet written
  int n_values_ = 0;    // at the top
};

}  // namespace

std::string lenient_json(std::string_view text) {
  const std::string_view begin = text.substr(0, std::min<std::size_t>(text.size(), 200));
  const bool is_escaped =
      begin.find("&quot;") != kNone && begin.find('"') == kNone && begin.find('{') != kNone;
  const std::string plain = is_escaped ? resolve_references(text) : std::string();
  return Mender(is_escaped ? std::string_view(plain) : text).mend();
}

}  // namespace dateline
