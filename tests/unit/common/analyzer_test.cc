#include "common/text/analyzer.h"

#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

const Language& language(std::string_view code) {
  const Language* const found = find_language(code);
  return found == nullptr ? unknown_language() : *found;
}

// "e email+ mail": the exact words, joined compounds with a plus.
std::string words(std::string_view text, std::string_view code = "en") {
  Analyzer analyzer;
  std::string out;
  for (const Token& token : analyzer.analyze(text, language(code))) {
    out += out.empty() ? "" : " ";
    out += token.exact;
    out += token.joined ? "+" : "";
  }
  return out;
}

std::string stems(std::string_view text, std::string_view code) {
  Analyzer analyzer;
  std::string out;
  for (const Token& token : analyzer.analyze(text, language(code))) {
    out += out.empty() ? "" : " ";
    out += token.stem;
  }
  return out;
}

// The text with "|" before each sentence and "¶" before each paragraph.
std::string sentences(std::string_view text, std::string_view code = "en") {
  Analyzer analyzer;
  std::string out;
  std::size_t at = 0;
  for (const Token& token : analyzer.analyze(text, language(code))) {
    if (token.starts_sentence) {
      out += text.substr(at, token.begin - at);
      out += token.starts_paragraph ? "¶" : "|";
      at = token.begin;
    }
  }
  return out += text.substr(at);
}

struct Case {
  std::string_view code;
  std::string_view text;
  std::string_view expected;
};

