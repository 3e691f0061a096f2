#include "common/text/languages.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <libstemmer.h>

namespace dateline {
namespace {

TEST(Languages, AreSortedByCodeAndAliasesNameOneRow) {
  const auto all = languages();
  EXPECT_GE(all.size(), 45U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const auto& a, const auto& b) { return a.code < b.code; }));
  std::set<std::string> seen;
  for (const Language& language : all) {
    EXPECT_TRUE(seen.insert(std::string(language.code)).second) << language.code;
    EXPECT_FALSE(language.scripts.empty()) << language.code;
    for (const std::string_view alias : language.aliases) {
      EXPECT_TRUE(seen.insert(std::string(alias)).second || alias == language.code) << alias;
      EXPECT_EQ(find_language(alias), &language) << alias;
    }
    EXPECT_EQ(find_language(language.code), &language);
    EXPECT_EQ(find_language(language.name), &language);
  }
}

TEST(Languages, UseEveryStemmerThereIs) {
  std::set<std::string_view> used;
  for (const Language& language : languages()) {
    used.insert(language.stemmer);
  }
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) {
    EXPECT_TRUE(*name == std::string_view("porter") || used.count(*name) == 1) << *name;
  }
}

struct Case {
  std::string_view name;
  std::string_view code;  // empty: unknown
};

TEST(Languages, AreFoundByCodeNameAndTag) {
  const Case cases[] = {
      {"en", "en"},      {"EN", "en"},      {"eng", "en"},
      {"English", "en"}, {"en-GB", "en"},   {"en_GB.UTF-8", "en"},
      {"pt-BR", "pt"},   {"sr_Cyrl", "sr"}, {"sr-Latn", "sr"},
      {"hr", "sr"},      {"bs", "sr"},      {"Croatian", "sr"},
      {"cnr", "sr"},     {"sh", "sr"},      {"nb", "no"},
      {"nn-NO", "no"},   {"NOB", "no"},     {"iw", "he"},
      {"zh-Hans", "zh"}, {"cmn", "zh"},     {"sr_RS@latin", "sr"},
      {"ger", "de"},     {"deu", "de"},     {"und", "und"},
      {"", ""},          {"xx", ""},        {"-", ""},
      {"klingon", ""},
  };
  for (const Case& c : cases) {
    const Language* const language = find_language(c.name);
    EXPECT_EQ(language == nullptr ? "" : language->code, c.code) << c.name;
  }
}

TEST(Languages, HaveARowForNoLanguage) {
  EXPECT_EQ(unknown_language().code, "und");
  EXPECT_TRUE(unknown_language().stemmer.empty());
}

}  // namespace
}  // namespace dateline
