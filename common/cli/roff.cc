#include "common/cli/roff.h"

#include <cstdint>
#include <sstream>

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestHeading = 40;

// What groff would turn into a typographic sign, or take as an escape or the end of an argument.
std::string_view escape_of(char32_t c) {
  switch (c) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '"':
      return "\\(dq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return {};
  }
}

bool is_heading(const std::string& line) {
  return line.size() <= kLongestHeading && line.back() != '.';
}

// Writes lines of text as headings, paragraphs and examples.
class TextToRoff {
 public:
  void take(const std::string& line) {
    if (trim(line).empty()) {
      pending_ += pending_.empty() ? "" : "\n";
      in_paragraph_ = false;
    } else if (line[0] == ' ') {
      pending_ += (pending_.empty() ? "" : "\n") + line;
    } else {
      flush();
      take_margin(line);
    }
  }

  std::string result() {
    flush();
    return roff_;
  }

 private:
  void take_margin(const std::string& line) {
    if (!in_paragraph_ && is_heading(line)) {
      const std::string_view heading = line;
      roff_ +=
          fmt::format(".SH \"{}\"\n",
                      roff_line(heading.substr(0, heading.size() - (line.back() == ':' ? 1 : 0))));
      return;
    }
    roff_ += (in_paragraph_ ? "" : ".PP\n") + roff_line(line) + '\n';
    in_paragraph_ = true;
  }

  void flush() {
    while (pending_.ends_with('\n')) {
      pending_.pop_back();
    }
    if (!pending_.empty()) {
      roff_ += roff_example(pending_);
      in_paragraph_ = false;
    }
    pending_.clear();
  }

  std::string roff_;
  std::string pending_;  // indented lines
  bool in_paragraph_ = false;
};

}  // namespace

std::string roff_line(std::string_view text) {
  std::string roff;
  if (!text.empty() && (text[0] == '.' || text[0] == '\'')) {
    roff += "\\&";
  }
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const std::string_view escape = escape_of(c.value);
    if (!escape.empty()) {
      roff += escape;
    } else if (c.value >= 0x80) {
      roff += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(c.value));
    } else {
      roff += static_cast<char>(c.value);
    }
    at += c.length;
  }
  return roff;
}

std::string roff_bold(std::string_view text) {
  return "\\fB" + roff_line(text) + "\\fR";
}

std::string roff_italic(std::string_view text) {
  return "\\fI" + roff_line(text) + "\\fR";
}

std::string roff_example(std::string_view text) {
  std::string roff = ".PP\n.nf\n";
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    roff += roff_line(line) + '\n';
  }
  return roff + ".fi\n";
}

std::string roff_item(std::string_view tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}", tag, text.empty() ? "" : roff_line(text) + '\n');
}

std::string roff_of_text(std::string_view text) {
  TextToRoff converter;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    converter.take(line);
  }
  return converter.result();
}

}  // namespace dateline
