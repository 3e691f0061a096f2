#include "indexer/extract/date_parser.h"

#include <gtest/gtest.h>

#include "indexer/extract/month_names.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

struct DateCase {
  const char* text;
  const char* expected;
};

void PrintTo(const DateCase& c, std::ostream* out) {
  *out << c.text;
}

class Spelling : public ::testing::TestWithParam<DateCase> {};

TEST_P(Spelling, IsRead) {
  const ParsedDate parsed = parse_date(GetParam().text, testing::today());
  ASSERT_TRUE(parsed.date) << GetParam().text << ": " << parsed.refusal;
  EXPECT_EQ(parsed.date->to_string(), GetParam().expected) << GetParam().text;
  EXPECT_EQ(parsed.refusal, "");
}

constexpr DateCase kIso[] = {
    {"2023-12-24", "2023-12-24"},
    {" 2023-12-24\n", "2023-12-24"},
    {"2023-12-24T10:30", "2023-12-24T10:30"},
    {"2023-12-24T10:30:59", "2023-12-24T10:30"},
    {"2023-12-24T10:30:00Z", "2023-12-24T10:30"},
    {"2023-12-24T10:30:00.123456Z", "2023-12-24T10:30"},
    {"2023-12-24t10:30:00z", "2023-12-24T10:30"},
    {"2023-12-24T23:30:00-05:00", "2023-12-24T23:30"},
    {"2023-12-24T00:30:00+14:00", "2023-12-24T00:30"},
    {"2023-12-24T10:30:00+0100", "2023-12-24T10:30"},
    {"2023-12-24T10:30:00+01", "2023-12-24T10:30"},
    {"2023-12-24T10:30:00+01:00[Europe/Belgrade]", "2023-12-24T10:30"},
    {"2023-12-24 10:30:00", "2023-12-24T10:30"},
    {"2023-12-24 10:30:00.000000+00:00", "2023-12-24T10:30"},
    {"2023-12-24 10:30:00 UTC", "2023-12-24T10:30"},
    {"2023-12-24 10:30:00 +0000 UTC", "2023-12-24T10:30"},
    {"2023/12/24", "2023-12-24"},
    {"2023.12.24", "2023-12-24"},
    {"2023-1-5", "2023-01-05"},
    {"20231224", "2023-12-24"},
    {"20231224T103000Z", "2023-12-24T10:30"},
    {"20231224T1030", "2023-12-24T10:30"},
    {"20231224103000", "2023-12-24T10:30"},
    {"202312241030", "2023-12-24T10:30"},
    {"2016-12-31T23:59:60Z", "2016-12-31T23:59"},
    {"2024-02-29", "2024-02-29"},
    {"1912-04", "1912-04"},
    {"1945", "1945"},
    {"04/1912", "1912-04"},
};
INSTANTIATE_TEST_SUITE_P(Iso, Spelling, ::testing::ValuesIn(kIso));

constexpr DateCase kMail[] = {
    {"Sun, 24 Dec 2023 10:30:00 GMT", "2023-12-24T10:30"},
    {"Sun, 24 Dec 2023 10:30:00 +0100", "2023-12-24T10:30"},
    {"24 Dec 2023 10:30 EST", "2023-12-24T10:30"},
    {"Sunday, 24-Dec-23 10:30:00 GMT", "2023-12-24T10:30"},
    {"Sun, 24 Dec 23 10:30:00 GMT", "2023-12-24T10:30"},
    {"Sun Dec 24 10:30:00 2023", "2023-12-24T10:30"},
    {"Sun Dec 24 10:30:00 UTC 2023", "2023-12-24T10:30"},
    {"Sun, 24 Dec 2023 10:30:00 MEZ", "2023-12-24T10:30"},
    {"Sun, 24 Dec 2023 10:30 am", "2023-12-24T10:30"},
    {"Sunday, December 24, 2023 - 10:30", "2023-12-24T10:30"},
    {"Sun,24 Dec 2023 10:30:00 -0500", "2023-12-24T10:30"},
    {"sun, 24 dec 2023 10:30:00 gmt", "2023-12-24T10:30"},
    {"Sun, 24 Dec 2023", "2023-12-24"},
    {"Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20"},
    {"Sun Dec 24 2023 10:30:00 GMT+0100 (Central European Standard Time)", "2023-12-24T10:30"},
};
INSTANTIATE_TEST_SUITE_P(Mail, Spelling, ::testing::ValuesIn(kMail));

