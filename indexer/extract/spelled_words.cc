#include "indexer/extract/spelled_words.h"

#include <set>
#include <string>

#include "indexer/extract/month_names.h"

namespace dateline {
namespace {

// Words around a date that say nothing.
constexpr std::string_view kFillers[] = {
    "at",     "on",  "of",   "the",   "de",      "del",    "di",    "la",        "le",
    "um",     "uhr", "u",    "h",     "kl",      "den",    "el",    "il",        "as",
    "a",      "ore", "o",    "klo",   "r",       "г",      "года",  "god",       "godine",
    "године", "год", "am",   "vom",   "dne",     "las",    "hs",    "hrs",       "hr",
    "om",     "uur", "sati", "в",     "у",       "об",     "року",  "р",         "рік",
    "alle",   "ora", "v",    "ve",    "klockan", "klokka", "roku",  "m",         "d",
    "gada",   "g",   "στις", "ώρα",   "ngay",    "nam",    "thang", "published", "posted",
    "ob",     "hod", "saat", "pukul", "jam",     "в",      "час",   "ч",         "ko",
    "dia",    "em",  "les",  "du",    "gads",    "от",     "від",   "ο",         "την",
};

// What stands right after a day: 24th, 1er, 24-го.
constexpr std::string_view kOrdinals[] = {"st", "nd", "rd", "th", "er", "e",  "го",
                                          "ο",  "a",  "o",  "ko", "an", "ste"};

constexpr std::string_view kRelativeWords[] = {
    "yesterday", "today",   "tomorrow", "ago",      "now",      "last",  "hours",   "minutes",
    "just",      "juce",    "danas",    "јуче",     "данас",    "ayer",  "hoy",     "ontem",
    "hoje",      "hier",    "heute",    "gestern",  "ieri",     "oggi",  "вчера",   "dun",
    "bugun",     "сегодня", "hace",     "vor",      "сьогодні", "вчора", "dzisiaj", "wczoraj",
    "dnes",      "vcera",   "vandaag",  "gisteren", "idag",     "igar",  "tegnap",  "tanaan",
    "eilen",     "kemarin", "اليوم",    "أمس",
};

constexpr std::string_view kCjkWeekdayParts[] = {
    "一", "二", "三", "四", "五", "六", "日", "月", "火", "水", "木", "金", "土",
    "周", "星", "期", "曜", "天", "월", "화", "수", "목", "금", "토", "일", "요",
};

constexpr std::string_view kZones[] = {
    "z",   "gmt",  "utc",  "ut",   "et",   "est",  "edt",  "ct",   "cst", "cdt",  "mt",  "mst",
    "mdt", "pt",   "pst",  "pdt",  "cet",  "cest", "bst",  "ist",  "eet", "eest", "wet", "west",
    "msk", "jst",  "kst",  "hkt",  "sgt",  "aest", "aedt", "akst", "hst", "brt",  "art", "sast",
    "mez", "mesz", "nzst", "nzdt", "awst", "acst", "acdt", "akdt", "wib", "wita", "wit", "pkt",
    "npt", "trt",  "gst",  "мск",  "msd",  "eat",  "wat",  "cat",  "sst", "pht",  "ict", "clt",
};

// The words of a table as tokens hold them.
class WordSet {
 public:
  template <class Table>
  explicit WordSet(const Table& words) {
    for (const std::string_view word : words) {
      keys_.insert(month_key(word));
    }
  }

  bool has(std::string_view key) const { return keys_.find(key) != keys_.end(); }

 private:
  std::set<std::string, std::less<>> keys_;
};

}  // namespace

bool is_filler(std::string_view word) {
  static const WordSet words(kFillers);
  return words.has(word);
}

bool is_ordinal(std::string_view word) {
  static const WordSet words(kOrdinals);
  return words.has(word);
}

bool is_relative_word(std::string_view word) {
  static const WordSet words(kRelativeWords);
  return words.has(word);
}

bool is_cjk_weekday_part(std::string_view word) {
  static const WordSet words(kCjkWeekdayParts);
  return words.has(word);
}

bool is_zone_word(std::string_view word) {
  static const WordSet words(kZones);
  return words.has(word);
}

}  // namespace dateline
