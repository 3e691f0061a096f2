// Words near to others, checked against the whole matrix of edits over the whole dictionary.

#include "searcher/match/dictionary.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr std::size_t kAll = 1'000'000;

std::u32string letters_of(const std::string& text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) {
    letters += decode_utf8(text, at).value;
  }
  return letters;
}

unsigned distance_of(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<unsigned>> cost(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      unsigned& least = cost[i][j];
      least = static_cast<unsigned>(std::max(i, j));
      if (i > 0 && j > 0) {
        least = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                          cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      }
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least = std::min(least, cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

// Of title and text: what is no capital letter begins no prefix.
std::vector<ArchiveWord> whole_dictionary(const Snapshot& snapshot) {
  std::vector<ArchiveWord> words = words_from(snapshot, "", "", kAll);
  std::erase_if(words,
                [](const ArchiveWord& word) { return word.word[0] >= 'A' && word.word[0] <= 'Z'; });
  return words;
}

std::map<std::string, ArchiveWord> by_word(const std::vector<ArchiveWord>& words) {
  std::map<std::string, ArchiveWord> sorted;
  for (const ArchiveWord& word : words) {
    EXPECT_TRUE(sorted.emplace(word.word, word).second) << word.word << " twice";
  }
  return sorted;
}

TEST(NearWords, AreThoseThatTheWholeMatrixFinds) {
  const auto snapshot = sample_archive().open();
  const std::vector<ArchiveWord> dictionary = whole_dictionary(*snapshot);
  ASSERT_GT(dictionary.size(), 1000U);
  std::size_t n_found = 0;
  for (std::size_t i = 0; i < dictionary.size(); i += 71) {
    std::string typed = dictionary[i].word;
    const std::u32string typed_letters = letters_of(typed);
    const unsigned limit = edits_allowed(typed);
    const auto found = by_word(near_words(*snapshot, "", typed));
    n_found += found.size();
    for (const ArchiveWord& word : dictionary) {
      const std::u32string letters = letters_of(word.word);
      const unsigned edits = distance_of(typed_letters, letters);
      const auto place = found.find(word.word);
      if (edits == 0 || edits > limit) {
        EXPECT_EQ(place, found.end()) << typed << ' ' << word.word;
      } else if (letters[0] == typed_letters[0]) {
        ASSERT_NE(place, found.end()) << typed << ' ' << word.word;
      }
      if (place != found.end()) {
        EXPECT_EQ(place->second.edits, edits) << typed << ' ' << word.word;
        EXPECT_EQ(place->second.articles, word.articles) << typed << ' ' << word.word;
        EXPECT_EQ(place->second.same_initial, letters[0] == typed_letters[0]);
      }
    }
  }
  EXPECT_GT(n_found, 100U);
}

TEST(NearWords, HaveAnotherFirstLetterIfOnlyThatIsWrong) {
  TestArchive archive;
  archive.add_lines(R"({"id":"a","title":"Protest","text":"protest the избори"})");
  archive.add_lines(R"({"id":"b","text":"protest"})");
  const auto snapshot = archive.open();
  for (const std::string typed : {"rotest", "brotest", "rpotest", "xprotest", "rpotests"}) {
    const std::vector<ArchiveWord> near = near_words(*snapshot, "", typed);
    ASSERT_EQ(near.size(), 1U) << typed;
    EXPECT_EQ(near[0].word, "protest");
    EXPECT_EQ(near[0].articles, 2U);
    EXPECT_FALSE(near[0].same_initial);
  }
  EXPECT_EQ(near_words(*snapshot, "", "збори").size(), 1U);
  EXPECT_EQ(near_words(*snapshot, "", "ызбори").size(), 1U);
  EXPECT_EQ(near_words(*snapshot, "", "hte").size(), 1U);
  EXPECT_EQ(near_words(*snapshot, "", "he").size(), 0U);
  ASSERT_EQ(near_words(*snapshot, kTitlePrefix, "protesr").size(), 1U);
  EXPECT_EQ(near_words(*snapshot, kTitlePrefix, "protesr")[0].articles, 1U);
}

TEST(NearWords, PutFewEditsBeforeAFewMoreArticles) {
  TestArchive archive;
  archive.add_lines(
      "{\"id\":\"a\",\"text\":\"senate senator\"}\n{\"id\":\"b\",\"text\":\"senator\"}");
  const std::vector<ArchiveWord> near = near_words(*archive.open(), "", "senats");
  ASSERT_EQ(near.size(), 2U);
  EXPECT_EQ(near[0].word, "senate");
}

struct LimitCase {
  std::string word;
  unsigned edits;
};

TEST(EditsAllowed, GrowWithTheLetters) {
  for (const LimitCase& one : {LimitCase{"", 0},
                               {"ab", 0},
                               {"abc", 1},
                               {"abcd", 1},
                               {"abcde", 2},
                               {"abcdefgh", 2},
                               {"abcdefghi", 3},
                               {"шума", 1},
                               {"избор", 2}}) {
    EXPECT_EQ(edits_allowed(one.word), one.edits) << one.word;
  }
}

}  // namespace
}  // namespace dateline::testing
