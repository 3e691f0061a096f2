// Random queries and random trees against the law of canonical text.

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/language/combine.h"
#include "tests/support/query_roundtrip.h"

namespace dateline {
namespace {

// Of this run; DATELINE_SEED repeats one.
unsigned seed() {
  const char* given = std::getenv("DATELINE_SEED");
  static const unsigned value =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  return value;
}

class Random {
 public:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(engine_);
  }

  bool one_in(std::size_t n) { return below(n) == 0; }

  template <class Table>
  auto pick(const Table& table) {
    return table[below(std::size(table))];
  }

 private:
  std::mt19937 engine_{seed()};
};

constexpr const char* kBits[] = {
    "a",    "B",       "sport",    "Đoković",     "東京", "é",    "and",     "AND",    "OR",
    "NOT",  "NEAR",    "ADJ/3",    " ",           " ",    " ",    " ",       "\u00a0", "\t",
    "(",    ")",       "[",        "]",           "\"",   "\"",   "“",       "”",      "«",
    "„",    "'",       "'",        "’",           "-",    "-",    "–",       "−",      "+",
    "!",    "=",       "*",        "|",           "||",   "&&",   "&",       ":",      ",",
    "，",   ";",       "?",        ".",           "..",   "/",    "\\",      "~1",     "^2",
    "~",    "title:",  "source:",  "source:",     "id:",  "url:", "host:",   "tag:",   "author:",
    "foo:", "after:",  "date:",    "date:",       "2023", "12",   "2023-12", "2023..", "..",
    "TO",   "unknown", "https://", "http://x.y/", "{",    "}",    ">=",      "<",      "\xff",
    "\xe2", "\u200f",  "：",       "（",          "）",   "＊",   "…",       "1",      "@"};

TEST(QueryProperty, RandomTextHasTheTreeOfItsCanonicalText) {
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed()));
  Random random;
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (std::size_t n = random.below(14) + 1; n > 0; --n) {
      text += random.pick(kBits);
    }
    for (const Match match : {Match::kAll, Match::kMost, Match::kAny}) {
      const auto broken = testing::broken_law(text, match);
      ASSERT_FALSE(broken) << text << "\n" << *broken;
    }
  }
}

TEST(QueryProperty, RandomBytesAreAQueryOrAUsageError) {
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed()));
  Random random;
  for (int i = 0; i < 10000; ++i) {
    std::string text;
    for (std::size_t n = random.below(40); n > 0; --n) {
      text += static_cast<char>(random.below(random.one_in(3) ? 256 : 128));
    }
    const auto broken = testing::broken_law(text, Match::kAll);
    ASSERT_FALSE(broken) << ::testing::PrintToString(text) << "\n" << *broken;
  }
}

constexpr const char* kWords[] = {
    "a",     "Serbia", "Đoković", "東京",    "rock'n'roll",      "U.S.",
    "10:30", "C++",    "AT&T",    "foo:bar", "state-of-the-art", "and"};
constexpr const char* kTexts[] = {"AND",  "title:x", "-5", "a,b",       "x*",
                                  "(b)",  "=c",      "\\", "a\"b",      "https://x.y/z",
                                  "a1~2", "or",      "é“", "bbc.co.uk", "'q'"};
constexpr const char* kFields[] = {"id", "url", "author", "source", "language", "tag", "host"};
constexpr const char* kDates[] = {"0001",       "1969-12",          "2020", "2023-12",
                                  "2024-02-29", "2024-02-29T10:30", "9999"};

const Field* text_field(Random& random) {
  return random.one_in(3) ? find_field("title") : nullptr;
}

DateRange random_range(Random& random) {
  const ArticleDate first = *ArticleDate::parse(random.pick(kDates));
  const ArticleDate last = *ArticleDate::parse(random.pick(kDates));
  if (random.one_in(3)) {
    return random.one_in(2) ? DateRange::since(first) : DateRange::until(last);
  }
  const DateRange range = DateRange::between(first, last);
  return range.is_empty() ? DateRange::within(first) : range;
}

Node random_leaf(Random& random) {
  switch (random.below(8)) {
    case 0:
      return {.kind = NodeKind::kAll};
    case 1:
    case 2:
      return {.kind = NodeKind::kWord, .field = text_field(random), .text = random.pick(kWords)};
    case 3:
      return {.kind = NodeKind::kWord,
              .field = text_field(random),
              .text = random.one_in(2) ? random.pick(kWords) : "-AND",
              .exact = true};
    case 4:
      return {.kind = NodeKind::kPhrase,
              .field = text_field(random),
              .text = std::string(random.pick(kWords)) + ' ' + random.pick(kTexts)};
    case 5:
      return {.kind = NodeKind::kPrefix, .field = text_field(random), .text = "elect"};
    case 6:
      return {.kind = NodeKind::kValue,
              .field = find_field(random.pick(kFields)),
              .text = random.pick(random.one_in(2)
                                      ? std::vector(std::begin(kWords), std::end(kWords))
                                      : std::vector(std::begin(kTexts), std::end(kTexts)))};
    default:
      break;
  }
  if (random.one_in(4)) {
    return {.kind = NodeKind::kDateUnknown};
  }
  return {.kind = NodeKind::kDate, .range = random_range(random)};
}

Node random_tree(Random& random, std::size_t depth) {
  if (depth == 0 || random.one_in(3)) {
    return random_leaf(random);
  }
  if (random.one_in(4)) {
    return make_not(random_tree(random, depth - 1));
  }
  std::vector<Node> children;
  for (std::size_t n = random.below(4) + 1; n > 0; --n) {
    children.push_back(random_tree(random, depth - 1));
  }
  switch (random.below(3)) {
    case 0:
      return make_and(std::move(children));
    case 1:
      return make_or(std::move(children));
    default:
      return make_at_least(random.below(children.size() + 1), std::move(children));
  }
}

TEST(QueryProperty, TheCanonicalTextOfARandomTreeHasThatTree) {
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed()));
  Random random;
  for (int i = 0; i < 20000; ++i) {
    const Node tree = random_tree(random, 5);
    const std::string canonical = to_canonical(tree);
    EXPECT_EQ(to_text(parse_query(canonical).root), to_text(tree)) << canonical;
    if (::testing::Test::HasFailure()) {
      return;
    }
  }
}

}  // namespace
}  // namespace dateline
