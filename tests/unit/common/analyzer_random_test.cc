// Promises of the analyzer that hold for any text, checked on random ones with fixed seeds.

#include <algorithm>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

// Random text: letters of all scripts, connectors, marks and any code points.
class RandomText {
 public:
  explicit RandomText(unsigned seed) : engine_(seed) {}

  std::string next(std::size_t characters) {
    std::string out;
    for (std::size_t i = 0; i < characters; ++i) {
      append_utf8(out, character());
    }
    return out;
  }

 private:
  struct Range {
    char32_t first, last;
  };

  char32_t character() {
    static constexpr Range ranges[] = {
        {'a', 'z'},         {'a', 'z'},       {'A', 'Z'},       {'0', '9'},
        {' ', '/'},         {0xC0, 0x17F},    {0x300, 0x36F},   {0x370, 0x3FF},
        {0x400, 0x45F},     {0x5D0, 0x5EA},   {0x610, 0x6FF},   {0x900, 0x97F},
        {0xB80, 0xBFF},     {0xE01, 0xE5B},   {0x1100, 0x11FF}, {0x2010, 0x2030},
        {0x3040, 0x30FF},   {0x4E00, 0x4F00}, {0xAC00, 0xAD00}, {0xFB00, 0xFFEF},
        {0x1F300, 0x1F6FF}, {0x200B, 0x200F}, {0x80, 0xD7FF},   {0xE000, 0x10FFFF},
    };
    const Range& range = ranges[engine_() % std::size(ranges)];
    return range.first + static_cast<char32_t>(engine_() % (range.last - range.first + 1));
  }

  std::mt19937 engine_;
};

void check_tokens(std::string_view text, std::span<const Token> tokens) {
  std::uint32_t position = 0;
  std::uint32_t begin = 0;
  for (const Token& token : tokens) {
    ASSERT_LE(begin, token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_EQ(floor_boundary(text, token.begin), token.begin);
    ASSERT_EQ(floor_boundary(text, token.end), token.end);
    ASSERT_FALSE(token.exact.empty());
    ASSERT_FALSE(token.stem.empty());
    ASSERT_LE(token.exact.size(), kMaxWordBytes);
    ASSERT_TRUE(is_valid_utf8(token.exact));
    if (!token.joined) {
      ASSERT_EQ(token.position, position++);
    }
    begin = token.begin;
  }
}

TEST(AnalyzerOnRandomText, KeepsSpansAndPositionsInOrder) {
  RandomText random(20240601);
  Analyzer analyzer;
  for (int round = 0; round < 40; ++round) {
    for (const Language& row : languages()) {
      const std::string text = random.next(60);
      check_tokens(text, analyzer.analyze(text, row));
    }
  }
}

void check_forms(Analyzer& analyzer,
                 std::string_view raw,
                 const Token& token,
                 std::span<const Language* const> list) {
  const WordForms found = analyzer.word_forms(raw, list);
  EXPECT_EQ(std::count(found.exact.begin(), found.exact.end(), token.exact), 1) << raw;
  EXPECT_EQ(std::count(found.stems.begin(), found.stems.end(), token.stem), 1) << raw;
}

// What makes search work: the query side asks for what the index side wrote.
TEST(AnalyzerOnRandomText, WritesNoFormThatAQueryForTheSameBytesWouldMiss) {
  RandomText random(7);
  Analyzer analyzer;
  std::vector<const Language*> all;
  for (const Language& row : languages()) {
    all.push_back(&row);
  }
  for (std::size_t round = 0; round < 10 * all.size(); ++round) {
    const Language* const one[] = {all[round % all.size()]};
    const std::string text = random.next(100);
    const auto tokens = analyzer.analyze(text, *one[0]);
    const std::vector<Token> copy(tokens.begin(), tokens.end());
    for (const Token& token : copy) {
      const std::string_view raw =
          std::string_view(text).substr(token.begin, token.end - token.begin);
      check_forms(analyzer, raw, token, one);
      check_forms(analyzer, raw, token, all);
    }
    ASSERT_FALSE(testing::Test::HasFailure()) << one[0]->code;
  }
}

}  // namespace
}  // namespace dateline