constexpr DateCase kEnglish[] = {
    {"24 June 2016", "2016-06-24"},
    {"June 24, 2016", "2016-06-24"},
    {"JUNE 24, 2016", "2016-06-24"},
    {"june 24 2016", "2016-06-24"},
    {"June 24th, 2016", "2016-06-24"},
    {"24th of June, 2016", "2016-06-24"},
    {"Friday, June 24, 2016", "2016-06-24"},
    {"Friday 24 June 2016 08.30", "2016-06-24T08:30"},
    {"24-Jun-2016", "2016-06-24"},
    {"Jun. 24, 2016", "2016-06-24"},
    {"Sept. 5, 2016", "2016-09-05"},
    {"2016 June 24", "2016-06-24"},
    {"June 24, 2016, 10:30 a.m. ET", "2016-06-24T10:30"},
    {"June 24, 2016 at 10:30 PM", "2016-06-24T22:30"},
    {"June 24, 2016 12:05am", "2016-06-24T00:05"},
    {"Published 24 June 2016", "2016-06-24"},
    {"May 5, 2016", "2016-05-05"},
    {"April 1912", "1912-04"},
    {"Apr 1912", "1912-04"},
};
INSTANTIATE_TEST_SUITE_P(English, Spelling, ::testing::ValuesIn(kEnglish));

constexpr DateCase kLanguages[] = {
    {"24. decembra 2023.", "2023-12-24"},
    {"24. decembar 2023", "2023-12-24"},
    {"nedelja, 24. decembar 2023.", "2023-12-24"},
    {"24. децембра 2023.", "2023-12-24"},
    {"недеља, 24. децембар 2023. 10:30", "2023-12-24T10:30"},
    {"24. prosinca 2023.", "2023-12-24"},
    {"24 de dezembro de 2023", "2023-12-24"},
    {"Domingo, 24 de Dezembro de 2023", "2023-12-24"},
    {"24 de diciembre de 2023", "2023-12-24"},
    {"24 décembre 2023", "2023-12-24"},
    {"1er août 2023", "2023-08-01"},
    {"dimanche 24 décembre 2023 à 10h30", "2023-12-24T10:30"},
    {"24. Dezember 2023", "2023-12-24"},
    {"Sonntag, 24. Dezember 2023, 10:30 Uhr", "2023-12-24T10:30"},
    {"5. März 2023", "2023-03-05"},
    {"24 dicembre 2023", "2023-12-24"},
    {"24 декабря 2023", "2023-12-24"},
    {"24 декабря 2023 г.", "2023-12-24"},
    {"Декабрь 2023", "2023-12"},
    {"24 Aralık 2023", "2023-12-24"},
    {"24 Şubat 2023 Cuma", "2023-02-24"},
    {"24 KASIM 2023", "2023-11-24"},
    {"24 Δεκεμβρίου 2023", "2023-12-24"},
    {"Δεκέμβριος 2023", "2023-12"},
    {"24 december 2023", "2023-12-24"},
    {"5 maart 2023", "2023-03-05"},
    {"24 grudnia 2023", "2023-12-24"},
    {"24 października 2023", "2023-10-24"},
    {"mar. 5 mars 2019", "2019-03-05"},
    {"2023年12月24日", "2023-12-24"},
    {"2023年12月", "2023-12"},
    {"2023年12月24日 10:30", "2023-12-24T10:30"},
    {"２０２３年１２月２４日", "2023-12-24"},
    {"2023년 12월 24일", "2023-12-24"},
};
INSTANTIATE_TEST_SUITE_P(Languages, Spelling, ::testing::ValuesIn(kLanguages));

