#include "indexer/input/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "indexer/input/declared_charset.h"
#include "indexer/input/line_reader.h"
#include "indexer/input/text_stream.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace std::string_literals;

constexpr const char* kSerbian =
    "Скупштина града расправљала је у понедељак увече о мосту који је затворен после поплаве. "
    "Градоначелник је рекао да ће радови почети у среду.";
constexpr const char* kRussian =
    "Городской совет в понедельник вечером обсуждал мост, который был закрыт после наводнения. "
    "Мэр сказал, что работы начнутся в среду.";
constexpr const char* kPortuguese =
    "A câmara discutiu na segunda-feira à noite a ponte encerrada após a inundação. "
    "O presidente afirmou que as obras começarão na próxima estação.";
constexpr const char* kCzech =
    "Městská rada jednala v pondělí večer o mostě, který byl po záplavách uzavřen. "
    "Starosta řekl, že práce začnou příští středu.";
constexpr const char* kCroatian =
    "Gradska skupština raspravljala je u ponedjeljak navečer o mostu koji je zatvoren nakon "
    "poplave. Gradonačelnik je rekao da će radovi početi u srijedu, što žitelji žele.";
constexpr const char* kUkrainian =
    "Міська рада в понеділок увечері обговорювала міст, який закрили після повені. "
    "Мер сказав, що роботи розпочнуться в середу, їх оплатить область.";
constexpr const char* kThai =
    "สภาเทศบาลหารือเมื่อคืนวันจันทร์เกี่ยวกับสะพานที่ปิดหลังน้ำท่วม นายกเทศมนตรีกล่าวว่างานจะเริ่มในวันพุธ";
constexpr const char* kGreek =
    "Το δημοτικό συμβούλιο συζήτησε τη Δευτέρα το βράδυ για τη γέφυρα που έκλεισε. "
    "Ο δήμαρχος είπε ότι οι εργασίες θα αρχίσουν την Τετάρτη.";
constexpr const char* kTurkish =
    "Belediye meclisi pazartesi akşamı sel nedeniyle kapatılan köprüyü görüştü. "
    "Başkan çalışmaların çarşamba günü başlayacağını söyledi, ığdır.";
constexpr const char* kHebrew =
    "מועצת העיר דנה ביום שני בערב בגשר שנסגר לאחר השיטפון. ראש העיר אמר כי העבודות יתחילו.";
constexpr const char* kJapanese =
    "市議会は月曜日の夜、洪水のあとで閉鎖された橋について話し合いました。市長は水曜日に工事が始まる"
    "と述べました。";
constexpr const char* kChinese =
    "市议会星期一晚上讨论了因洪水而关闭的桥梁。市长说工程将于星期三开始，居民们对此表示欢迎。";
constexpr const char* kTraditional =
    "市議會星期一晚上討論了因洪水而關閉的橋樑。市長說工程將於星期三開始，居民們對此表示歡迎。";
constexpr const char* kKorean =
    "시의회는 월요일 저녁 홍수로 폐쇄된 다리에 대해 논의했다. 시장은 수요일에 공사가 시작될 "
    "것이라고 말했다.";

