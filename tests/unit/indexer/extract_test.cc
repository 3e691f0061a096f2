// Datelines, trailers, dates of addresses and paths, authors, paragraphs, languages.

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "indexer/extract/authors.h"
#include "indexer/extract/dateline.h"
#include "indexer/extract/language.h"
#include "indexer/extract/tidy.h"
#include "indexer/extract/url_date.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using testing::today;

struct DatelineCase {
  const char* text;
  const char* expected;  // place|month-day-year|agency|what follows
};

std::string describe(const std::optional<Dateline>& found, std::string_view text) {
  if (!found) {
    return "none";
  }
  std::string day;
  if (found->date) {
    day = std::to_string(found->date->month) + "-" + std::to_string(found->date->day);
    day += found->date->year ? "-" + std::to_string(*found->date->year) : "";
  }
  return found->place + "|" + day + "|" + found->agency + "|" +
         std::string(text.substr(found->length));
}

TEST(Dateline, IsFoundAtTheBeginningOfAText) {
  const DatelineCase cases[] = {
      {"BELGRADE, Dec 24 (Reuters) - Police", "BELGRADE|12-24|Reuters| Police"},
      {"BELGRADE (AFP) — Police", "BELGRADE||AFP| Police"},
      {"LISBON, 25 April 1999 - Portugal", "LISBON|4-25-1999|| Portugal"},
      {"BELGRADE, Serbia, Dec. 24, 2023 (AP) -- Police", "BELGRADE, Serbia|12-24-2023|AP| Police"},
      {"BEOGRAD, 24. decembra (Tanjug) - Policija", "BEOGRAD|12-24|Tanjug| Policija"},
      {"БЕОГРАД, 24. децембра 2023. (Танјуг) – Полиција", "БЕОГРАД|12-24-2023|Танјуг| Полиција"},
      {"KYIV, Ukraine (AP) — The president", "KYIV, Ukraine||AP| The president"},
      {"WASHINGTON — The president", "WASHINGTON||| The president"},
      {"New York, June 24 (Reuters) - Stocks", "New York|6-24|Reuters| Stocks"},
      {"PARIS, le 24 décembre 2023 (AFP) - La", "PARIS|12-24-2023|AFP| La"},
      {"MADRID 24 de diciembre de 2023 (EFE) - El", "MADRID|12-24-2023|EFE| El"},
      {"The mayor - a doctor - spoke.", "none"},
      {"Djokovic - the champion", "none"},
      {"It was, he said (in 1999) - a mistake", "none"},
      {"A well-known writer died.", "none"},
      {"", "none"},
      {" - ", "none"},
      {"24 - the series", "none"},
  };
  for (const DatelineCase& c : cases) {
    EXPECT_EQ(describe(find_dateline(c.text), c.text), c.expected) << c.text;
  }
}

std::string describe(const std::optional<MachineMark>& mark, std::string text) {
  if (!mark) {
    return "none";
  }
  text.erase(mark->begin, mark->end - mark->begin);
  return (mark->date ? mark->date->to_string() : mark->refusal) + "|" + mark->source + "|" + text;
}