constexpr DateCase kMoreLanguages[] = {
    {"24 грудня 2023 р.", "2023-12-24"},
    {"24 грудня 2023 року, 10:15", "2023-12-24T10:15"},
    {"24. prosince 2023 v 10:15", "2023-12-24T10:15"},
    {"24. decembra 2023 o 10.15 h", "2023-12-24T10:15"},
    {"24 grudnia 2023 r., 10:15", "2023-12-24T10:15"},
    {"2023. december 24. 10:15", "2023-12-24T10:15"},
    {"24 decembrie 2023, ora 10:15", "2023-12-24T10:15"},
    {"den 24 december 2023 kl. 10.15", "2023-12-24T10:15"},
    {"24. december 2023 kl. 10.15", "2023-12-24T10:15"},
    {"24. desember 2023", "2023-12-24"},
    {"24. joulukuuta 2023 klo 10.15", "2023-12-24T10:15"},
    {"24. detsember 2023", "2023-12-24"},
    {"2023. gada 24. decembris", "2023-12-24"},
    {"2023 m. gruodžio 24 d.", "2023-12-24"},
    {"24. desember 2023", "2023-12-24"},
    {"24 dhjetor 2023", "2023-12-24"},
    {"24 снежня 2023", "2023-12-24"},
    {"24 декември 2023 г.", "2023-12-24"},
    {"24 Desember 2023", "2023-12-24"},
    {"24 Disember 2023", "2023-12-24"},
    {"Pazar, 24 Aralık 2023 10:15", "2023-12-24T10:15"},
    {"24 de diciembre de 2023 a las 10:15", "2023-12-24T10:15"},
    {"24 de diciembre de 2023, 10:15 p. m.", "2023-12-24T22:15"},
    {"24 de desembre de 2023", "2023-12-24"},
    {"24 dicembre 2023 alle 10.15", "2023-12-24T10:15"},
    {"24. Dezember 2023 um 10.15 Uhr", "2023-12-24T10:15"},
    {"24. Dezember 2023, 10 Uhr", "2023-12-24T10:00"},
    {"24 december 2023 om 10:15 uur", "2023-12-24T10:15"},
    {"24 ديسمبر 2023", "2023-12-24"},
    {"٢٤ ديسمبر ٢٠٢٣", "2023-12-24"},
    {"24 كانون الأول 2023", "2023-12-24"},
    {"۲۰۲۳/۱۲/۲۴", "2023-12-24"},
    {"24 दिसंबर 2023", "2023-12-24"},
    {"२४ दिसंबर २०२३", "2023-12-24"},
    {"২৪ ডিসেম্বর ২০২৩", "2023-12-24"},
    {"24 டிசம்பர் 2023", "2023-12-24"},
    {"24 דצמבר 2023", "2023-12-24"},
    {"24 დეკემბერი 2023", "2023-12-24"},
    {"24 tháng 12 năm 2023", "2023-12-24"},
    {"24 tháng 12, 2023", "2023-12-24"},
    {"2023年12月24日（日）", "2023-12-24"},
    {"2023年12月24日 星期日 10:15", "2023-12-24T10:15"},
    {"2023年12月24日 下午3:20", "2023-12-24T15:20"},
    {"2023年12月24日 10時15分", "2023-12-24T10:15"},
    {"2023년 12월 24일 오후 3:20", "2023-12-24T15:20"},
    {"2023년 12월 24일(일)", "2023-12-24"},
};
INSTANTIATE_TEST_SUITE_P(MoreLanguages, Spelling, ::testing::ValuesIn(kMoreLanguages));

constexpr DateCase kNumbers[] = {
    {"2023-358", "2023-12-24"},
    {"2024-060", "2024-02-29"},
    {"24.12.2023", "2023-12-24"},
    {"24.12.2023.", "2023-12-24"},
    {"03.04.2020", "2020-04-03"},
    {"24.12.2023 10:30", "2023-12-24T10:30"},
    {"24/12/2023", "2023-12-24"},
    {"12/24/2023", "2023-12-24"},
    {"12-24-2023", "2023-12-24"},
    {"05/05/2020", "2020-05-05"},
    {"1703412000", "2023-12-24T10:00"},
    {"1703412000.25", "2023-12-24T10:00"},
    {"1703412000000", "2023-12-24T10:00"},
    {"1703412000000000", "2023-12-24T10:00"},
    {"915148800", "1999-01-01T00:00"},
};
INSTANTIATE_TEST_SUITE_P(Numbers, Spelling, ::testing::ValuesIn(kNumbers));

