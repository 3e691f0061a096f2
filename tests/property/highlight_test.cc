// Marks and snippets of random queries: exactly what the plain way finds, and where it should be.

#include "searcher/answer/highlight.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "tests/property/plain_spans.h"
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

// Pieces of the title and of the text, ends of lines as blanks; those of the text in its order and
// apart, few and not long.
void expect_pieces_of(const Article& article, const std::vector<Fragment>& fragments) {
  std::string text = article.text;
  std::ranges::replace(text, '\n', ' ');
  std::size_t at = 0;
  std::size_t n_body = 0;
  for (const Fragment& fragment : fragments) {
    if (fragment.field == "title") {
      EXPECT_EQ(fragment.text, article.title);
      continue;
    }
    const std::size_t begin = text.find(fragment.text, at);
    ASSERT_NE(begin, std::string::npos) << fragment.text;
    at = begin + fragment.text.size();
    EXPECT_LE(++n_body, 2U);
    EXPECT_LT(fragment.text.size(), 640U);
  }
}

std::vector<Article> articles_of(const Snapshot& snapshot) {
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    for (std::uint32_t docid = 1; docid <= snapshot.segments()[i]->n_articles(); ++docid) {
      articles.push_back(snapshot.article({i, docid}));
    }
  }
  return articles;
}

TEST(Snippets, OfRandomQueriesAreWellMarkedPiecesOfTheirArticles) {
  const auto snapshot = sample_archive().open();
  const std::vector<Article> articles = articles_of(*snapshot);
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
      expect_pieces_of(hit.article, hit.snippet);
      for (const Fragment& fragment : hit.snippet) {
        expect_well_marked(fragment);
        n_marks += fragment.marks.size();
      }
      // Each query consists of words, so a hit has some of them.
      EXPECT_GT(n_marks, 0U) << "nothing marked in " << hit.article.path;
    }
  }
  EXPECT_GT(n_hits, 300U);
}

// How many spans the articles have.
std::size_t expect_plain_spans(const std::string& query,
                               const Snapshot& snapshot,
                               std::span<const Article> articles) {
  SCOPED_TRACE("query: " + query);
  Analyzer analyzer;
  Plan plan;
  try {
    plan = make_plan(parse_query(query).root, snapshot, analyzer);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << error.what();
    return 0;
  }
  Highlighter highlighter(plan);
  std::size_t n_spans = 0;
  for (const Article& article : articles) {
    for (const bool is_title : {false, true}) {
      const std::string& text = is_title ? article.title : article.text;
      const auto spans = highlighter.spans(text, article.language, is_title);
      EXPECT_EQ(spans, plain_spans(plan, analyzer, text, article.language, is_title)) << text;
      n_spans += spans.size();
    }
  }
  return n_spans;
}

TEST(Spans, OfRandomQueriesAreThoseOfThePlainWay) {
  const char* const chosen = std::getenv("DATELINE_SEED");
  const std::uint64_t seed = chosen != nullptr ? std::stoull(chosen) : kSeed;
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  archive.add(news.articles(80));
  const auto snapshot = archive.open();
  const std::vector<Article> articles = articles_of(*snapshot);
  std::size_t n_spans = 0;
  for (int i = 0; i < 200; ++i) {
    n_spans += expect_plain_spans(news.query(), *snapshot, articles);
  }
  EXPECT_GT(n_spans, 1000U);
}

TEST(Spans, InTheSampleCorpusAreThoseOfThePlainWay) {
  const auto snapshot = sample_archive().open();
  const std::vector<Article> articles = articles_of(*snapshot);
  Random random(kSeed + 2);
  std::size_t n_spans = 0;
  for (int i = 0; i < 60; ++i) {
    n_spans += expect_plain_spans(query_from(articles, random), *snapshot, articles);
  }
  EXPECT_GT(n_spans, 300U);
}

// A text cut anywhere and read in another language is still marked as it would be indexed.
TEST(Spans, InTextOfAnyLanguageAreThoseOfThePlainWay) {
  const auto snapshot = sample_archive().open();
  std::vector<Article> articles = articles_of(*snapshot);
  Random random(kSeed + 3);
  for (int i = 0; i < 60; ++i) {
    for (Article& article : articles) {
      article.language = random.pick(languages()).code;
    }
    expect_plain_spans(query_from(articles, random), *snapshot, articles);
  }
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
    const auto spans = Highlighter(plan).spans(article.text, article.language, false);
    const bool is_marked = std::ranges::any_of(spans, [&](const auto& span) {
      return span.first <= place.first && place.second <= span.second;
    });
    EXPECT_TRUE(is_marked) << '"' << word << "\" in " << article.path;
  }
}

}  // namespace
}  // namespace dateline::testing
