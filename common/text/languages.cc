#include "common/text/languages.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "common/base/ascii.h"

namespace dateline {
namespace {

constexpr Script kLatin[] = {Script::kLatin};
constexpr Script kCyrillic[] = {Script::kCyrillic};
constexpr Script kGreek[] = {Script::kGreek};
constexpr Script kArabic[] = {Script::kArabic};
constexpr Script kHebrew[] = {Script::kHebrew};
constexpr Script kDevanagari[] = {Script::kDevanagari};
constexpr Script kIndic[] = {Script::kOtherIndic};
constexpr Script kCjk[] = {Script::kCjk};
constexpr Script kOther[] = {Script::kOther};
constexpr Script kLatinCyrillic[] = {Script::kLatin, Script::kCyrillic};
constexpr Script kCyrillicLatin[] = {Script::kCyrillic, Script::kLatin};
constexpr Script kLatinArabic[] = {Script::kLatin, Script::kArabic};
constexpr Script kIndicArabic[] = {Script::kOtherIndic, Script::kArabic};
constexpr Script kArabicDevanagari[] = {Script::kArabic, Script::kDevanagari};
constexpr Script kAll[] = {Script::kLatin,      Script::kCyrillic, Script::kGreek,
                           Script::kArabic,     Script::kHebrew,   Script::kDevanagari,
                           Script::kOtherIndic, Script::kCjk,      Script::kOther};

struct Row {
  std::string_view code;
  std::string_view name;
  std::string_view stemmer;
  std::span<const Script> scripts;
  std::string_view aliases;  // in lower case, with blanks between them
};

// Sorted by code. Every stemmer of libstemmer is here, except "porter", the older English one.
constexpr Row kRows[] = {
    {"af", "Afrikaans", "", kLatin, "afr"},
    {"am", "Amharic", "", kOther, "amh"},
    {"ar", "Arabic", "arabic", kArabic, "ara arb arz apc"},
    {"az", "Azerbaijani", "", kLatinCyrillic, "aze azj azeri"},
    {"be", "Belarusian", "", kCyrillic, "bel"},
    {"bg", "Bulgarian", "", kCyrillic, "bul"},
    {"bn", "Bengali", "", kIndic, "ben bangla"},
    {"ca", "Catalan", "catalan", kLatin, "cat valencian"},
    {"cs", "Czech", "", kLatin, "ces cze"},
    {"cy", "Welsh", "", kLatin, "cym wel"},
    {"da", "Danish", "danish", kLatin, "dan"},
    {"de", "German", "german", kLatin, "deu ger gsw"},
    {"el", "Greek", "greek", kGreek, "ell gre"},
    {"en", "English", "english", kLatin, "eng"},
    {"eo", "Esperanto", "", kLatin, "epo"},
    {"es", "Spanish", "spanish", kLatin, "spa castilian"},
    {"et", "Estonian", "", kLatin, "est ekk"},
    {"eu", "Basque", "basque", kLatin, "eus baq"},
    {"fa", "Persian", "", kArabic, "fas per pes prs farsi dari"},
    {"fi", "Finnish", "finnish", kLatin, "fin"},
    {"fr", "French", "french", kLatin, "fra fre"},
    {"ga", "Irish", "irish", kLatin, "gle gaeilge"},
    {"gl", "Galician", "", kLatin, "glg"},
    {"gu", "Gujarati", "", kIndic, "guj"},
    {"ha", "Hausa", "", kLatin, "hau"},
    {"he", "Hebrew", "", kHebrew, "heb iw"},
    {"hi", "Hindi", "hindi", kDevanagari, "hin"},
    {"hu", "Hungarian", "hungarian", kLatin, "hun"},
    {"hy", "Armenian", "armenian", kOther, "hye arm"},
    {"id", "Indonesian", "indonesian", kLatin, "ind in"},
    {"is", "Icelandic", "", kLatin, "isl ice"},
    {"it", "Italian", "italian", kLatin, "ita"},
    {"ja", "Japanese", "", kCjk, "jpn"},
    {"ka", "Georgian", "", kOther, "kat geo"},
    {"kk", "Kazakh", "", kCyrillicLatin, "kaz"},
    {"km", "Khmer", "", kOther, "khm cambodian"},
    {"kn", "Kannada", "", kIndic, "kan"},
    {"ko", "Korean", "", kCjk, "kor"},
    {"ku", "Kurdish", "", kLatinArabic, "kur kmr ckb sorani kurmanji"},
    {"ky", "Kyrgyz", "", kCyrillic, "kir kirghiz"},
    {"lo", "Lao", "", kOther, "lao laotian"},
    {"lt", "Lithuanian", "lithuanian", kLatin, "lit"},
    {"lv", "Latvian", "", kLatin, "lav lvs"},
    {"mk", "Macedonian", "", kCyrillic, "mkd mac"},
    {"ml", "Malayalam", "", kIndic, "mal"},
    {"mn", "Mongolian", "", kCyrillic, "mon khk"},
    {"mr", "Marathi", "", kDevanagari, "mar"},
    {"ms", "Malay", "", kLatin, "msa may zsm zlm"},
    {"mt", "Maltese", "", kLatin, "mlt"},
    {"my", "Burmese", "", kOther, "mya bur myanmar"},
    {"ne", "Nepali", "nepali", kDevanagari, "nep npi"},
    {"nl", "Dutch", "dutch", kLatin, "nld dut flemish vls"},
    {"no", "Norwegian", "norwegian", kLatin, "nor nb nob nn nno bokmal nynorsk"},
    {"pa", "Punjabi", "", kIndicArabic, "pan pnb panjabi"},
    {"pl", "Polish", "", kLatin, "pol"},
    {"ps", "Pashto", "", kArabic, "pus pbt pushto"},
    {"pt", "Portuguese", "portuguese", kLatin, "por"},
    {"ro", "Romanian", "romanian", kLatin, "ron rum mo mol moldovan moldavian"},
    {"ru", "Russian", "russian", kCyrillic, "rus"},
    {"sd", "Sindhi", "", kArabicDevanagari, "snd"},
    {"si", "Sinhala", "", kIndic, "sin sinhalese"},
    {"sk", "Slovak", "", kLatin, "slk slo"},
    {"sl", "Slovenian", "", kLatin, "slv slovene"},
    {"so", "Somali", "", kLatin, "som"},
    {"sq", "Albanian", "", kLatin, "sqi alb als"},
    {"sr", "Serbian", "serbian", kLatinCyrillic,
     "srp scc hr hrv scr croatian bs bos bosnian cnr montenegrin me sh hbs serbo-croatian"},
    {"sv", "Swedish", "swedish", kLatin, "swe"},
    {"sw", "Swahili", "", kLatin, "swa swh"},
    {"ta", "Tamil", "tamil", kIndic, "tam"},
    {"te", "Telugu", "", kIndic, "tel"},
    {"th", "Thai", "", kOther, "tha"},
    {"tl", "Filipino", "", kLatin, "tgl fil tagalog"},
    {"tr", "Turkish", "turkish", kLatin, "tur"},
    {"uk", "Ukrainian", "", kCyrillic, "ukr"},
    {"ur", "Urdu", "", kArabic, "urd"},
    {"uz", "Uzbek", "", kLatinCyrillic, "uzb uzn"},
    {"vi", "Vietnamese", "", kLatin, "vie"},
    {"yi", "Yiddish", "yiddish", kHebrew, "yid ji"},
    {"zh", "Chinese", "", kCjk, "zho chi cmn yue mandarin cantonese"},
    {"zu", "Zulu", "", kLatin, "zul"},
};

constexpr Language kUnknown{"und", "unknown", "", kAll, {}};

// The rows with their aliases apart; made once.
class Registry {
 public:
  Registry() {
    aliases_.reserve(std::size(kRows));  // the spans point into it
    for (const Row& row : kRows) {
      aliases_.push_back(split(row.aliases));
      languages_.push_back({row.code, row.name, row.stemmer, row.scripts, aliases_.back()});
    }
  }

  std::span<const Language> languages() const { return languages_; }

 private:
  static std::vector<std::string_view> split(std::string_view words) {
    std::vector<std::string_view> parts;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      parts.push_back(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return parts;
  }

  std::vector<std::vector<std::string_view>> aliases_;
  std::vector<Language> languages_;
};

const Language* find_exactly(std::string_view name) {
  if (name.empty()) {
    return nullptr;
  }
  if (name == unknown_language().code) {
    return &unknown_language();
  }
  for (const Language& language : languages()) {
    const auto& aliases = language.aliases;
    if (name == language.code || name == lower_ascii(language.name) ||
        std::find(aliases.begin(), aliases.end(), name) != aliases.end()) {
      return &language;
    }
  }
  return nullptr;
}

}  // namespace

std::span<const Language> languages() {
  static const Registry registry;
  return registry.languages();
}

const Language* find_language(std::string_view name) {
  const std::string wanted = lower_ascii(name);
  if (const Language* const language = find_exactly(wanted)) {
    return language;
  }
  return find_exactly(std::string_view(wanted).substr(0, wanted.find_first_of("-_.@")));
}

const Language& unknown_language() {
  return kUnknown;
}

}  // namespace dateline