constexpr DateCase kRefused[] = {
    {"", "the date is empty"},
    {"0000-00-00", "'0000-00-00' is on no calendar"},
    {"2023-02-31", "'2023-02-31' is on no calendar"},
    {"31 Feb 2020", "'31 Feb 2020' is on no calendar"},
    {"2023-02-29", "'2023-02-29' is on no calendar"},
    {"2023-13-01", "'2023-13-01' is on no calendar"},
    {"2023-12-24T25:00", "'2023-12-24T25:00' is on no calendar"},
    {"0001-01-01T00:00:00", "'0001-01-01T00:00:00' is older than any newspaper"},
    {"12/05/14", "'12/05/14' has no year of four digits"},
    {"24.12.23", "'24.12.23' has no year of four digits"},
    {"03/04/2020", "'03/04/2020' can be read in two ways"},
    {"03-04-2020", "'03-04-2020' can be read in two ways"},
    {"24 Dec 23", "'24 Dec 23' has no year of four digits"},
    {"Dec 24", "'Dec 24' has no year"},
    {"24 June", "'24 June' has no year"},
    {"listopad 2023", "the month 'listopad' differs between languages in 'listopad 2023'"},
    {"2024-07-02", "'2024-07-02' lies in the future"},
    {"2025", "'2025' lies in the future"},
    {"9999-12-31", "'9999-12-31' lies in the future"},
    {"yesterday", "'yesterday' is relative to a day we do not know"},
    {"hace 2 horas", "'hace 2 horas' is relative to a day we do not know"},
    {"vor 3 Stunden", "'vor 3 Stunden' is relative to a day we do not know"},
    {"wczoraj", "'wczoraj' is relative to a day we do not know"},
    {"2023-366", "'2023-366' is on no calendar"},
    {"2 hours ago", "'2 hours ago' is relative to a day we do not know"},
    {"0", "'0' is not a date that we know"},
    {"123456", "'123456' is not a date that we know"},
    {"99999999999999999999", "'99999999999999999999' is not a date that we know"},
    {"hello", "'hello' is not a date that we know"},
    {"2023-12-24 or so", "'2023-12-24 or so' is not a date that we know"},
    {"2023-12-24/2023-12-25", "'2023-12-24/2023-12-25' is not a date that we know"},
    {"June 24, 2016 June 25, 2016", "'June 24, 2016 June 25, 2016' is not a date that we know"},
    {"---", "'---' is not a date that we know"},
};

class Refusal : public ::testing::TestWithParam<DateCase> {};