TEST(DateLead, IsFoundAtTheBeginningOfAText) {
  const std::pair<const char*, const char*> cases[] = {
      {"date 2023-12-26 (MENAFN) On Monday, the", "2023-12-26|MENAFN|On Monday, the"},
      {"Date 2023-12-26 (MENAFN)\nOn Monday", "2023-12-26|MENAFN|On Monday"},
      {"date 2023-13-26 (MENAFN) On", "'2023-13-26' is on no calendar|MENAFN|On"},
      {"date palms grow (in Egypt) well", "none"},
      {"date 2023-12-26 was a Tuesday", "none"},
      {"", "none"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(describe(find_date_lead(text, today()), text), expected) << text;
  }
}

TEST(Trailer, IsFoundAtTheEndOfAText) {
  const std::pair<const char*, const char*> cases[] = {
      {"It ended. MENAFN26122023000045015839ID1107657273", "2023-12-26|MENAFN|It ended. "},
      {"It ended.\n\nMENAFN26122023000045015839ID1107657273\n", "2023-12-26|MENAFN|It ended.\n\n"},
      {"It ended. MENAFN31022023000045015839ID1107657273",
       "'31.02.2023' is on no calendar|MENAFN|It ended. "},
      {"MENAFN is an agency", "none"},
      {"MENAFN26122023ID", "none"},
      {"MENAFNID1", "none"},
      {"", "none"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(describe(find_trailer(text, today()), text), expected) << text;
  }
}

TEST(NearestBefore, TakesTheYearThatMakesTheDayNotLater) {
  const auto year_of = [](int month, int day, const char* reference) {
    const auto date = nearest_before({.month = month, .day = day}, *ArticleDate::parse(reference));
    return date ? date->to_string() : "none";
  };
  EXPECT_EQ(year_of(12, 24, "2023-12-26"), "2023-12-24");
  EXPECT_EQ(year_of(12, 31, "2024-01-02"), "2023-12-31");
  EXPECT_EQ(year_of(12, 24, "2023-12-24"), "2023-12-24");
  EXPECT_EQ(year_of(12, 24, "2023"), "2023-12-24");
  EXPECT_EQ(year_of(2, 29, "2023-03-01"), "2020-02-29");
  EXPECT_EQ(year_of(2, 29, "1903-03-01"), "1896-02-29");
  EXPECT_EQ(year_of(2, 30, "2023-03-01"), "none");
}

std::string text_of(const std::optional<ArticleDate>& date) {
  return date ? date->to_string() : "none";
}

TEST(UrlDate, IsFoundInThePath) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://a.example/2023/12/24/title", "2023-12-24"},
      {"https://a.example/world/2023/12/24/", "2023-12-24"},
      {"https://a.example/2023/dec/24/title", "2023-12-24"},
      {"https://a.example/2023-12-24-title", "2023-12-24"},
      {"https://a.example/news/title-2023-12-24.html", "2023-12-24"},
      {"https://a.example/20231224/title", "2023-12-24"},
      {"https://a.example/news_20231224.html", "2023-12-24"},
      {"https://a.example/2023/12/24.html", "2023-12-24"},
      {"https://a.example/2023-12/24/c_1.htm", "2023-12-24"},
      {"https://a.example/202312/24/c_1.htm", "2023-12-24"},
      {"https://a.example/2023/1224/c_1.htm", "2023-12-24"},
      {"https://a.example/2023/12/title", "2023-12"},
      {"https://a.example/2023/12", "2023-12"},
      {"https://a.example/2023/title", "none"},
      {"https://a.example/2023/99/99/title", "none"},
      {"https://a.example/1712/12/24/title", "none"},
      {"https://a.example/2099/12/24/title", "none"},
      {"https://a.example/id/120231224999", "none"},
      {"https://a.example/US20231224", "none"},
      {"https://20231224.example/title", "none"},
      {"https://a.example/?d=2023/12/24", "none"},
      {"https://a.example", "none"},
      {"", "none"},
  };
  for (const auto& [url, expected] : cases) {
    EXPECT_EQ(text_of(date_in_url(url, today())), expected) << url;
  }
}

TEST(PathDate, MayBeAYearAlone) {
  const std::pair<const char*, const char*> cases[] = {
      {"/archive/1912/story.txt", "1912"},
      {"/archive/1912/04/story.txt", "1912-04"},
      {"/archive/1912/04/15/story.txt", "1912-04-15"},
      {"/archive/1748/story.txt", "1748"},
      {"/archive/reuters-2023-12-24.txt", "2023-12-24"},
      {"/archive/20231224_001.json", "2023-12-24"},
      {"/home/x/1234/story.txt", "none"},
      {"/archive/2023x/story.txt", "none"},
      {"-", "none"},
  };
  for (const auto& [path, expected] : cases) {
    EXPECT_EQ(text_of(date_in_path(path, today())), expected) << path;
  }
}

TEST(Authors, AreSplitAndCleaned) {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"By Jane Doe and John Smith", {"Jane Doe", "John Smith"}},
      {"BY JANE DOE", {"JANE DOE"}},
      {"Jane Doe, John Smith & Ann Lee", {"Jane Doe", "John Smith", "Ann Lee"}},
      {"Doe, Jane", {"Doe, Jane"}},
      {"Doe, Jane; Smith, John", {"Doe, Jane", "Smith, John"}},
      {"jane@example.com (Jane Doe)", {"Jane Doe"}},
      {"Jane Doe <jane@example.com>", {"Jane Doe"}},
      {"jane@example.com", {}},
      {"Jane Doe, Jane Doe", {"Jane Doe"}},
      {"Piše: Mira Halden", {"Mira Halden"}},
      {"Byron Smith", {"Byron Smith"}},
      {"Alexander Anderson", {"Alexander Anderson"}},
      {"  ", {}},
  };
  for (const auto& [byline, names] : cases) {
    EXPECT_EQ(split_authors(byline), names) << byline;
  }
}

