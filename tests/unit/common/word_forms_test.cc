// Words of queries: the forms asked of the index.

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/analyzer.h"

namespace dateline {
namespace {

const Language& language(std::string_view code) {
  const Language* const found = find_language(code);
  return found == nullptr ? unknown_language() : *found;
}

WordForms forms(std::string_view word, std::initializer_list<std::string_view> codes) {
  std::vector<const Language*> list;
  for (const std::string_view code : codes) {
    list.push_back(&language(code));
  }
  return Analyzer().word_forms(word, list);
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) {
    out += out.empty() ? item : " " + item;
  }
  return out;
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

TEST(WordForms, ReadDWithAStrokeInBothWays) {
  EXPECT_EQ(joined(forms("Đoković", {"sr"}).exact), "djokovic dokovic");
  EXPECT_EQ(joined(forms("Đoković", {"en"}).exact), "djokovic dokovic");
  EXPECT_EQ(joined(forms("Đà", {"vi"}).exact), "da dja");
  EXPECT_EQ(joined(forms("Ђоковић", {"sr"}).exact), "djokovic dokovic");
  EXPECT_EQ(joined(forms("Ђоковић", {"sr", "ru"}).exact), "djokovic dokovic ђоковић");
  EXPECT_EQ(joined(forms("Ђоковић", {"ru"}).exact), "ђоковић");
  EXPECT_EQ(joined(forms("Djokovic", {"sr"}).exact), "djokovic");
}

TEST(WordForms, LeaveOutLanguagesOfOtherScripts) {
  EXPECT_EQ(joined(forms("elections", {"en"}).stems), "elect");
  EXPECT_EQ(joined(forms("elections", {"ru"}).stems), "elections");
  EXPECT_EQ(joined(forms("elections", {}).stems), "elections");
  EXPECT_EQ(joined(forms("выборы", {"ru"}).stems), "выбор");
  // An English word in a Russian text is its own stem there.
  EXPECT_EQ(joined(forms("elections", {"ru", "en"}).stems), "elect elections");
  EXPECT_EQ(joined(forms("2024", {"en", "ru"}).stems), "2024");
}

TEST(WordForms, MeetAcrossSpellings) {
  const std::vector<std::tuple<std::string_view, std::string_view, std::string_view>> cases = {
      {"pt", "operacao", "operação"}, {"sr", "Djokovic", "Đoković"},
      {"sr", "Djokovic", "Ђоковић"},  {"sr", "Ђоковић", "Đoković"},
      {"sr", "izbori", "изборима"},   {"sr", "изборима", "izbora"},
      {"de", "strasse", "Straße"},    {"fr", "elections", "élections"},
      {"ru", "елка", "ёлки"},         {"tr", "istanbul", "İstanbul'da"},
      {"en", "U.S.", "US"},           {"en", "email", "e-mail"},
      {"el", "εκλογες", "ΕΚΛΟΓΕΣ"},   {"vi", "Da Nang", "Đà Nẵng"},
  };
  for (const auto& [code, query, text] : cases) {
    const WordForms a = forms(query, {code});
    const WordForms b = forms(text, {code});
    EXPECT_TRUE(meet(a.stems, b.stems)) << query << " " << text;
  }
  // A word of the query reaches the other inflection through the stem that the index lists.
  const WordForms operacao = forms("operacao", {"pt"});
  const WordForms operacoes = forms("operações", {"pt"});
  EXPECT_TRUE(meet(forms("operação", {"pt"}).stems, operacao.stems));
  EXPECT_TRUE(meet(forms("operação", {"pt"}).stems, operacoes.stems));
}

TEST(WordForms, AreNeverEmpty) {
  for (const std::string_view word : {"", "+", "\u0640", "\u200B", "'s", ".5", "．5", "a b"}) {
    const WordForms result = forms(word, {"en", "sr", "ar"});
    EXPECT_FALSE(result.exact.empty());
    EXPECT_FALSE(result.stems.empty());
  }
}

TEST(FoldValue, KeepsPunctuation) {
  EXPECT_EQ(fold_value("  The  Wall Street Journal "), "the wall street journal");
  EXPECT_EQ(fold_value("Le Monde – Économie"), "le monde – economie");
  EXPECT_EQ(fold_value("O’Brien, D."), "o'brien, d.");
  EXPECT_EQ(fold_value("Đorđe"), "djordje");
  EXPECT_EQ(fold_value("ＢＢＣ　Ｎｅｗｓ"), "bbc news");
  EXPECT_EQ(fold_value("cafe\u0301"), fold_value("café"));
  EXPECT_EQ(fold_value(""), "");
  EXPECT_EQ(fold_value("  "), "");
  EXPECT_EQ(fold_value("\u00A0é "), "e");
  EXPECT_EQ(fold_value("Ana\tPetrović\u2003 (AFP)"), "ana petrovic (afp)");
  EXPECT_EQ(fold_value("A\tB  C"), "a b c");
}

TEST(AnalyzerFingerprint, IsTheSameEveryTime) {
  EXPECT_EQ(analyzer_fingerprint(), analyzer_fingerprint());
  EXPECT_EQ(analyzer_fingerprint().size(), 32U);
}

}  // namespace
}  // namespace dateline
