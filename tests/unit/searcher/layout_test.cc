#include "searcher/output/layout.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace dateline::testing {
namespace {

using Marks = std::vector<std::pair<std::size_t, std::size_t>>;

// Lines with <marked parts>.
std::vector<std::string> wrapped(const std::string& text,
                                 std::size_t width,
                                 const Marks& marks = {}) {
  std::vector<std::string> lines;
  for (const Line& line : wrap(text, marks, width)) {
    lines.emplace_back();
    for (const LinePart& part : line) {
      lines.back() += part.is_marked ? "<" + part.text + ">" : part.text;
    }
  }
  return lines;
}

struct ColumnsCase {
  char32_t c;
  std::size_t columns;
};

TEST(ColumnsOf, AreThoseOfATerminal) {
  const ColumnsCase cases[] = {{'a', 1},    {U'é', 1},    {U'ж', 1},     {0x301, 0},   {0x200D, 0},
                               {0xFE0F, 0}, {U'…', 1},    {U'東', 2},    {U'あ', 2},   {U'、', 2},
                               {U'한', 2},  {U'Ａ', 2},   {U'ｱ', 1},     {0x303F, 1},  {0x1F600, 2},
                               {0x2705, 2}, {0x20000, 2}, {0x3FFFD, 2},  {0x3FFFE, 1}, {0x1F5FF, 2},
                               {0x10FF, 1}, {0x1100, 2},  {0x10FFFF, 1}, {U'ا', 1}};
  for (const ColumnsCase& one : cases) {
    EXPECT_EQ(columns_of(one.c), one.columns) << std::hex << static_cast<unsigned>(one.c);
  }
}

struct WrapCase {
  std::string text;
  std::size_t width;
  std::vector<std::string> lines;
};

TEST(Wrap, BreaksWhereAScriptDoes) {
  const WrapCase cases[] = {
      {"", 10, {}},
      {"  ", 10, {}},
      {"one two three", 7, {"one two", "three"}},
      {"one  two\n\nthree", 20, {"one two three"}},
      {"unbreakable it is", 4, {"unbreakable", "it", "is"}},
      {"東京都知事選挙", 8, {"東京都知", "事選挙"}},
      {"東京都知事選挙", 7, {"東京都", "知事選", "挙"}},
      {"東京都。「知事」", 6, {"東京", "都。", "「知", "事」"}},
      {"カーテン", 2, {"カー", "テ", "ン"}},
      {"東京NHKニュース", 7, {"東京NHK", "ニュー", "ス"}},
      {"선거 결과 발표", 6, {"선거", "결과", "발표"}},
      {"선거결과", 6, {"선거결과"}},
      {"e\xCC\x81t\xC3\xA9 la", 6, {"e\xCC\x81t\xC3\xA9 la"}},
      {"a\x1B[1mb", 20, {"a\\x1B[1mb"}},
      {"a\x1B c", 5, {"a\\x1B", "c"}},
      {"bad\xFF", 20, {"bad\\xFF"}},
      {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB\xF0\x9F\x98\x80",
       4,
       {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "\xF0\x9F\x98\x80"}},
  };
  for (const WrapCase& one : cases) {
    EXPECT_EQ(wrapped(one.text, one.width), one.lines) << one.text << ' ' << one.width;
  }
}

TEST(Wrap, KeepsMarksOnTheirCharacters) {
  EXPECT_EQ(wrapped("tear gas used", 20, {{0, 8}}), (std::vector<std::string>{"<tear gas> used"}));
  EXPECT_EQ(wrapped("tear gas used", 5, {{0, 8}}),
            (std::vector<std::string>{"<tear>", "<gas>", "used"}));
  EXPECT_EQ(wrapped("protests.", 20, {{0, 7}}), (std::vector<std::string>{"<protest>s."}));
  EXPECT_EQ(wrapped("東京都知事", 4, {{3, 9}}),
            (std::vector<std::string>{"東<京>", "<都>知", "事"}));
  EXPECT_EQ(wrapped("a b c", 9, {{0, 1}, {4, 5}}), (std::vector<std::string>{"<a> b <c>"}));
}

}  // namespace
}  // namespace dateline::testing