std::string encode(const char* text, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(4096, '\0');
  const int size =
      ucnv_convert(charset, "UTF-8", out.data(), static_cast<int>(out.size()), text, -1, &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

struct CharsetCase {
  const char* text;
  const char* charset;
  const char* declared;
};

void PrintTo(const CharsetCase& c, std::ostream* out) {
  *out << c.charset << (c.declared[0] != '\0' ? " declared " : "") << c.declared;
}

class Charset : public ::testing::TestWithParam<CharsetCase> {};

TEST_P(Charset, IsDecoded) {
  const auto& [text, charset, declared] = GetParam();
  const Decoded decoded = to_utf8(encode(text, charset), declared);
  EXPECT_EQ(decoded.text, text) << decoded.charset;
  EXPECT_EQ(decoded.replaced, 0U);
}

constexpr CharsetCase kCharsets[] = {
    {kPortuguese, "macintosh", ""},
    {kRussian, "x-mac-cyrillic", ""},
    {kSerbian, "ISO-8859-5", ""},
    {kUkrainian, "KOI8-U", ""},
    {kUkrainian, "windows-1251", ""},
    {kCzech, "windows-1250", ""},
    {kCroatian, "windows-1250", ""},
    {kCroatian, "ISO-8859-2", ""},
    {kThai, "windows-874", ""},
    {kPortuguese, "UTF-8", ""},
    {kPortuguese, "UTF-8", "iso-8859-1"},
    {kSerbian, "UTF-8", "windows-1251"},
    {kJapanese, "UTF-8", "shift_jis"},
    {kSerbian, "UTF-16LE", ""},
    {kSerbian, "UTF-16BE", "utf-8"},
    {kPortuguese, "UTF-16LE", ""},
    {kPortuguese, "UTF-16BE", ""},
    {kPortuguese, "UTF-32LE", ""},
    {kGreek, "UTF-32BE", ""},
    {kSerbian, "windows-1251", ""},
    {kRussian, "windows-1251", ""},
    {kRussian, "KOI8-R", ""},
    {kRussian, "KOI8-R", "koi8-r"},
    {kRussian, "ISO-8859-5", ""},
    {kRussian, "IBM866", ""},
    {kPortuguese, "windows-1252", ""},
    {kPortuguese, "windows-1252", "latin1"},
    {kPortuguese, "windows-1252", "us-ascii"},
    {kPortuguese, "windows-1252", "utf-8"},
    {kCzech, "ISO-8859-2", ""},
    {kCzech, "windows-1250", "windows-1250"},
    {kGreek, "ISO-8859-7", ""},
    {kGreek, "windows-1253", "windows-1253"},
    {kTurkish, "windows-1254", "iso-8859-9"},
    {kHebrew, "windows-1255", ""},
    {kJapanese, "windows-31j", ""},
    {kJapanese, "EUC-JP", ""},
    {kJapanese, "ISO-2022-JP", ""},
    {kChinese, "GB18030", ""},
    {kChinese, "GB18030", "gb2312"},
    {kTraditional, "Big5", ""},
    {kKorean, "windows-949", ""},
    {kKorean, "windows-949", "ks_c_5601-1987"},
};
INSTANTIATE_TEST_SUITE_P(Encodings, Charset, ::testing::ValuesIn(kCharsets));

struct BytesCase {
  std::string bytes;
  std::string text;
  std::string charset;
  std::size_t replaced;
};

TEST(ToUtf8, HandlesMarksNulsLineEndsAndDamage) {
  const BytesCase cases[] = {
      {"", "", "UTF-8", 0},
      {"\xEF\xBB\xBFone", "one", "UTF-8", 0},
      {"\xFF\xFEo\0n\0e\0"s, "one", "UTF-16LE", 0},
      {"\xFE\xFF\0o\0n\0e"s, "one", "UTF-16BE", 0},
      {"\xFF\xFE\0\0o\0\0\0"s, "o", "UTF-32LE", 0},
      {"\0\0\xFE\xFF\0\0\0o"s, "o", "UTF-32BE", 0},
      {"o\0n\0e\0"s, "one", "UTF-16LE", 0},
      {"one\0two"s, "onetwo", "UTF-8", 0},
      {"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "UTF-8", 0},
      {"caf\xE9 society", "café society", "", 0},
      {"\x93one\x94", "“one”", "", 0},
      {"caf\xC3\xA9 na\xC3\xAFve \xFF end", "café naïve \xEF\xBF\xBD end", "UTF-8", 1},
      {"caf\xC3\xA9 is cut \xC3", "café is cut \xEF\xBF\xBD", "UTF-8", 1},
      {"\xFF\xFEo\0\0\xD8n\0"s, "o\xEF\xBF\xBDn", "UTF-16LE", 1},
      {"\xFF\xFE\x3D\xD8\x00\xDE"s, "\xF0\x9F\x98\x80", "UTF-16LE", 0},
  };
  for (const BytesCase& c : cases) {
    const Decoded decoded = to_utf8(c.bytes);
    EXPECT_EQ(decoded.text, c.text);
    if (!c.charset.empty()) {  // else several give the same text
      EXPECT_EQ(decoded.charset, c.charset) << c.text;
    }
    EXPECT_EQ(decoded.replaced, c.replaced) << c.text;
  }
}

TEST(ToUtf8, KeepsSurrogatePairsAtEveryOffset) {
  std::string units = "\xFF\xFE"s;
  std::string expected;
  for (int i = 0; i < 5000; ++i) {
    units += i % 3 == 0 ? "a\0"s : "\x3D\xD8\x00\xDE"s;
    expected += i % 3 == 0 ? "a" : "\xF0\x9F\x98\x80";
  }
  EXPECT_EQ(to_utf8(units).text, expected);
  EXPECT_EQ(to_utf8(units).replaced, 0U);
}

TEST(CharsetOfLabel, HasTheMeaningOfTheWeb) {
  const std::pair<const char*, const char*> cases[] = {
      {"ISO-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"utf8", "UTF-8"},
      {"UTF-8", "UTF-8"},
      {"gb2312", "GB18030"},
      {"Shift_JIS", "windows-31j"},
      {"Windows-1251", "windows-1251"},
      {"cp1252", "windows-1252"},
      {"\"utf-8\"", "UTF-8"},
      {"x-cp1250", "windows-1250"},
      {"latin2", "ISO-8859-2"},
      {"euc-jp", "EUC-JP"},
      {"csISO88598I", "ISO-8859-8"},
      {"KOI8-RU", "KOI8-U"},
      {"ibm037", ""},  // EBCDIC
      {"utf-7", ""},
      {"nonsense", ""},
      {"", ""},
  };
  for (const auto& [label, charset] : cases) {
    EXPECT_EQ(charset_of_label(label), charset) << label;
  }
}

TEST(DeclaredCharset, IsFoundAsBrowsersFindIt) {
  const std::pair<std::string, const char*> cases[] = {
      {"<meta charset=koi8-r>", "KOI8-R"},
      {"<html><head><META CharSet = 'latin2' />", "ISO-8859-2"},
      {"<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "GB18030"},
      {"<meta content=\"text/html;charset='windows-1251'\" http-equiv=content-type>",
       "windows-1251"},
      {"<meta name=a content='charset=koi8-r'>", ""},
      {"<!-- <meta charset=koi8-r> --><meta charset=euc-jp>", "EUC-JP"},
      {"<a title='<meta charset=koi8-r>'><meta charset=euc-jp>", "EUC-JP"},
      {"<metacharset=koi8-r>", ""},
      {"<meta charset=utf-16>", "UTF-8"},
      {"<meta charset=nonsense><meta charset=koi8-r>", "KOI8-R"},
      {"<meta charset='koi8-r>", ""},
      {"<?xml version='1.0' encoding='koi8-r'?><html><meta charset=euc-jp>", "KOI8-R"},
      {"<?xml version=\"1.0\" encoding = \"ISO-8859-1\"?>", "windows-1252"},
      {"<?xml version='1.0'?><meta charset=koi8-r>", "KOI8-R"},
      {std::string(20'000, ' ') + "<meta charset=koi8-r>", ""},
      {std::string(100'000, '<'), ""},
      {"<meta " + std::string(100'000, '='), ""},
      {"<", ""},
      {"<!--", ""},
      {"", ""},
  };
  for (const auto& [page, charset] : cases) {
    EXPECT_EQ(declared_charset(page), charset) << page.substr(0, 80);
  }
}

TEST(PageToUtf8, TakesUtf8ThenTheHeaderThenThePage) {
  const std::string meta = "<meta charset=koi8-r>";
  const std::string russian = encode(kRussian, "windows-1251");
  EXPECT_EQ(page_to_utf8(meta + kRussian, "text/html; charset=windows-1251").text, meta + kRussian);
  EXPECT_EQ(page_to_utf8(meta + russian, "text/html; charset=\"windows-1251\"").text,
            meta + kRussian);
  EXPECT_EQ(page_to_utf8(meta + russian, "CP1251").text, meta + kRussian);
  EXPECT_EQ(page_to_utf8(meta + russian, "").charset, "KOI8-R");
  EXPECT_EQ(page_to_utf8(meta + russian, "text/html").charset, "KOI8-R");
  EXPECT_EQ(page_to_utf8(meta + russian, "charset=nonsense").charset, "KOI8-R");
}

std::string stream_text(const std::string& bytes, std::size_t step) {
  testing::MemorySource source(bytes, step);
  TextStream stream(source);
  std::string text;
  do {
    text += stream.window();
    stream.consume(stream.window().size());
  } while (stream.fill());
  return text;
}

TEST(TextStream, ConvertsWideEncodingsAsTheyPass) {
  std::string text;
  while (text.size() < 200'000) {
    text += kSerbian;
    text += "\xF0\x9F\x98\x80\n";
  }
  std::string wide = "\xFF\xFE"s;
  for (const char16_t unit : [&] {
         std::u16string units(text.size(), u'\0');
         UErrorCode status = U_ZERO_ERROR;
         UConverter* converter = ucnv_open("UTF-8", &status);
         const int size = ucnv_toUChars(converter, units.data(), static_cast<int>(units.size()),
                                        text.data(), static_cast<int>(text.size()), &status);
         ucnv_close(converter);
         units.resize(static_cast<std::size_t>(size));
         return units;
       }()) {
    wide += static_cast<char>(unit & 0xFF);
    wide += static_cast<char>(unit >> 8);
  }
  for (const std::size_t step : {1UL, 3UL, 1000UL, 65536UL}) {
    EXPECT_EQ(stream_text(wide, step), text) << step;
  }
}

TEST(TextStream, DropsAMarkAndPassesTheRest) {
  EXPECT_EQ(stream_text("\xEF\xBB\xBFone\xFF", 2), "one\xFF");
  EXPECT_EQ(stream_text("", 1), "");
}

std::vector<std::string> lines_of(const std::string& bytes, std::size_t limit, std::size_t step) {
  testing::MemorySource source(bytes, step);
  TextStream stream(source);
  LineReader reader(stream, limit);
  std::vector<std::string> lines;
  std::string_view line;
  for (LineKind kind; (kind = reader.next(line)) != LineKind::kEnd;) {
    lines.push_back(std::to_string(reader.number()) + (kind == LineKind::kTooLong ? "+" : ":") +
                    std::string(line));
  }
  return lines;
}

TEST(LineReader, KnowsEveryLineEnd) {
  using Lines = std::vector<std::string>;
  for (const std::size_t step : {1UL, 2UL, 1000UL}) {
    EXPECT_EQ(lines_of("a\nb\r\n\nc", 10, step), (Lines{"1:a", "2:b", "3:", "4:c"}));
    EXPECT_EQ(lines_of("a\rb\r", 10, step), (Lines{"1:a", "2:b"}));
    EXPECT_EQ(lines_of("", 10, step), Lines{});
    EXPECT_EQ(lines_of("\n", 10, step), (Lines{"1:"}));
  }
}

TEST(LineReader, PassesOverTheRestOfALineThatIsTooLong) {
  const std::string bytes = "short\n" + std::string(300'000, 'x') + "\nafter\n";
  for (const std::size_t step : {4096UL, 1UL << 20}) {
    EXPECT_EQ(lines_of(bytes, 5, step),
              (std::vector<std::string>{"1:short", "2+xxxxx", "3:after"}));
  }
}

TEST(LineReader, NeedsLittleMemoryForALineOf300Megabytes) {
  testing::GeneratedSource source(300'000'000,
                                  [](std::uint64_t at) { return at == 299'999'990 ? '\n' : 'x'; });
  TextStream stream(source);
  LineReader reader(stream, 1'000'000);
  std::string_view line;
  EXPECT_EQ(reader.next(line), LineKind::kTooLong);
  EXPECT_EQ(reader.next(line), LineKind::kLine);
  EXPECT_EQ(line, "xxxxxxxxx");
  EXPECT_EQ(reader.next(line), LineKind::kEnd);
  EXPECT_LT(stream.peak(), 1'300'000U);
}

}  // namespace
}  // namespace dateline
