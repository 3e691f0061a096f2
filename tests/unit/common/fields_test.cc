#include "common/schema/fields.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct TermsCase {
  std::string_view field;
  std::string_view value;
  std::vector<std::string> terms;
};

TEST(Fields, SpellTheTermsOfTheirValues) {
  const TermsCase cases[] = {
      {"id", "004Gt3gcsotuiYmz", {"Q004Gt3gcsotuiYmz"}},  // ids differ by case
      {"source", "BBC  News", {"XSRCbbc news"}},
      {"source", "Libération", {"XSRCliberation"}},
      {"author", "Jane Doe", {"Ajane doe"}},
      {"url", "https://Example.org/A", {"Uhttps://Example.org/A"}},
      {"host", "news.bbc.co.uk", {"Hnews.bbc.co.uk", "Hbbc.co.uk", "Hco.uk"}},
  };
  for (const TermsCase& c : cases) {
    EXPECT_EQ(value_terms(*find_field(c.field), c.value), c.terms) << c.field << " " << c.value;
  }
}

TEST(Fields, CutLongTermsAndKeepThemApart) {
  const std::string a(300, 'a');
  const std::string one = make_term("A", a + "1");
  const std::string two = make_term("A", a + "2");
  EXPECT_LE(one.size(), 245U);
  EXPECT_NE(one, two);
  EXPECT_EQ(one, make_term("A", a + "1"));
}

TEST(Fields, PutAColonWhereAPrefixCouldBeReadFurther) {
  EXPECT_EQ(make_term("XSRC", "bbc"), "XSRCbbc");
  EXPECT_EQ(make_term("XSRC", "BBC"), "XSRC:BBC");
  EXPECT_EQ(make_term("XSRC", ":x"), "XSRC::x");
  EXPECT_EQ(make_term("Q", "BBC"), "QBBC");
}

TEST(Fields, AreFoundByNameAndAliasAndShareNoPrefix) {
  EXPECT_EQ(find_field("lang"), find_field("language"));
  EXPECT_EQ(find_field("site"), find_field("host"));
  EXPECT_EQ(find_field("nobody"), nullptr);
  std::vector<std::string_view> prefixes;
  for (const Field& field : fields()) {
    if (!field.prefix.empty()) {
      prefixes.push_back(field.prefix);
    }
  }
  std::ranges::sort(prefixes);
  EXPECT_EQ(std::ranges::adjacent_find(prefixes), prefixes.end());
}

}  // namespace
}  // namespace dateline