TEST_P(Refusal, SaysWhy) {
  const ParsedDate parsed = parse_date(GetParam().text, testing::today());
  EXPECT_FALSE(parsed.date) << parsed.date->to_string();
  EXPECT_EQ(parsed.refusal, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Dates, Refusal, ::testing::ValuesIn(kRefused));

TEST(ParseDate, TakesTomorrowForTheSakeOfOtherTimeZones) {
  EXPECT_TRUE(parse_date("2024-07-01", testing::today()).date);
  EXPECT_TRUE(parse_date("2024-07-01T23:59", testing::today()).date);
  EXPECT_FALSE(parse_date("2024-07-02", testing::today()).date);
}

TEST(ParseDate, LetsTheLanguageOrItsDotDecideWhatAMonthIs) {
  const auto day = [](const char* text, const char* language) {
    const ParsedDate parsed = parse_date(text, testing::today(), {.language = language});
    return parsed.date ? parsed.date->to_string() : parsed.refusal;
  };
  EXPECT_EQ(day("listopad 2023", "hr"), "2023-10");
  EXPECT_EQ(day("listopad 2023", "pl"), "2023-11");
  EXPECT_EQ(day("24 listopada 2023", ""), "2023-11-24");    // Polish writes no dot
  EXPECT_EQ(day("24. listopada 2023.", ""), "2023-10-24");  // Croatian does
}

TEST(ParseDate, LetsHintsDecideBetweenTwoReadings) {
  const auto day = [](const char* text, const DateHints& hints) {
    const ParsedDate parsed = parse_date(text, testing::today(), hints);
    return parsed.date ? parsed.date->to_string() : parsed.refusal;
  };
  EXPECT_EQ(day("03/04/2020", {.order = DayOrder::kDayFirst}), "2020-04-03");
  EXPECT_EQ(day("03/04/2020", {.order = DayOrder::kMonthFirst}), "2020-03-04");
  EXPECT_EQ(day("24/12/2023", {.order = DayOrder::kMonthFirst}), "2023-12-24");
  EXPECT_EQ(day("12/24/2023", {.order = DayOrder::kDayFirst}), "2023-12-24");
  EXPECT_EQ(day("24.12.19", {.short_years = true}), "2019-12-24");
  EXPECT_EQ(day("24 Dec 19", {.short_years = true}), "2019-12-24");
  EXPECT_EQ(day("24.12.98", {.short_years = true}), "1998-12-24");
}

TEST(FindDates, FindsDatesInLines) {
  const auto dates = [](const char* text) {
    std::string found;
    const DateHints hints{.order = DayOrder::kDayFirst, .short_years = true};
    for (const FoundDate& date : find_dates(text, testing::today(), hints, 5)) {
      found += (found.empty() ? "" : " ") + date.date.to_string();
    }
    return found;
  };
  EXPECT_EQ(dates("Published on 24 December 2023 by Jane Doe"), "2023-12-24");
  EXPECT_EQ(dates("Von Max, 24.12.2023, 10:15 Uhr"), "2023-12-24T10:15");
  EXPECT_EQ(dates("24.12.23 | 10.15 Uhr"), "2023-12-24T10:15");
  EXPECT_EQ(dates("Dec. 24, 2023 at 3:05 p.m. and March 1, 2024"), "2023-12-24T15:05 2024-03-01");
  EXPECT_EQ(dates("2023-12-24T10:15:00Z"), "2023-12-24T10:15");
  EXPECT_EQ(dates("发布于 2023年12月24日 10:15"), "2023-12-24T10:15");
  EXPECT_EQ(dates("٢٤ ديسمبر ٢٠٢٣"), "2023-12-24");
  EXPECT_EQ(dates("In 2023 there were 1,234.56 of 2020 and 12/2019"), "");
  EXPECT_EQ(dates("version 1.24.12.2023"), "");
  EXPECT_EQ(dates("31 February 2023"), "");
  EXPECT_EQ(dates(""), "");
}

TEST(ParseDate, CutsALongTextInItsRefusal) {
  const std::string text(5000, 'x');
  EXPECT_EQ(parse_date(text, testing::today()).refusal,
            "'" + std::string(60, 'x') + "'... is too long for a date");
}

TEST(MonthNames, KnowEveryMonthOfTheLanguagesThatArchivesAreIn) {
  const std::pair<const char*, std::array<const char*, 12>> languages[] = {
      {"sr",
       {"januar", "februar", "mart", "april", "maj", "jun", "jul", "avgust", "septembar", "oktobar",
        "novembar", "decembar"}},
      {"sr",
       {"јануара", "фебруара", "марта", "априла", "маја", "јуна", "јула", "августа", "септембра",
        "октобра", "новембра", "децембра"}},
      {"pt",
       {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro"}},
      {"es",
       {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre"}},
      {"fr",
       {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre"}},
      {"de",
       {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember"}},
      {"it",
       {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre"}},
      {"ru",
       {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
        "октября", "ноября", "декабря"}},
      {"tr",
       {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
        "Kasım", "Aralık"}},
      {"el",
       {"Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου",
        "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου"}},
      {"nl",
       {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december"}},
      {"pl",
       {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
        "września", "października", "listopada", "grudnia"}},
  };
  for (const auto& [language, names] : languages) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string text = std::string("7 ") + names.at(i) + " 2019";
      const ParsedDate parsed = parse_date(text, testing::today(), {.language = language});
      ASSERT_TRUE(parsed.date) << text << ": " << parsed.refusal;
      EXPECT_EQ(parsed.date->month(), i + 1) << text;
    }
  }
}

TEST(MonthNames, KnowDaysOfTheWeek) {
  EXPECT_EQ(weekdays_named(month_key("Sunday")), 1U);
  EXPECT_EQ(weekdays_named(month_key("недеља")), 1U);
  EXPECT_EQ(weekdays_named(month_key("Samstag")), 1U << 6);
  EXPECT_EQ(weekdays_named(month_key("Zwölftag")), 0U);
}

}  // namespace
}  // namespace dateline
