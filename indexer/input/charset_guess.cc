#include "indexer/input/charset_guess.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>  // cld2's header needs it
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <uchardet/uchardet.h>
#include <unicode/uchar.h>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "indexer/input/charset.h"
#include "indexer/input/converter.h"

namespace dateline {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 10;  // for uchardet
constexpr std::size_t kSampleBytes = 2000;                  // to be decoded in many encodings
constexpr std::size_t kAround = 50;  // bytes kept on both sides of one that is not ASCII

// What a decoding loses against the others, in cld2's points: about 500 to 1,000 for 1 KB of text
// in a language it knows.
constexpr double kPointsOfLead = 60;      // uchardet's answer gains them
constexpr double kPointsOfFaults = 900;   // at most
constexpr double kPointsToCatchUp = 400;  // that words may make good at most
constexpr double kFullFaults = .2;        // share of the characters that are not ASCII

struct Candidate {
  const char* charset;
  double handicap;  // the rarer on the web the more
};

constexpr Candidate kCandidates[] = {
    {"windows-1252", 0},    {"windows-1251", 0}, {"windows-1250", 0},
    {"ISO-8859-2", 5},      {"KOI8-R", 0},       {"KOI8-U", 5},
    {"ISO-8859-5", 5},      {"windows-1254", 5}, {"windows-1257", 10},
    {"windows-1258", 30},   {"IBM866", 10},      {"IBM855", 30},
    {"x-mac-cyrillic", 20}, {"macintosh", 30},   {"x-mac-centraleurroman", 60},
    {"IBM852", 60},         {"ISO-8859-13", 40},
};

// Rare encodings of Latin letters, of which uchardet thinks too often.
constexpr std::string_view kLatinAsWell[] = {"ISO-8859-1",  "ISO-8859-3",  "ISO-8859-4",
                                             "ISO-8859-10", "ISO-8859-14", "ISO-8859-15",
                                             "ISO-8859-16", "IBM865"};

std::string by_uchardet(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                              &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kMostBytes));
  uchardet_data_end(detector.get());
  return charset_of_label(uchardet_get_charset(detector.get()));
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// The places of `bytes` that are not ASCII, with the words around them.
std::string sample_of(std::string_view bytes) {
  std::string sample;
  std::size_t done = 0;
  for (std::size_t at = 0; at < bytes.size() && sample.size() < kSampleBytes; ++at) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      continue;
    }
    std::size_t begin = at > done + kAround ? at - kAround : done;
    while (begin > done && begin < at && !is_space(bytes[begin])) {
      ++begin;
    }
    std::size_t end = std::min(at + kAround, bytes.size());
    while (end < bytes.size() && !is_space(bytes[end]) && end < at + 2 * kAround) {
      ++end;
    }
    sample += begin > done ? " " : "";
    sample += bytes.substr(begin, end - begin);
    done = end;
    at = end - 1;
  }
  return sample;
}

bool is_letter(char32_t c) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

// What stands inside of words beside letters.
bool joins_letters(char32_t c) {
  return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xAD || c == 0xB7 || c == 0x2010 ||
         c == 0x2013 || c == 0x2014 || c == 0xA0 || c == 0x2026 || c == 0x201C || c == 0x201D;
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c < 0x530;
}

// Box drawing, mathematics and characters of private use.
bool is_drawing(char32_t c) {
  return (c >= 0x2200 && c < 0x2600) || (c >= 0xE000 && c < 0xF900);
}

// Whether `c` after `before` shows that the text was decoded wrongly; one of them is not ASCII.
bool is_fault(char32_t before, char32_t c, char32_t after) {
  if ((c >= 0x80 && c < 0xA0) || c == kReplacement) {
    return true;
  }
  if (!is_letter(c)) {
    const bool inside = is_letter(before) && is_letter(after) && !joins_letters(c);
    const bool is_currency = u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL;
    return c >= 0x80 && (inside || is_drawing(c) || (is_currency && is_letter(before)));
  }
  if (!is_letter(before)) {
    return false;
  }
  const bool grows = u_islower(static_cast<UChar32>(before)) && u_isupper(static_cast<UChar32>(c));
  return grows || is_cyrillic(before) != is_cyrillic(c);
}

// The share of characters that are not ASCII and stand where they cannot.
double faults_in(std::string_view text) {
  std::size_t faults = 0;
  std::size_t others = 0;
  char32_t before = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.length;
    if (c.value >= 0x80 || before >= 0x80) {
      const char32_t after = at < text.size() ? decode_utf8(text, at).value : U' ';
      faults += is_fault(before, c.value, after) ? 1 : 0;
      others += c.value >= 0x80 ? 1 : 0;
    }
    before = c.value;
  }
  return others == 0 ? 0 : static_cast<double>(faults) / static_cast<double>(others);
}

// How much the text is made of the letters of a language, in cld2's points for 1 KB. Languages that
// their script alone tells get none: they have no letters that could be wrong.
double points_of_language(const std::string& text) {
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {};
  int percent[3] = {};
  double points[3] = {};
  int n_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()),
                                 /*is_plain_text=*/true, &hints, CLD2::kCLDFlagBestEffort,
                                 languages, percent, points, nullptr, &n_bytes, &reliable);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const bool by_letters = languages[i] != CLD2::UNKNOWN_LANGUAGE && points[i] != 1024;
    sum += by_letters ? points[i] * percent[i] / 100 : 0;
  }
  return sum;
}

struct Reading {
  const char* charset;
  std::string text;
  double points;  // without those of its language
};

std::vector<Reading> readings_of(std::string_view bytes, const std::string& lead) {
  const std::string sample = sample_of(bytes);
  std::vector<Reading> readings;
  for (const Candidate& candidate : kCandidates) {
    auto decoded = convert(sample, candidate.charset);
    if (!decoded) {
      continue;
    }
    const double points = (lead == candidate.charset ? kPointsOfLead : 0) - candidate.handicap -
                          kPointsOfFaults * std::min(1.0, faults_in(decoded->text) / kFullFaults);
    readings.push_back({candidate.charset, std::move(decoded->text), points});
  }
  // The most promising first, so that most others need not be looked at.
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.points > b.points; });
  return readings;
}

std::string best_candidate(std::string_view bytes, const std::string& lead) {
  const std::vector<Reading> readings = readings_of(bytes, lead);
  std::string best = lead;
  double most = -kPointsOfFaults;
  for (const Reading& reading : readings) {
    if (reading.points < readings.front().points - kPointsToCatchUp) {
      break;
    }
    const double points = reading.points + points_of_language(reading.text);
    if (points > most) {
      most = points;
      best = reading.charset;
    }
  }
  return best;
}

bool is_judged_by_letters(const std::string& charset) {
  const auto is_it = [&](const auto& row) { return charset == row.charset; };
  return charset.empty() || std::any_of(std::begin(kCandidates), std::end(kCandidates), is_it) ||
         std::find(std::begin(kLatinAsWell), std::end(kLatinAsWell), charset) !=
             std::end(kLatinAsWell);
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
  // A file is looked at several times: for its format, for its reader, as a page.
  thread_local std::uint64_t last_hash = 0;
  thread_local std::string last_guess;
  const std::uint64_t hash = hash64(bytes.substr(0, kMostBytes));
  if (hash != last_hash) {
    const std::string lead = by_uchardet(bytes);
    last_guess = is_judged_by_letters(lead) ? best_candidate(bytes, lead) : lead;
    last_hash = hash;
  }
  return last_guess;
}

}  // namespace dateline
