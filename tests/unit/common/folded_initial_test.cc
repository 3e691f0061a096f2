// How a word begins in the index, told from its first character: what lets a search in a text pass
// over most words.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "common/text/normalize.h"

namespace dateline {
namespace {

char32_t first_of(const std::string& word) {
  return word.empty() ? 0 : decode_utf8(word, 0).value;
}

struct InitialCase {
  std::string_view language;
  std::string_view word;
  char32_t initial;
};

TEST(FoldedInitial, IsWhatTheFoldedWordBeginsWith) {
  for (const InitialCase& one : {InitialCase{"en", "Elections", U'e'},
                                 {"en", "2023", U'2'},
                                 {"en", "Élus", U'e'},
                                 {"en", "\u0065\u0301lus", 0},  // an e, an accent: not yet one
                                 {"en", "\u0301", 0},
                                 {"en", "\uFB01re", U'f'},  // the ligature
                                 {"en", "選挙", U'選'},
                                 {"sr", "Ђоковић", U'd'},
                                 {"sr", "Đoković", U'd'},
                                 {"sr", "Љубљана", U'l'},
                                 {"ru", "Ёлка", U'е'},
                                 {"tr", "Irak", 0}}) {
    EXPECT_EQ(folded_initial(one.word, rules_of(*find_language(one.language))), one.initial)
        << one.word;
  }
}

// Words that have the endings of a language by chance, and some that are none.
class RandomWords {
 public:
  std::string next(Script script) {
    std::string word;
    append_utf8(word, letter(script));
    for (std::size_t n = engine_() % 12; n > 0; --n) {
      append_utf8(word, engine_() % 40 == 0 ? strange() : letter(script));
    }
    return word;
  }

 private:
  char32_t strange() {
    constexpr std::u32string_view kStrange = U"'’-\u0301\u030C\u0327\u0308ßıİŁ\u200D\u00AD7";
    return kStrange[engine_() % kStrange.size()];
  }

  char32_t letter(Script script) {
    switch (script) {
      case Script::kCyrillic:
        return from(U'А', 0x60);
      case Script::kGreek:
        return from(0x386, 0x48);
      case Script::kArabic:
        return from(0x621, 0x2A);
      case Script::kHebrew:
        return from(0x5D0, 0x1B);
      case Script::kDevanagari:
        return from(0x904, 0x4C);
      case Script::kOtherIndic:
        return from(0xB85, 0x49);
      case Script::kCjk:
        return engine_() % 2 == 0 ? from(0x4E00, 0x100) : from(0xAC00, 0x200);
      case Script::kLatin:
      case Script::kOther:
        break;
    }
    constexpr std::u32string_view kLetters =
        U"aabcddeefghiijjklmnnoopqrrsstttuuvwxyzABDEIJSđéàčšžöüåñ";
    return kLetters[engine_() % kLetters.size()];
  }

  // One of the `n` characters from `first` on.
  char32_t from(char32_t first, std::size_t n) {
    return first + static_cast<char32_t>(engine_() % n);
  }

  std::mt19937 engine_{7};
};

TEST(FoldedInitial, IsThatOfTheStemInEveryLanguageWhoseRulesSaySo) {
  Stemmers stemmers;
  RandomWords words;
  for (const Language& language : languages()) {
    const WordRules rules = rules_of(language);
    for (int i = 0; i < 4000; ++i) {
      const std::string word =
          words.next(language.scripts[static_cast<std::size_t>(i) % language.scripts.size()]);
      const char32_t initial = folded_initial(word, rules);
      if (initial == 0) {
        continue;
      }
      const IndexedForms forms = indexed_forms(word, language, rules, stemmers);
      ASSERT_EQ(first_of(forms.exact), initial) << word << " in " << language.name;
      if (!rules.stems_beginning) {
        ASSERT_EQ(first_of(forms.stem), initial) << word << " in " << language.name;
      }
    }
  }
}

}  // namespace
}  // namespace dateline