TEST(TidyText, JoinsHardWrappedLinesAndKeepsOthers) {
  const std::pair<const char*, const char*> cases[] = {
      {"One.\n\nTwo.\n\n\n\nThree.\n", "One.\n\nTwo.\n\nThree."},
      {"  One.  \n \t \nTwo.", "One.\n\nTwo."},
      // Wrapped at 40.
      {"The council met on Monday evening to\ntalk about the bridge, which has been\nclosed since "
       "the flood.\n\nIt will meet again.",
       "The council met on Monday evening to talk about the bridge, which has been closed since "
       "the "
       "flood.\n\nIt will meet again."},
      // Indented paragraphs of an old wire.
      {"   The council met on Monday evening to\ntalk about the bridge, which has been\nclosed.\n  "
       " "
       "It will meet again on Tuesday, when\nthe engineers have seen it.",
       "The council met on Monday evening to talk about the bridge, which has been closed.\n\nIt "
       "will meet again on Tuesday, when the engineers have seen it."},
      // A line is a paragraph where lines end with sentences.
      {"The council met on Monday evening.\nIt spoke about the bridge at length.\nIt will meet "
       "again on Tuesday.",
       "The council met on Monday evening.\n\nIt spoke about the bridge at length.\n\nIt will meet "
       "again on Tuesday."},
      // A list.
      {"Results\nAnna 12\nBoris 7\nCilla 5", "Results\n\nAnna 12\n\nBoris 7\n\nCilla 5"},
      {"One\x01two\tthree\x7F.\xC2\x85"
       "Four",
       "Onetwo three.\n\nFour"},
      {"\xEF\xBB\xBFOne", "One"},
      {"", ""},
      {" \n \n", ""},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(tidy_text(text), expected);
    EXPECT_EQ(tidy_text(expected), expected) << "twice is once";
  }
}

TEST(TidyText, FindsAControlCharacterAnywhere) {
  const std::string clean = "Der Rat trat am Montagabend über der Brücke zusammen…";
  for (std::size_t at = 0; at <= clean.size(); ++at) {
    if (floor_boundary(clean, at) != at) {
      continue;
    }
    for (const std::string_view control : {"\x01", "\x1F", "\x7F", "\xC2\x80", "\xEF\xBB\xBF"}) {
      std::string text = clean;
      text.insert(at, control);
      EXPECT_EQ(tidy_text(text), clean) << at;
      EXPECT_EQ(tidy_line(text), clean) << at;
    }
  }
}

TEST(TidyText, JoinsChineseLinesWithoutABlank) {
  EXPECT_EQ(
      tidy_text("北京奥运会开幕式二〇〇八年八月八日晚八时在北京国家体育场举行这座体育场因外形独特\n"
                "被人们称为鸟巢开幕式由张艺谋担任总导演来自世界各地的观众观看了表演并为运动员们\n"
                "加油"),
      "北京奥运会开幕式二〇〇八年八月八日晚八时在北京国家体育场举行这座体育场因外形独特"
      "被人们称为鸟巢开幕式由张艺谋担任总导演来自世界各地的观众观看了表演并为运动员们加油");
}

TEST(DetectLanguage, TellsLanguagesByTheirText) {
  const std::pair<const char*, const char*> cases[] = {
      {"The council met on Monday evening to talk about the bridge that was closed.", "en"},
      {"Скупштина града расправљала је у понедељак увече о мосту који је затворен.", "sr"},
      {"Skupština grada raspravljala je u ponedeljak uveče o mostu koji je zatvoren.", "sr"},
      {"Gradsko vijeće raspravljalo je u ponedjeljak navečer o mostu koji je zatvoren.", "sr"},
      {"O conselho reuniu-se na segunda-feira à noite para discutir a ponte encerrada.", "pt"},
      {"Der Stadtrat sprach am Montagabend über die Brücke, die gesperrt worden ist.", "de"},
      {"Городской совет в понедельник вечером обсуждал мост, который был закрыт.", "ru"},
      {"Το δημοτικό συμβούλιο συζήτησε τη Δευτέρα για τη γέφυρα που έκλεισε.", "el"},
      {"市议会星期一晚上讨论了因洪水而关闭的桥梁。", "zh"},
      {"市議会は月曜日の夜、洪水で閉鎖された橋について話し合った。", "ja"},
  };
  for (const auto& [text, code] : cases) {
    EXPECT_EQ(detect_language("", text, ""), code) << text;
  }
}

TEST(DetectLanguage, FallsBackToTheDeclaredOneForShortTexts) {
  EXPECT_EQ(detect_language("", "12:3", ""), "");
  EXPECT_EQ(detect_language("", "12:3", "pt-BR"), "pt");
  EXPECT_EQ(detect_language("", "", "hr"), "sr");
  EXPECT_EQ(detect_language("", "", "no such language"), "");
}

TEST(DetectLanguage, BelievesALongTextMoreThanWhatIsDeclared) {
  EXPECT_EQ(detect_language("",
                            "Der Stadtrat sprach am Montagabend über die Brücke, die nach dem "
                            "Hochwasser gesperrt worden ist und nun geprüft wird.",
                            "en"),
            "de");
}

}  // namespace
}  // namespace dateline
