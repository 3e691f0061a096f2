#include "indexer/extract/tidy.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kWidestWrap = 100;  // characters
constexpr std::size_t kNarrowestWrap = 30;
constexpr std::string_view kSentenceEnds[] = {".", "!", "?", ".\"", ".”", ".»", "。", ":", "…"};

struct Line {
  std::string_view text;   // without white space at both ends
  std::size_t length = 0;  // characters, if it does not end its block
  bool indented = false;
  bool ends_block = false;  // an empty line or the end follows
};

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFEFF ||
         (c >= 0xFFFE && c <= 0xFFFF);
}

bool is_line_break(char32_t c) {
  return c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f' || c == '\v' || c == '\r';
}

// Eight bytes of a text at a time.
constexpr std::uint64_t kLowBits = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, sizeof(word));
  return word;
}

// Whether all of eight bytes are ASCII that is printed; false now and then where they are.
bool is_plain(std::uint64_t word) {
  const std::uint64_t below_space = (word - 0x20 * kLowBits) & ~word;
  const std::uint64_t is_delete = (word ^ 0x7F * kLowBits) - kLowBits;
  return ((word | below_space | is_delete) & kHighBits) == 0;
}

// Whether the character at `at` may need cleaning; only then it is worth decoding.
bool is_suspect(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
    const CodePoint c = decode_utf8(text, at);
    return is_control(c.value) || is_line_break(c.value);
  }
  return (byte < 0x20 && byte != '\n') || byte == 0x7F;
}

bool needs_cleaning(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + sizeof(std::uint64_t) <= text.size() && is_plain(eight_bytes(text, at))) {
      at += sizeof(std::uint64_t);
    } else if (is_suspect(text, at)) {
      return true;
    } else {
      ++at;
    }
  }
  return false;
}

// Without control characters; tabs are blanks, every kind of line break is LF.
std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (is_line_break(c.value)) {
      out.push_back('\n');
    } else if (c.value == '\t') {
      out.push_back(' ');
    } else if (!is_control(c.value)) {
      out.append(text, at, c.length);
    }
    at += c.length;
  }
  return out;
}

// Without blanks at both ends, the no-break and the ideographic ones among them.
std::string_view trim_line(std::string_view line) {
  constexpr std::string_view wide[] = {"\xC2\xA0", "\xE3\x80\x80"};
  for (;;) {
    const std::size_t before = line.size();
    line = trim(line);
    for (const std::string_view space : wide) {
      if (line.starts_with(space)) {
        line.remove_prefix(space.size());
      }
      if (line.ends_with(space)) {
        line.remove_suffix(space.size());
      }
    }
    if (line.size() == before) {
      return line;
    }
  }
}

std::size_t count_characters(std::string_view text) {
  std::size_t following = 0;  // bytes 10xxxxxx
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = eight_bytes(text, at);
    following += static_cast<std::size_t>(((word >> 7 & ~(word >> 6) & kLowBits) * kLowBits) >> 56);
  }
  for (; at < text.size(); ++at) {
    following += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 ? 1U : 0U;
  }
  return text.size() - following;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view line = trim_line(whole);
    at = end + 1;
    if (!line.empty()) {
      lines.push_back(
          {.text = line, .indented = static_cast<std::size_t>(line.data() - whole.data()) >= 2});
    } else if (!lines.empty()) {
      lines.back().ends_block = true;
    }
  }
  if (!lines.empty()) {
    lines.back().ends_block = true;
  }
  for (Line& line : lines) {
    line.length = line.ends_block ? 0 : count_characters(line.text);
  }
  return lines;
}

bool ends_sentence(std::string_view line) {
  return std::any_of(std::begin(kSentenceEnds), std::end(kSentenceEnds),
                     [&](std::string_view end) { return line.ends_with(end); });
}

// Whether a line had no room for the first word of the next, in lines of `width` characters.
bool is_full(const Line& line, const Line& next, std::size_t width) {
  const std::string_view word = next.text.substr(0, next.text.find(' '));
  return line.length + 1 + count_characters(word) >= width;
}

// The width at which a machine broke the lines; 0 if none did.
std::size_t wrapping_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> lengths;
  for (const Line& line : lines) {
    if (!line.ends_block) {
      lengths.push_back(line.length);
    }
  }
  if (lengths.empty()) {
    return 0;
  }
  const std::size_t ninth_tenth = lengths.size() - 1 - lengths.size() / 10;
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(ninth_tenth),
                   lengths.end());
  const std::size_t width = lengths[ninth_tenth];
  std::size_t full = 0;
  std::size_t sentences = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i].ends_block) {
      full += is_full(lines[i], lines[i + 1], width) ? 1 : 0;
      sentences += ends_sentence(lines[i].text) ? 1 : 0;
    }
  }
  const bool wrapped = width >= kNarrowestWrap && width <= kWidestWrap &&
                       full * 2 >= lengths.size() && sentences * 2 <= lengths.size();
  return wrapped ? width : 0;
}

// Whether the lines from `begin` to the end of their block are one text broken at `width`, rather
// than a table or a list.
bool is_wrapped_block(const std::vector<Line>& lines, std::size_t begin, std::size_t width) {
  std::size_t pairs = 0;
  std::size_t full = 0;
  for (std::size_t i = begin; i < lines.size() && !lines[i].ends_block; ++i) {
    full += is_full(lines[i], lines[i + 1], width) ? 1 : 0;
    ++pairs;
  }
  return width > 0 && full * 4 >= pairs * 3;
}

bool is_cjk(char32_t c) {
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xFF00 && c <= 0xFFEF);
}

// Between two lines of a paragraph: nothing where the script has no blanks between words.
bool joins_without_blank(std::string_view before, std::string_view after) {
  const std::size_t last = floor_boundary(before, before.size() - 1);
  return is_cjk(decode_utf8(before, last).value) && is_cjk(decode_utf8(after, 0).value);
}

}  // namespace

std::string tidy_text(std::string_view text) {
  std::string cleaned;
  if (needs_cleaning(text)) {
    cleaned = without_controls(text);
    text = cleaned;
  }
  const std::vector<Line> lines = lines_of(text);
  const std::size_t width = wrapping_width(lines);
  bool wrapped = false;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool starts_block = i == 0 || lines[i - 1].ends_block;
    if (starts_block) {
      wrapped = is_wrapped_block(lines, i, width);
    }
    const bool starts = starts_block || !wrapped || (line.indented && !lines[i - 1].indented);
    if (i > 0 && starts) {
      out += "\n\n";
    } else if (i > 0 && !joins_without_blank(lines[i - 1].text, line.text)) {
      out += ' ';
    }
    out += line.text;
  }
  return out;
}

std::string tidy_line(std::string_view text) {
  return needs_cleaning(text) ? squeeze(without_controls(text)) : squeeze(text);
}

}  // namespace dateline