TEST(Analyzer, FindsTheWordsOfEveryLanguage) {
  const Case cases[] = {
      {"en", "", ""},
      {"en", " \t\n.,;!", ""},
      {"en", "The quick Brown fox", "the quick brown fox"},
      {"en", "O'Brien’s dog, the workers' union", "obrien dog the workers union"},
      {"en", "Serbia's SERBIA’S rock ’n’ roll", "serbia serbia rock n roll"},
      {"en", "don't can’t itʼs", "dont cant it"},
      {"en", "@handle #hashtag $5 50%", "handle hashtag 5 50"},
      {"en", "https://www.bbc.co.uk/news?id=5", "https www bbc co uk news id 5"},
      {"en", "editor@example.com", "editor example com"},
      {"en", "naïve café Ångström", "naive cafe angstrom"},
      {"en", "ﬁnance ＮＡＴＯ ２０２４", "finance nato 2024"},
      {"en", "😀 🇷🇸 ☃ ™ ½", ""},
      {"en", "👍great👍", "great"},
      {"en", "soft\u00ADhyphen zero\u200Bwidth", "softhyphen zero width"},
      {"en", "iPhone手机", "iphone 手机 机"},
      {"de", "Straße Übergröße GRÜẞE", "strasse ubergrosse grusse"},
      {"da", "rødgrød på Ærø", "rodgrod pa aero"},
      {"pl", "Łódź żółć", "lodz zolc"},
      {"is", "Ísafjörður þing", "isafjordur thing"},
      {"fr", "cœur naïf", "coeur naif"},
      {"tr", "IRAK Irak İstanbul ığdır", "irak irak istanbul igdir"},
      {"tr", "İstanbul'da", "istanbulda"},
      {"sr", "Đoković Ђоковић Djokovic", "djokovic djokovic djokovic"},
      {"sr", "Љубав Ljubav Његош Njegoš Џеп Džep", "ljubav ljubav njegos njegos dzep dzep"},
      {"sr", "НАТО", "nato"},
      {"en", "Đoković", "djokovic"},
      {"vi", "Đà Nẵng Việt Nam", "da nang viet nam"},
      {"ru", "Ещё ёлка мой за\u0301мок", "еще елка мой замок"},
      {"uk", "Київ об’єкт їжак", "київ обєкт їжак"},
      {"el", "Ο ΠΡΩΘΥΠΟΥΡΓΌΣ, ο πρωθυπουργός", "ο πρωθυπουργοσ ο πρωθυπουργοσ"},
      {"ar", "الكِتَابُ كتـــاب أحمد إلى مدرسة ١٢٣", "الكتاب كتاب احمد الي مدرسه 123"},
      {"fa", "می\u200Cخواهم", "ميخواهم"},
      {"he", "שָׁלוֹם צה\"ל", "שלום צהל"},
      {"hi", "हिन्दी में समाचार २०२४", "हिन्दी में समाचार 2024"},
      {"ta", "தமிழ் செய்திகள்", "தமிழ் செய்திகள்"},
      {"zh", "北京时间", "北京 京时 时间 间"},
      {"zh", "人", "人"},
      {"zh", "2024年，北京", "2024 年 北京 京"},
      {"ja", "東京タワー", "東京 京タ タワ ワー ー"},
      {"ja", "ｶﾞｽ が", "ガス ス が"},
      {"ko", "대통령은 서울에서", "대통령은 서울에서"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(words(c.text, c.code), c.expected) << c.code << ": " << c.text;
  }
}

TEST(Analyzer, CutsThaiIntoBigramsOfLettersWithTheirMarks) {
  EXPECT_EQ(words("ข่าวไทย", "th"), "ข่า าว วไ ไท ทย ย");
}

TEST(Analyzer, StemsBeforeItFolds) {
  const Case cases[] = {
      {"en", "elections elected nationality", "elect elect nation"},
      {"en", "выборы", "выборы"},
      {"sr", "izbori izbora izborima", "izbor izbor izbor"},
      {"sr", "избори избора изборима", "izbor izbor izbor"},
      {"sr", "Đoković Đokovića Ђоковића", "djokovic djokovic djokovic"},
      {"hr", "izborima", "izbor"},
      {"pt", "operação operações", "oper oper"},
      {"de", "Häuser Hauses", "haus haus"},
      {"fr", "élections électorales", "elect electoral"},
      {"es", "elecciones jugadores", "eleccion jugador"},
      {"it", "elezioni governi", "elezion govern"},
      {"ru", "выборы выборами ёлки", "выбор выбор елк"},
      {"tr", "kitapları İstanbul'da", "kitap istanbul"},
      {"el", "εκλογές ΕΚΛΟΓΕΣ", "εκλογ εκλογ"},
      {"ar", "الكتاب مدرسة", "كتاب مدرس"},
      {"hi", "लड़कियाँ लड़का", "लड़क लड़क"},
      {"zh", "选举", "选举 举"},
      {"ja", "選挙", "選挙 挙"},
      {"vi", "bầu cử", "bau cu"},
      {"und", "elections", "elections"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(stems(c.text, c.code), c.expected) << c.code << ": " << c.text;
  }
}

TEST(Analyzer, SaysWhereTheStemOfTheFoldedWordDiffers) {
  Analyzer analyzer;
  const auto portuguese = analyzer.analyze("operação", language("pt"));
  ASSERT_EQ(portuguese.size(), 1U);
  EXPECT_TRUE(portuguese[0].stem_differs);
  const auto english = analyzer.analyze("operation", language("en"));
  ASSERT_EQ(english.size(), 1U);
  EXPECT_FALSE(english[0].stem_differs);
}

TEST(Analyzer, JoinsCompounds) {
  const Case cases[] = {
      {"en", "e-mail", "e email+ mail"},
      {"en", "state-of-the-art", "state stateoftheart+ of the art"},
      {"en", "a-b-c-d-e", "a b c d e"},
      {"en", "COVID‑19 snake_case", "covid covid19+ 19 snake snakecase+ case"},
      {"en", "-dash- end - x --y", "dash end x y"},
      {"en", "Paris–London", "paris london"},
      {"en", "U.S.-led", "us usled+ led"},
      {"fr", "l'élection d’aujourd'hui", "l lelection+ election d daujourdhui+ aujourd hui"},
      {"it", "dell'arte", "dell dellarte+ arte"},
      {"ca", "l'Estat", "l lestat+ estat"},
      {"fr", "McDonald's", "mcdonald"},
      {"en", "l'élection", "lelection"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(words(c.text, c.code), c.expected) << c.text;
  }
}

TEST(Analyzer, GivesACompoundTheBytesOfAllAndThePositionOfItsFirstPart) {
  Analyzer analyzer;
  const auto tokens = analyzer.analyze("an e-mail now", language("en"));
  ASSERT_EQ(tokens.size(), 5U);
  const auto expect = [&](std::size_t i, unsigned begin, unsigned end, unsigned position) {
    EXPECT_EQ(tokens[i].begin, begin);
    EXPECT_EQ(tokens[i].end, end);
    EXPECT_EQ(tokens[i].position, position);
  };
  expect(0, 0, 2, 0);
  expect(1, 3, 4, 1);
  expect(2, 3, 9, 1);
  expect(3, 5, 9, 2);
  expect(4, 10, 13, 3);
  EXPECT_TRUE(tokens[2].joined);
  EXPECT_FALSE(tokens[2].starts_sentence);
}

TEST(Analyzer, ReadsInitialsAsOneWord) {
  const Case cases[] = {
      {"en", "U.S. U.S U.N.’s", "us us un"},
      {"en", "9 a.m. in the U.S.", "9 am in the us"},
      {"en", "J. Smith", "j smith"},
      {"en", "U.S.News", "us news"},
      {"en", "example.com end.Start", "example com end start"},
      {"ru", "А.С. Пушкин", "ас пушкин"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(words(c.text, c.code), c.expected) << c.text;
  }
}

TEST(Analyzer, WritesNumbersInOneWay) {
  const Case cases[] = {
      {"en", "1,000.50 1000.50 1’000.50", "1000.50 1000.50 1000.50"},
      {"de", "1.000.000 1.000,50 3,14", "1000000 1000.50 3.14"},
      {"en", "3.14 10:30 0.500", "3.14 10:30 0.500"},
      {"hi", "10,00,000", "1000000"},
      {"fr", "1\u202F000\u202F000", "1000000"},
      {"ar", "١٬٠٠٠٫٥", "1000.5"},
      {"en", "12.03.2024 1,2,3", "12.03.2024 1,2,3"},
      {"en", "$3.5m 2nd 5G B2B 1990s 1990's", "3.5m 2nd 5g b2b 1990s 1990"},
      {"en", "5, 6. 7: 8", "5 6 7 8"},
      {"en", "2020-03-15", "2020 20200315+ 03 15"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(words(c.text, c.code), c.expected) << c.text;
  }
}

TEST(Analyzer, FindsSentencesAndParagraphs) {
  const Case cases[] = {
      {"en", "One two. Three! Four? Five", "¶One two. |Three! |Four? |Five"},
      {"en", "Mr. Smith met Gen. Lee. He left.", "¶Mr. Smith met Gen. Lee. |He left."},
      {"en", "She said no. See No. 5 of Dec. 24. Ten.",
       "¶She said no. |See No. 5 of Dec. 24. |Ten."},
      {"sr", "Проф. др. Илић, тзв. Ика. Он.", "¶Проф. др. Илић, тзв. Ика. |Он."},
      {"en", "J. K. Rowling wrote. It sold 3.5 million.",
       "¶J. K. Rowling wrote. |It sold 3.5 million."},
      {"en", "In the U.S. President X. The end.", "¶In the U.S. President X. The end."},
      {"en", "He left the U.S. The end came at 9 a.m. on Monday.",
       "¶He left the U.S. |The end came at 9 a.m. on Monday."},
      {"en", "\"Stop!\" he said. \"Go.\" She went.", "\"¶Stop!\" he said. \"|Go.\" |She went."},
      {"en", "Wait... what? Wait... No.", "¶Wait... what? |Wait... |No."},
      {"en", "Wait… No. See example.com. Yes", "¶Wait… |No. |See example.com. |Yes"},
      {"en", "Title\n\nBody one.\nBody two\nstill\r\n\r\nNext",
       "¶Title\n\n¶Body one.\n|Body two\nstill\r\n\r\n¶Next"},
      {"en", "a\n \t\nb", "¶a\n \t\n¶b"},
      {"de", "Am 3. Oktober. Dann am 5. November.", "¶Am 3. Oktober. |Dann am 5. November."},
      {"el", "Τι είναι; Αυτό.", "¶Τι είναι; |Αυτό."},
      {"zh", "北京。上海！", "¶北京。|上海！"},
      {"ar", "ما هذا؟ هذا كتاب.", "¶ما هذا؟ |هذا كتاب."},
      {"hi", "यह है। वह है।", "¶यह है। |वह है।"},
      {"ru", "Он ушёл. А.С. Пушкин.", "¶Он ушёл. |А.С. Пушкин."},
      {"en", "  (First) e-mail. E-mail", "  (¶First) e-mail. |E-mail"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(sentences(c.text, c.code), c.expected);
  }
}

TEST(Analyzer, TreatsDecomposedTextAsComposed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"cafe\u0301 A\u030Angstro\u0308m", "caf\u00E9 \u00C5ngstr\u00F6m"},
      {"\u0438\u0306", "\u0439"},
      {"\u1112\u1161\u11AB\u1100\u1173\u11AF", "\uD55C\uAE00"},
      {"Vie\u0323\u0302t", "Vi\u1EC7t"},
      {"Vie\u0302\u0323t", "Vi\u1EC7t"},
      {"\u304B\u3099", "\u304C"},
      {"operac\u0327a\u0303o", "opera\u00E7\u00E3o"},
  };
  for (const std::string_view code : {"pt", "ru", "vi", "ja", "und"}) {
    for (const auto& [decomposed, composed] : cases) {
      EXPECT_EQ(words(decomposed, code), words(composed, code));
      EXPECT_EQ(stems(decomposed, code), stems(composed, code));
    }
  }
}

TEST(Analyzer, CutsLongWordsAtACodePoint) {
  Analyzer analyzer;
  std::string text(150, 'a');
  for (int i = 0; i < 1000; ++i) {
    text += "я";
  }
  const auto tokens = analyzer.analyze(text, language("ru"));
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].end, text.size());
  EXPECT_EQ(tokens[0].exact.size(), 200U);
  EXPECT_TRUE(is_valid_utf8(tokens[0].exact));
  const auto odd = analyzer.analyze("b" + text, language("ru"));
  ASSERT_EQ(odd.size(), 1U);
  EXPECT_EQ(odd[0].exact.size(), 199U);
}

TEST(Analyzer, NumbersWordsByTheirBytes) {
  Analyzer analyzer;
  const std::uint64_t generation = analyzer.generation();
  EXPECT_NE(Analyzer().generation(), generation);
  const auto numbers = [&](std::string_view text, const char* code) {
    std::vector<std::uint32_t> list;
    for (const Token& token : analyzer.analyze(text, language(code))) {
      list.push_back(token.word);
    }
    return list;
  };
  EXPECT_EQ(numbers("the e-mail The the", "en"), (std::vector<std::uint32_t>{0, 1, 3, 2, 4, 0}));
  // The forms of another language are others.
  EXPECT_EQ(numbers("the mail", "de"), (std::vector<std::uint32_t>{5, 6}));
  EXPECT_EQ(numbers("mail the", "en"), (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ(analyzer.generation(), generation);
}

TEST(Analyzer, ForgetsWordsWithoutHarm) {
  Analyzer analyzer;
  for (int text = 0; text < 6; ++text) {
    std::string numbers;
    for (int i = 0; i < 100000; ++i) {
      numbers += "w" + std::to_string(text * 100000 + i) + " ";
    }
    const auto tokens = analyzer.analyze(numbers, language("en"));
    ASSERT_EQ(tokens.size(), 100000U);
    EXPECT_EQ(tokens[0].exact, "w" + std::to_string(text * 100000));
    EXPECT_EQ(tokens[99999].stem, "w" + std::to_string(text * 100000 + 99999));
  }
}

TEST(Analyzer, ForgetsOnlyIfItMay) {
  Analyzer analyzer;
  const std::uint64_t generation = analyzer.generation();
  const std::string_view first = analyzer.analyze("First", language("en"))[0].exact;
  std::string numbers;
  for (int i = 0; i < 300000; ++i) {
    numbers += "w" + std::to_string(i) + " ";
  }
  analyzer.analyze(numbers, language("en"), Analyzer::Memory::kKept);
  analyzer.analyze("more", language("en"), Analyzer::Memory::kKept);
  EXPECT_EQ(first, "first");
  EXPECT_EQ(analyzer.generation(), generation);
  EXPECT_EQ(analyzer.analyze("again", language("en"))[0].word, 0U);
  EXPECT_NE(analyzer.generation(), generation);
}

}  // namespace
}  // namespace dateline
