// Snippets of random queries over the sample corpus: whatever is marked lies where it should.

#include "searcher/answer/highlight.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "tests/support/random_news.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr std::uint64_t kSeed = 5;

std::string_view piece(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at <= text.size() && (at == text.size() || floor_boundary(text, at) == at);
}

// One to three pieces of the corpus, as words, in quotes or cut off.
std::string query_from(const std::vector<Article>& articles, Random& random) {
  std::string query;
  const std::size_t n_clauses = 1 + random.below(3);
  for (std::size_t i = 0; i < n_clauses; ++i) {
    const Article& article = random.pick(articles);
    const std::string& text = random.chance(20) ? article.title : article.text;
    std::size_t begin = floor_boundary(text, random.below(text.size() + 1));
    begin = std::min(text.find(' ', begin), text.size());
    begin = begin == text.size() ? 0 : begin + 1;
    std::size_t end = std::min(text.find(' ', begin), text.size());
    const bool is_phrase = random.chance(40);
    if (is_phrase && end < text.size()) {
      end = std::min(text.find(' ', end + 1), text.size());
    }
    std::string words = text.substr(begin, end - begin);
    std::erase_if(words, [](char c) {
      return std::string_view("\"()[]:*-\n\\|!").find(c) != std::string_view::npos;
    });
    query += i == 0 ? "" : random.chance(50) ? " OR " : " ";
    query += is_phrase ? "\"" + words + "\"" : words + (random.chance(20) ? "*" : "");
  }
  return query;
}

void expect_well_marked(const Fragment& fragment) {
  EXPECT_TRUE(is_valid_utf8(fragment.text)) << fragment.text;
  std::size_t behind = 0;
  for (const auto& [begin, end] : fragment.marks) {
    EXPECT_LE(behind, begin);
    EXPECT_LT(begin, end);
    EXPECT_TRUE(is_boundary(fragment.text, begin));
    EXPECT_TRUE(is_boundary(fragment.text, end));
    behind = end;
  }
  EXPECT_LE(behind, fragment.text.size());
}

// Ends of lines are shown as blanks.
bool is_piece_of(const std::string& fragment, std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text.find(fragment) != std::string::npos;
}

TEST(Snippets, OfRandomQueriesAreWellMarkedPiecesOfTheirArticles) {
  const auto snapshot = sample_archive().open();
  std::vector<Article> articles;
  for (std::uint32_t docid = 1; docid <= snapshot->segments().front()->n_articles(); ++docid) {
    articles.push_back(snapshot->article({0, docid}));
  }
  Random random(kSeed);
  std::size_t n_hits = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string query = query_from(articles, random);
    SCOPED_TRACE("query: " + query);
    SearchResponse response;
    try {
      response = search(*snapshot, {.query = query});
    } catch (const Error& error) {
      ASSERT_EQ(error.kind(), ErrorKind::kUsage) << error.what();  // punctuation only
      continue;
    }
    for (const Hit& hit : response.hits) {
      ++n_hits;
      std::size_t n_marks = 0;
      ASSERT_FALSE(hit.snippet.empty());
      for (const Fragment& fragment : hit.snippet) {
        expect_well_marked(fragment);
        n_marks += fragment.marks.size();
        const bool is_title = fragment.field == "title";
        EXPECT_TRUE(is_piece_of(fragment.text, is_title ? hit.article.title : hit.article.text));
      }
      // Each query consists of words, so a hit has some of them.
      EXPECT_GT(n_marks, 0U) << "nothing marked in " << hit.article.path;
    }
  }
  EXPECT_GT(n_hits, 300U);
}

// What a word marks is that word in one of its forms: asked for in its turn, it marks the same.
TEST(Snippets, MarkWhatTheMarkedWordItselfWouldMark) {
  const auto snapshot = sample_archive().open();
  Analyzer analyzer;
  Random random(kSeed + 1);
  const std::uint32_t n_articles = snapshot->segments().front()->n_articles();
  for (int i = 0; i < 300; ++i) {
    const auto docid = static_cast<std::uint32_t>(1 + random.below(n_articles));
    const Article article = snapshot->article({0, docid});
    const Language* known = find_language(article.language);
    const auto tokens =
        analyzer.analyze(article.text, known != nullptr ? *known : unknown_language());
    const Token& token = random.pick(tokens);
    const std::string word(piece(article.text, token.begin, token.end));
    const std::pair<std::size_t, std::size_t> place(token.begin, token.end);
    const Plan plan = make_plan(parse_query("\"" + word + "\"").root, *snapshot, analyzer);
    const auto spans = Highlighter(plan, analyzer).spans(article.text, article.language, false);
    const bool is_marked = std::ranges::any_of(spans, [&](const auto& span) {
      return span.first <= place.first && place.second <= span.second;
    });
    EXPECT_TRUE(is_marked) << '"' << word << "\" in " << article.path;
  }
}

}  // namespace
}  // namespace dateline::testing
