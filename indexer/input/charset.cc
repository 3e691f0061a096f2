#include "indexer/input/charset.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <utility>

#include <simdjson.h>

#include "common/base/utf8.h"
#include "indexer/input/charset_guess.h"
#include "indexer/input/converter.h"

namespace dateline {
namespace {

constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kFallback = "windows-1252";
constexpr std::size_t kStatisticsBytes = std::size_t{256} << 10;

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};

// UTF-32LE before UTF-16LE, whose mark it starts with.
constexpr std::array<Mark, 5> kMarks = {{
    {"\xEF\xBB\xBF", kUtf8},
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
}};

const Mark* mark_of(std::string_view bytes) {
  const auto found = std::find_if(kMarks.begin(), kMarks.end(),
                                  [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
  return found == kMarks.end() ? nullptr : &*found;
}

// Whether two values make up most of every second byte: in UTF-16 the high bytes of one script and
// of ASCII; in a text that merely has some zero bytes they are letters.
bool has_two_values(std::string_view bytes) {
  std::array<std::size_t, 256> counts = {};
  std::size_t units = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    ++counts.at(static_cast<unsigned char>(bytes[i]));
    ++units;
  }
  std::partial_sort(counts.begin(), counts.begin() + 2, counts.end(), std::greater<>());
  return (counts[0] + counts[1]) * 10 >= units * 7;
}

std::string_view by_two_bytes(std::string_view bytes) {
  if (bytes.size() != 2 || (bytes[0] == '\0') == (bytes[1] == '\0')) {
    return {};
  }
  return bytes[1] == '\0' ? "UTF-16LE" : "UTF-16BE";
}

std::string_view utf32_by_zeros(const std::array<std::size_t, 4>& zeros, std::size_t units) {
  const auto full = [&](std::size_t at) { return zeros.at(at) * 10 >= units * 9; };
  const auto few = [&](std::size_t at) { return zeros.at(at) * 20 <= units; };
  if (full(2) && full(3) && few(0)) {
    return "UTF-32LE";
  }
  return full(0) && full(1) && few(3) ? "UTF-32BE" : "";
}

// UTF-16 and UTF-32 by where the zero bytes of ASCII characters, blanks and line ends stand: nearly
// all at one place of each unit.
std::string_view by_zero_bytes(std::string_view bytes) {
  std::array<std::size_t, 4> zeros = {};
  const std::size_t size = std::min<std::size_t>(bytes.size(), kStatisticsBytes) & ~std::size_t{3};
  for (std::size_t i = 0; i < size; ++i) {
    zeros[i % 4] += bytes[i] == '\0' ? 1 : 0;
  }
  if (size == 0) {
    return by_two_bytes(bytes);
  }
  if (const std::string_view utf32 = utf32_by_zeros(zeros, size / 4); !utf32.empty()) {
    return utf32;
  }
  const std::size_t even = zeros[0] + zeros[2];
  const std::size_t odd = zeros[1] + zeros[3];
  // A few bytes need more zeros to be no accident.
  const std::size_t least = size < 32 ? (size * 3 + 7) / 8 : size / 32;
  const std::string_view whole = bytes.substr(0, size);
  if (odd >= least && even * 20 <= odd && has_two_values(whole.substr(1))) {
    return "UTF-16LE";
  }
  if (even >= least && odd * 20 <= even && has_two_values(whole)) {
    return "UTF-16BE";
  }
  return {};
}

bool is_utf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

// Well-formed UTF-8 sequences of several bytes, and ill-formed ones.
struct Sequences {
  std::size_t good = 0;
  std::size_t bad = 0;
};

Sequences count_sequences(std::string_view bytes) {
  Sequences count;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = decode_utf8(bytes, at);
    count.good += c.valid && c.length > 1 ? 1 : 0;
    count.bad += c.valid ? 0 : 1;
    at += c.length;
  }
  return count;
}

// Whether texts are full of bytes over 0x7F one behind the other.
bool has_long_runs(std::string_view charset) {
  return !is_ascii_superset(charset) || charset.starts_with("EUC") || charset == "windows-949" ||
         charset == "windows-874";
}

// Whether the bytes are rather UTF-8 with a few damaged places than `charset`. Text in a
// single-byte encoding has next to no sequence that is UTF-8 by chance; in EUC-JP it is two in
// five, and Thai is full of them.
bool is_rather_utf8(const Sequences& count, std::string_view charset) {
  return has_long_runs(charset) ? count.good > count.bad : count.good * 3 >= count.bad;
}

std::string by_statistics(std::string_view bytes) {
  std::string charset = guess_charset(bytes);
  return charset == kUtf8 ? std::string() : charset;
}

// ISO-2022-JP and its kin are ASCII bytes with escape sequences.
bool has_escapes(std::string_view bytes) {
  return bytes.find("\x1B$") != std::string_view::npos;
}

std::string by_escapes(std::string_view bytes) {
  const std::string charset = by_statistics(bytes);
  return charset.starts_with("ISO-2022") ? charset : std::string(kUtf8);
}

// Drops NUL and makes every line end LF.
void normalise(std::string& text) {
  if (text.find('\0') == std::string::npos && text.find('\r') == std::string::npos) {
    return;
  }
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) {
      continue;
    }
    text[out++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(out);
}

}  // namespace

std::string detect_charset(std::string_view bytes, std::string_view declared) {
  if (const Mark* mark = mark_of(bytes)) {
    return std::string(mark->charset);
  }
  if (bytes.find('\0') != std::string_view::npos) {
    if (const std::string_view wide = by_zero_bytes(bytes); !wide.empty()) {
      return std::string(wide);
    }
  }
  if (is_utf8(bytes)) {
    return has_escapes(bytes) ? by_escapes(bytes) : std::string(kUtf8);
  }
  std::string charset = charset_of_label(declared);
  if (charset.empty() || charset == kUtf8 || charset.starts_with("UTF-16") ||
      charset.starts_with("UTF-32")) {
    charset = by_statistics(bytes);
  }
  if (charset.empty()) {
    charset = kFallback;
  }
  return is_rather_utf8(count_sequences(bytes), charset) ? std::string(kUtf8) : charset;
}

Decoded to_utf8(std::string_view bytes, std::string_view declared) {
  Decoded decoded{.charset = detect_charset(bytes, declared)};
  if (const Mark* mark = mark_of(bytes)) {
    bytes.remove_prefix(mark->bytes.size());
  }
  if (decoded.charset != kUtf8) {
    auto converted = convert(bytes, decoded.charset);
    decoded = converted ? *std::move(converted) : *convert(bytes, std::string(kFallback));
  } else if (is_utf8(bytes)) {
    decoded.text = bytes;
  } else {
    decoded.text = repair_utf8(bytes, &decoded.replaced);
  }
  normalise(decoded.text);
  return decoded;
}

}  // namespace dateline
