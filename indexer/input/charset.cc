#include "indexer/input/charset.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <simdjson.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kFallback = "windows-1252";
constexpr std::size_t kStatisticsBytes = 256 * 1024;

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

struct Label {
  std::string_view label;    // without case, '-', '_' and blanks
  std::string_view charset;  // as ICU knows it
};

// Labels that mean something else on the web than they say (WHATWG Encoding Standard), and those
// that ICU does not know. Every other label is ICU's.
constexpr Label kLabels[] = {
    {"utf8", kUtf8},
    {"unicode11utf8", kUtf8},
    {"utf8mb4", kUtf8},
    {"utf16", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"ucs2", "UTF-16LE"},
    {"iso88591", kFallback},
    {"latin1", kFallback},
    {"l1", kFallback},
    {"ascii", kFallback},
    {"usascii", kFallback},
    {"ansix3.41968", kFallback},
    {"cp1252", kFallback},
    {"ansi", kFallback},
    {"iso88599", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso885911", "windows-874"},
    {"tis620", "windows-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"cp936", "GB18030"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"xsjis", "windows-31j"},
    {"euckr", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"uhc", "windows-949"},
    {"cp949", "windows-949"},
    {"maccyrillic", "x-mac-cyrillic"},
    {"maccentraleurope", "x-mac-centraleurroman"},
    {"macintosh", "macintosh"},
    {"xmacroman", "macintosh"},
    {"big5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
};

// Encodings some of whose characters contain bytes under 0x80, by the beginning of ICU's name.
constexpr std::string_view kNotAsciiSupersets[] = {
    "UTF-16",   "UTF-32",     "UTF-7",     "GB18030", "windows-31j", "Big5",
    "ISO-2022", "HZ-GB-2312", "Shift_JIS", "IBM037",  "Johab",
};

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using ConverterPointer = std::unique_ptr<UConverter, ConverterCloser>;

ConverterPointer open_converter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  ConverterPointer converter(ucnv_open(charset.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string simplified(std::string_view label) {
  std::string out;
  for (const char c : trim(label)) {
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (c != '-' && c != '_' && c != ' ' && c != '"' && c != '\'') {
      out.push_back(c);
    }
  }
  return out;
}

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

// UTF-16 and UTF-32 by where the zero bytes of ASCII characters, blanks and line ends stand: nearly
// all at one place of each unit.
std::string_view by_zero_bytes(std::string_view bytes) {
  std::array<std::size_t, 4> zeros = {};
  const std::size_t size = std::min<std::size_t>(bytes.size(), kStatisticsBytes) & ~std::size_t{3};
  for (std::size_t i = 0; i < size; ++i) {
    zeros[i % 4] += bytes[i] == '\0' ? 1 : 0;
  }
  const std::size_t units = size / 4;
  if (units == 0) {
    const bool little = bytes.size() == 2 && bytes[0] != '\0' && bytes[1] == '\0';
    const bool big = bytes.size() == 2 && bytes[0] == '\0' && bytes[1] != '\0';
    return little ? "UTF-16LE" : big ? "UTF-16BE" : "";
  }
  const auto full = [&](std::size_t at) { return zeros[at] * 10 >= units * 9; };
  const auto few = [&](std::size_t at) { return zeros[at] * 20 <= units; };
  if (full(2) && full(3) && few(0)) {
    return "UTF-32LE";
  }
  if (full(0) && full(1) && few(3)) {
    return "UTF-32BE";
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

bool is_multi_byte(std::string_view charset) {
  return !is_ascii_superset(charset) || charset.starts_with("EUC") || charset == "windows-949";
}

// Whether the bytes are rather UTF-8 with a few damaged places than `charset`. Text in a
// single-byte encoding has next to no sequence that is UTF-8 by chance; in EUC-JP it is two in
// five.
bool is_rather_utf8(const Sequences& count, std::string_view charset) {
  return is_multi_byte(charset) ? count.good > count.bad : count.good * 3 >= count.bad;
}

std::string by_statistics(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                              &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kStatisticsBytes));
  uchardet_data_end(detector.get());
  const std::string charset = charset_of_label(uchardet_get_charset(detector.get()));
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

// Counts each ill-formed sequence that ICU replaces.
void count_and_substitute(const void* context,
                          UConverterToUnicodeArgs* arguments,
                          const char* units,
                          std::int32_t length,
                          UConverterCallbackReason reason,
                          UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) {
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
  }
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

std::optional<Decoded> convert(std::string_view bytes, const std::string& charset) {
  const ConverterPointer converter = open_converter(charset);
  if (!converter) {
    return std::nullopt;
  }
  Decoded decoded{.charset = charset};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), count_and_substitute, &decoded.replaced, nullptr, nullptr,
                      &status);
  std::vector<UChar> units(2048);
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  do {
    status = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size() - 1, &source, end, nullptr,
                   /*flush=*/1, &status);
    for (const UChar* unit = units.data(); unit < target; ++unit) {
      char32_t c = *unit;
      if (c >= 0xD800 && c < 0xDC00 && unit + 1 == target) {
        // The pair is cut at the end of the buffer, which has room for one unit more.
        UErrorCode more = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, target + 1, &source, end, nullptr, 1, &more);
        status = U_FAILURE(more) ? more : status;
      }
      if (c >= 0xD800 && c < 0xDC00 && unit + 1 < target) {
        c = 0x10000 + ((c - 0xD800) << 10) + (*++unit - 0xDC00U);
      }
      append_utf8(decoded.text, c >= 0xD800 && c < 0xE000 ? kReplacement : c);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return decoded;
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

std::string charset_of_label(std::string_view label) {
  const std::string simple = simplified(label);
  for (const Label& row : kLabels) {
    if (row.label == simple) {
      return std::string(row.charset);
    }
  }
  std::string name(trim(label));
  if (simple.starts_with("windows")) {
    name = "windows-" + simple.substr(std::string_view("windows").size());
  }
  return !name.empty() && open_converter(name) ? name : std::string();
}

bool is_ascii_superset(std::string_view charset) {
  return std::none_of(std::begin(kNotAsciiSupersets), std::end(kNotAsciiSupersets),
                      [&](std::string_view prefix) { return charset.starts_with(prefix); });
}

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
