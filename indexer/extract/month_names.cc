#include "indexer/extract/month_names.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include <unicode/dtfmtsym.h>
#include <unicode/normalizer2.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace dateline {
namespace {

// Adding a language is adding a row.
struct Locale {
  const char* icu;
  std::string_view language;
};

constexpr Locale kLocales[] = {
    {"en", "en"}, {"sr_Latn", "sr"}, {"sr_Cyrl", "sr"}, {"bs", "sr"}, {"hr", "hr"}, {"sl", "sl"},
    {"mk", "mk"}, {"bg", "bg"},      {"pt", "pt"},      {"es", "es"}, {"ca", "ca"}, {"fr", "fr"},
    {"de", "de"}, {"de_AT", "de"},   {"it", "it"},      {"ru", "ru"}, {"uk", "uk"}, {"tr", "tr"},
    {"el", "el"}, {"nl", "nl"},      {"pl", "pl"},      {"cs", "cs"}, {"sk", "sk"}, {"ro", "ro"},
    {"hu", "hu"}, {"sv", "sv"},      {"da", "da"},      {"nb", "nb"}, {"fi", "fi"}, {"id", "id"},
};

// The rest. Their days of the week are known by names of three letters and more: shorter ones are
// words elsewhere.
constexpr Locale kMoreLocales[] = {
    {"et", "et"},    {"lv", "lv"},    {"lt", "lt"},    {"is", "is"}, {"sq", "sq"}, {"gl", "gl"},
    {"eu", "eu"},    {"be", "be"},    {"ka", "ka"},    {"hy", "hy"}, {"az", "az"}, {"kk", "kk"},
    {"he", "he"},    {"ar", "ar"},    {"ar_LB", "ar"}, {"hi", "hi"}, {"bn", "bn"}, {"ta", "ta"},
    {"mr", "mr"},    {"ne", "ne"},    {"ur", "ur"},    {"ms", "ms"}, {"sw", "sw"}, {"af", "af"},
    {"th", "th"},    {"te", "te"},    {"si", "si"},    {"zu", "zu"}, {"nn", "nb"}, {"xh", "xh"},
    {"ar_MA", "ar"}, {"ar_DZ", "ar"}, {"fil", "fil"},  {"gu", "gu"}, {"pa", "pa"},
};

// Forms that people write and ICU's tables lack.
struct Extra {
  std::string_view name;
  MonthName meaning;
};

constexpr Extra kExtras[] = {
    {"sept", {9, "en", false}},     {"januara", {1, "sr", true}},   {"februara", {2, "sr", true}},
    {"marta", {3, "sr", true}},     {"aprila", {4, "sr", true}},    {"maja", {5, "sr", true}},
    {"juna", {6, "sr", true}},      {"juni", {6, "sr", true}},      {"jula", {7, "sr", true}},
    {"juli", {7, "sr", true}},      {"avgusta", {8, "sr", true}},   {"augusta", {8, "sr", true}},
    {"septembra", {9, "sr", true}}, {"oktobra", {10, "sr", true}},  {"novembra", {11, "sr", true}},
    {"decembra", {12, "sr", true}}, {"јануара", {1, "sr", true}},   {"фебруара", {2, "sr", true}},
    {"марта", {3, "sr", true}},     {"априла", {4, "sr", true}},    {"маја", {5, "sr", true}},
    {"јуна", {6, "sr", true}},      {"јули", {7, "sr", true}},      {"јула", {7, "sr", true}},
    {"августа", {8, "sr", true}},   {"септембра", {9, "sr", true}}, {"октобра", {10, "sr", true}},
    {"новембра", {11, "sr", true}}, {"децембра", {12, "sr", true}}, {"janner", {1, "de", true}},
    {"feber", {2, "de", true}},     {"maerz", {3, "de", true}},     {"setiembre", {9, "es", false}},
};

using Months = std::map<std::string, std::vector<MonthName>, std::less<>>;
using Weekdays = std::map<std::string, unsigned, std::less<>>;

struct Tables {
  Months months;
  std::set<std::string, std::less<>> first_words;  // of months' names of two words
  Weekdays weekdays;
};

std::string key_of(const icu::UnicodeString& word) {
  std::string utf8;
  word.toUTF8String(utf8);
  return month_key(utf8);
}

void add_month(Tables& tables, const std::string& key, const MonthName& meaning) {
  const bool is_number = key.find_first_of("0123456789") != std::string::npos;
  std::vector<MonthName>& meanings = tables.months[key];
  const bool known = std::any_of(meanings.begin(), meanings.end(), [&](const MonthName& other) {
    return other.month == meaning.month && other.language == meaning.language;
  });
  if (key.empty() || is_number) {
    tables.months.erase(key);
  } else if (!known) {
    meanings.push_back(meaning);
    if (const std::size_t blank = key.find(' '); blank != std::string::npos) {
      tables.first_words.insert(key.substr(0, blank));
    }
  }
}

// Whether long dates of the locale have a dot after the day.
bool writes_ordinal_dot(const icu::Locale& locale) {
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) {
    return false;
  }
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  return pattern.indexOf(icu::UnicodeString("d.")) >= 0;
}

void add_locale(Tables& tables, const Locale& row, std::size_t shortest_day) {
  using Symbols = icu::DateFormatSymbols;
  const icu::Locale locale(row.icu);
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(locale, status);
  if (U_FAILURE(status)) {
    return;
  }
  const bool dot = writes_ordinal_dot(locale);
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
        add_month(tables, key_of(names[i]), {i + 1, row.language, dot});
      }
      names = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 1; i < std::min(count, 8); ++i) {  // 0 is empty
        const std::string key = key_of(names[i]);
        if (key.size() >= shortest_day) {
          tables.weekdays[key] |= 1U << (i - 1);
        }
      }
    }
  }
}

Tables make_tables() {
  Tables tables;
  for (const Locale& row : kLocales) {
    add_locale(tables, row, 1);
  }
  for (const Locale& row : kMoreLocales) {
    add_locale(tables, row, 3);
  }
  for (const Extra& extra : kExtras) {
    add_month(tables, month_key(extra.name), extra.meaning);
  }
  return tables;
}

const Tables& tables() {
  static const Tables made = make_tables();
  return made;
}

}  // namespace

std::span<const MonthName> months_named(std::string_view name) {
  const auto found = tables().months.find(name);
  return found == tables().months.end() ? std::span<const MonthName>() : found->second;
}

bool begins_month(std::string_view word) {
  return tables().first_words.find(word) != tables().first_words.end();
}

unsigned weekdays_named(std::string_view name) {
  const auto found = tables().weekdays.find(name);
  return found == tables().weekdays.end() ? 0 : found->second;
}

std::string month_key(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString lower = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  lower.toLower(icu::Locale::getRoot());
  const icu::UnicodeString parts = U_SUCCESS(status) ? nfd->normalize(lower, status) : lower;
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) {
      kept.append(c == 0x131 ? UChar32{'i'} : c);  // the Turkish i without a dot
    }
  }
  std::string key;
  kept.toUTF8String(key);
  while (key.ends_with('.')) {
    key.pop_back();
  }
  return key;
}

}  // namespace dateline
