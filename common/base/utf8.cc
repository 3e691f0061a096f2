#include "common/base/utf8.h"

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::string_view kAsciiSpace = " \t\r\n\f\v";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// What a lead byte demands: how many bytes follow, and the range of the first of them
// (Unicode 15, table 3-7).
struct Lead {
  unsigned follow;
  unsigned char low, high;
};

Lead lead_of(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) {
    return {1, 0x80, 0xBF};
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    return {2, static_cast<unsigned char>(lead == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(lead == 0xED ? 0x9F : 0xBF)};
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    return {3, static_cast<unsigned char>(lead == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(lead == 0xF4 ? 0x8F : 0xBF)};
  }
  return {0, 0, 0};
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) {
    return {first, 1, true};
  }
  const Lead lead = lead_of(first);
  if (lead.follow == 0) {
    return {};
  }
  const unsigned char second = byte_at(text, at + 1);
  if (second < lead.low || second > lead.high) {
    return {};
  }
  char32_t value = (first & (0x3FU >> lead.follow)) << 6 | (second & 0x3FU);
  for (unsigned i = 2; i <= lead.follow; ++i) {
    const unsigned char next = byte_at(text, at + i);
    if (!is_continuation(next)) {
      return {kReplacement, i, false};
    }
    value = value << 6 | (next & 0x3FU);
  }
  return {value, lead.follow + 1, true};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (!c.valid) {
      return false;
    }
    at += c.length;
  }
  return true;
}

std::string repair_utf8(std::string_view text, std::size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (c.valid) {
      out.append(text, at, c.length);
    } else {
      append_utf8(out, kReplacement);
      ++count;
    }
    at += c.length;
  }
  if (replaced != nullptr) {
    *replaced = count;
  }
  return out;
}

std::size_t floor_boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return text.size();
  }
  while (at > 0 && is_continuation(byte_at(text, at))) {
    --at;
  }
  return at;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (!c.valid) {
      for (std::size_t i = 0; i < c.length; ++i) {
        out += fmt::format("\\x{:02X}", byte_at(text, at + i));
      }
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0)) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned>(c.value));
    } else {
      out.append(text, at, c.length);
    }
    at += c.length;
  }
  return out;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    // Most of a text: decoding it takes longer than all the rest.
    const CodePoint c = byte < 0x80 ? CodePoint{byte, 1, true} : decode_utf8(text, at);
    if (is_space(c.value)) {
      pending = !out.empty();
    } else {
      if (pending) {
        out.push_back(' ');
        pending = false;
      }
      out.append(text, at, c.length);
    }
    at += c.length;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kAsciiSpace);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kAsciiSpace) - first + 1);
}

}  // namespace dateline
