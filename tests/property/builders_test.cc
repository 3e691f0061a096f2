// The builder that writes glass tables itself against the one on Xapian's public interface: the
// same articles must give databases in which Xapian finds the same everywhere.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/base/table.h"
#include "indexer/build/segment_builder.h"
#include "tests/property/check_tree.h"
#include "tests/support/database_content.h"
#include "tests/support/random_news.h"
#include "tests/support/sample_corpus.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

using Lines = std::vector<std::string>;

// Without the number of commits, which stands last in the first line.
Lines describe(const std::string& path, bool termlists) {
  Lines lines = describe_database(path, termlists);
  lines.front().erase(lines.front().rfind(','));
  return lines;
}

void expect_same(const Lines& expected, const Lines& actual) {
  for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
    ASSERT_EQ(actual[i], expected[i]) << "behind: " << (i > 0 ? expected[i - 1] : "the beginning");
  }
  ASSERT_EQ(actual.size(), expected.size());
}

using Fill = std::function<void(SegmentBuilder&)>;

// How the builder under test is made. With little memory it has to write sorted runs and to merge
// them.
struct Variant {
  bool termlists;
  std::uint32_t block_size;
  std::size_t memory;
};

constexpr std::size_t kPlenty = std::size_t{64} << 20;
constexpr Variant kVariants[] = {{false, 2048, 0},
                                 {false, 8192, kPlenty},
                                 {false, 65536, kPlenty},
                                 {true, 2048, kPlenty},
                                 {true, 16384, 0}};

void build(const std::string& folder, const BuilderOptions& options, const Fill& fill) {
  std::filesystem::create_directories(folder);
  const auto builder = make_builder(folder, options);
  fill(*builder);
  builder->finish();
}

void expect_same_databases(const Fill& fill) {
  const TempFolder folder;
  Lines expected[2];
  for (const bool termlists : {false, true}) {
    const std::string path = folder / fmt::format("api-{}", termlists);
    build(path, {termlists, kPlenty, find_row(segment_builders(), "api")}, fill);
    expected[termlists ? 1 : 0] = describe(path, termlists);
  }
  for (const auto& [termlists, block_size, memory] : kVariants) {
    SCOPED_TRACE(fmt::format("termlists {}, block size {}", termlists, block_size));
    const std::string path = folder / fmt::format("glass-{}-{}", termlists, block_size);
    build(path, {termlists, memory, find_row(segment_builders(), "glass"), block_size}, fill);
    EXPECT_EQ(check_database(path), "");
    expect_same(expected[termlists ? 1 : 0], describe(path, termlists));
  }
}

void expect_same_databases(const std::vector<Article>& articles) {
  expect_same_databases([&articles](SegmentBuilder& builder) {
    DocumentMaker documents;
    for (const Article& article : articles) {
      builder.add(documents.make(article));
    }
  });
}

TEST(Builders, AgreeOnNoArticle) {
  expect_same_databases(std::vector<Article>());
}

TEST(Builders, AgreeOnArticlesThatSayLittle) {
  Article title;
  title.id = "title";
  title.title = "Only only a TITLE";
  Article text;
  text.id = "text";
  text.text = "A text.";
  Article nothing;
  nothing.id = "nothing";
  Article signs;
  signs.id = "signs";
  signs.title = "...";
  signs.text = "\xF0\x9F\x98\x80 -- !";
  for (const Article& one : {title, text, nothing, signs}) {
    SCOPED_TRACE(one.id);
    expect_same_databases(std::vector<Article>{one});
  }
  expect_same_databases(std::vector<Article>{nothing, title, nothing, signs, text, nothing});
}

// Words of 200 bytes and terms of 245.
TEST(Builders, AgreeOnLongTermsAndCompounds) {
  std::vector<Article> articles(3);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Article& article = articles[i];
    article.id = std::string(240 + i * 4, static_cast<char>('a' + i));
    article.authors = {std::string(300, 'w'), std::string(300, 'w')};
    article.source = "Source " + std::string(20 * i, 's');
    article.title = std::string(198 + i, 'x') + " e-mail e-mail";
    article.text = std::string(300, 'y') + " a-a a-a-a to-to.\n\nRock'n'roll " +
                   std::string(199 + i, 'z') + " state-of-the-art e-mail.";
    article.date = ArticleDate::parse("2023-12-24T10:30");
  }
  expect_same_databases(articles);
}

// The analyzer gives no such documents, but builders do not know.
TEST(Builders, AgreeOnWordsThatStandTwiceAtAPlace) {
  const WordTerms terms[] = {{"one", "on"}, {"two", "two"}, {"ones", "on"}};
  Document document;
  document.terms = terms;
  document.generation = 1;
  document.words = {{0, 1}, {0, 1}, {1, 1}, {0, 7}, {2, 7}, {2, 7}, {2, 7}};
  document.n_title_words = 3;
  Document other = document;
  other.words = {{2, 1}, {2, 1}};
  other.n_title_words = 2;
  // Numbers that mean something else.
  const WordTerms other_terms[] = {{"two", "two"}};
  Document another = document;
  another.terms = other_terms;
  another.generation = 2;
  another.words = {{0, 3}};
  another.n_title_words = 0;
  expect_same_databases([&](SegmentBuilder& builder) {
    for (const Document* const one : {&document, &other, &another, &document}) {
      builder.add(*one);
    }
  });
}

TEST(Builders, AgreeOnTheSampleCorpus) {
  const auto snapshot = sample_archive().open();
  std::vector<Article> articles;
  for (const auto& segment : snapshot->segments()) {
    for (std::uint32_t docid = 1; docid <= segment->n_articles(); ++docid) {
      articles.push_back(segment->article(docid));
    }
  }
  expect_same_databases(articles);
}

class BuildersProperty : public ::testing::TestWithParam<std::uint64_t> {};

// Enough short articles for posting lists of several chunks, and some that are long.
TEST_P(BuildersProperty, AgreeOnRandomNews) {
  const std::uint64_t seed = seed_or(GetParam());
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  std::vector<Article> articles = news.articles(2200, 8);
  const std::vector<Article> longer = news.articles(20, 2000);
  articles.insert(articles.begin() + 1000, longer.begin(), longer.end());
  expect_same_databases(articles);
}

INSTANTIATE_TEST_SUITE_P(Seeds, BuildersProperty, ::testing::Values(1));

}  // namespace
}  // namespace dateline::testing
