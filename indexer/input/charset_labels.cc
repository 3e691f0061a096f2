// Names of encodings as files and headers spell them.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "common/base/utf8.h"
#include "indexer/input/charset.h"
#include "indexer/input/converter.h"

namespace dateline {
namespace {

constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kLatin = "windows-1252";

struct Label {
  std::string_view label;    // in lower case, without '-', '_' and blanks
  std::string_view charset;  // as ICU knows it
};

// Labels that mean something else on the web than they say (WHATWG Encoding Standard), and those
// that ICU does not know. Every other label is ICU's.
constexpr Label kLabels[] = {
    {"utf8", kUtf8},
    {"unicode11utf8", kUtf8},
    {"unicode20utf8", kUtf8},
    {"xunicode20utf8", kUtf8},
    {"utf8mb4", kUtf8},
    {"utf16", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"ucs2", "UTF-16LE"},
    {"csunicode", "UTF-16LE"},
    {"iso10646ucs2", "UTF-16LE"},
    {"unicodefeff", "UTF-16LE"},
    {"unicodefffe", "UTF-16BE"},
    {"iso88591", kLatin},
    {"iso88591:1987", kLatin},
    {"isoir100", kLatin},
    {"csisolatin1", kLatin},
    {"ibm819", kLatin},
    {"cp819", kLatin},
    {"latin1", kLatin},
    {"l1", kLatin},
    {"ascii", kLatin},
    {"usascii", kLatin},
    {"ansix3.41968", kLatin},
    {"cp1252", kLatin},
    {"xcp1252", kLatin},
    {"ansi", kLatin},
    {"xuserdefined", kLatin},
    {"iso88599", "windows-1254"},
    {"iso88599:1989", "windows-1254"},
    {"isoir148", "windows-1254"},
    {"csisolatin5", "windows-1254"},
    {"latin5", "windows-1254"},
    {"l5", "windows-1254"},
    {"iso885911", "windows-874"},
    {"tis620", "windows-874"},
    {"dos874", "windows-874"},
    {"csiso88596e", "ISO-8859-6"},
    {"csiso88596i", "ISO-8859-6"},
    {"csiso88598e", "ISO-8859-8"},
    {"csiso88598i", "ISO-8859-8"},
    {"visual", "ISO-8859-8"},
    {"logical", "ISO-8859-8"},
    {"koi", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8ru", "KOI8-U"},
    {"gb2312", "GB18030"},
    {"gb231280", "GB18030"},
    {"csgb2312", "GB18030"},
    {"csiso58gb231280", "GB18030"},
    {"isoir58", "GB18030"},
    {"chinese", "GB18030"},
    {"gbk", "GB18030"},
    {"xgbk", "GB18030"},
    {"cp936", "GB18030"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"xsjis", "windows-31j"},
    {"csshiftjis", "windows-31j"},
    {"ms932", "windows-31j"},
    {"cp932", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"euckr", "windows-949"},
    {"cseuckr", "windows-949"},
    {"korean", "windows-949"},
    {"isoir149", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"ksc56011989", "windows-949"},
    {"csksc56011987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"uhc", "windows-949"},
    {"cp949", "windows-949"},
    {"maccyrillic", "x-mac-cyrillic"},
    {"xmacukrainian", "x-mac-cyrillic"},
    {"maccentraleurope", "x-mac-centraleurroman"},
    {"macintosh", "macintosh"},
    {"mac", "macintosh"},
    {"csmacintosh", "macintosh"},
    {"xmacroman", "macintosh"},
    {"big5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"cnbig5", "Big5-HKSCS"},
    {"csbig5", "Big5-HKSCS"},
    {"xxbig5", "Big5-HKSCS"},
};

// Encodings some of whose characters contain bytes under 0x80, by the beginning of ICU's name.
constexpr std::string_view kNotAsciiSupersets[] = {
    "UTF-16",   "UTF-32",     "UTF-7",     "GB18030", "windows-31j", "Big5",
    "ISO-2022", "HZ-GB-2312", "Shift_JIS", "IBM037",  "Johab",
};

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

// "windows-1250" of "cp1250", "x-cp1250", "windows1250"; empty for what is no code page of Windows.
std::string code_page(std::string_view simple) {
  for (const std::string_view prefix : {"windows", "xcp125", "cp125"}) {
    if (simple.starts_with(prefix)) {
      const std::size_t digits = simple.find_first_of("0123456789");
      return "windows-" + std::string(simple.substr(std::min(digits, simple.size())));
    }
  }
  return {};
}

// Whether ASCII stands for itself. It does not in UTF-7, nor in the many encodings of mainframes
// that ICU knows: no file on the web is in those.
bool reads_ascii(const std::string& charset) {
  constexpr std::string_view sample = "a<+1-";
  const auto decoded = convert(sample, charset);
  return decoded && decoded->text == sample;
}

}  // namespace

std::string charset_of_label(std::string_view label) {
  const std::string simple = simplified(label);
  for (const Label& row : kLabels) {
    if (row.label == simple) {
      return std::string(row.charset);
    }
  }
  std::string name = code_page(simple);
  if (name.empty()) {
    name = trim(label);
  }
  const bool is_wide = simple.starts_with("utf16") || simple.starts_with("utf32");
  const bool is_known = !name.empty() && (is_wide || reads_ascii(name));
  return is_known ? mime_name(name) : std::string();
}

bool is_ascii_superset(std::string_view charset) {
  return std::none_of(std::begin(kNotAsciiSupersets), std::end(kNotAsciiSupersets),
                      [&](std::string_view prefix) { return charset.starts_with(prefix); });
}

}  // namespace dateline
