// Random trees that no query text makes, and random queries over the sample corpus, against the two
// oracles.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/language/canonical.h"
#include "searcher/language/parse_query.h"
#include "searcher/match/window.h"
#include "tests/property/check_tree.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

// At least some of several random queries, which may hold such a node themselves.
Node at_least_tree(RandomNews& news, int depth) {
  Node node;
  node.kind = NodeKind::kAtLeast;
  const std::size_t n = 3 + news.random().below(4);
  for (std::size_t i = 0; i < n; ++i) {
    node.children.push_back(depth > 0 && news.random().chance(20) ? at_least_tree(news, depth - 1)
                                                                  : parse_query(news.query()).root);
  }
  node.minimum = 2 + news.random().below(n - 2);
  return node;
}

// Such a tree alone, or narrowed by a date, or excluded.
Node narrowed(Node tree, RandomNews& news) {
  Node all;
  all.kind = NodeKind::kAnd;
  if (news.random().chance(50)) {
    return tree;
  }
  if (news.random().chance(40)) {
    Node none;
    none.kind = NodeKind::kNot;
    none.children.push_back(std::move(tree));
    tree = std::move(none);
  }
  all.children.push_back(std::move(tree));
  all.children.push_back(parse_query(news.date_clause()).root);
  return all;
}

class AtLeastProperty : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AtLeastProperty, CountsHowManyOfSeveralMatch) {
  const std::uint64_t seed = seed_or(GetParam());
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  RandomNews news(seed);
  TestArchive archive;
  archive.add(news.articles(kWindow + 200, 20));
  archive.add(news.articles(70));
  archive.remove({"n3", "n50", "n1000", "n4300"});
  const auto snapshot = archive.open();
  BruteForce oracle(*snapshot);
  Analyzer analyzer;
  std::size_t n_with_matches = 0;
  for (int i = 0; i < 25 && !::testing::Test::HasFailure(); ++i) {
    const Node root = narrowed(at_least_tree(news, 1), news);
    SCOPED_TRACE("tree " + std::to_string(i) + ": " + to_canonical(root));
    n_with_matches += check_tree(root, *snapshot, oracle, analyzer).scores.empty() ? 0 : 1;
  }
  EXPECT_GT(n_with_matches, 8U) << "trees that find nothing show nothing";
}

INSTANTIATE_TEST_SUITE_P(Seeds, AtLeastProperty, ::testing::Values(1, 2, 3));

// Random queries made of an archive's own words, values and dates.
class CorpusQueries {
 public:
  CorpusQueries(const Snapshot& snapshot, std::uint64_t seed) : random_(seed) {
    for (const auto& segment : snapshot.segments()) {
      for (std::uint32_t docid = 1; docid <= segment->n_articles(); ++docid) {
        articles_.push_back(segment->article(docid));
      }
    }
  }

  Node tree(int depth) {
    if (depth == 0 || random_.chance(40)) {
      return leaf();
    }
    Node node;
    const std::size_t kind = random_.below(10);
    if (kind == 0) {
      node.kind = NodeKind::kNot;
      node.children.push_back(leaf());
      return node;
    }
    node.kind = kind < 5 ? NodeKind::kAnd : kind < 8 ? NodeKind::kOr : NodeKind::kAtLeast;
    const std::size_t n = 2 + random_.below(3) + (node.kind == NodeKind::kAtLeast ? 1 : 0);
    for (std::size_t i = 0; i < n; ++i) {
      node.children.push_back(tree(depth - 1));
    }
    node.minimum = node.kind == NodeKind::kAtLeast ? 2 + random_.below(n - 2) : 0;
    return node;
  }

 private:
  // Words of one article, side by side.
  std::string words(std::size_t n) {
    const Article& article = random_.pick(articles_);
    const std::string& text =
        article.title.empty() || random_.chance(70) ? article.text : article.title;
    std::size_t at = text.find(' ', random_.below(text.size() + 1));
    at = at == std::string::npos ? 0 : at + 1;
    std::size_t end = at;
    for (std::size_t i = 0; i < n && end != std::string::npos; ++i) {
      end = text.find(' ', end + 1);
    }
    return text.substr(at, end == std::string::npos ? end : end - at);
  }

  Node word_leaf(NodeKind kind, std::size_t n_words) {
    Node node;
    node.kind = kind;
    node.text = words(n_words);
    node.exact = random_.chance(30);
    node.field = random_.chance(15) ? find_field("title") : nullptr;
    if (kind == NodeKind::kPrefix) {
      std::size_t end = std::min<std::size_t>(node.text.size(), 4);
      while (end < node.text.size() &&
             (static_cast<unsigned char>(node.text[end]) & 0xC0) == 0x80) {
        ++end;
      }
      node.text.resize(end);
    }
    return node;
  }

  Node leaf() {
    const Article& article = random_.pick(articles_);
    Node node;
    switch (random_.below(10)) {
      case 0:
        node.kind = NodeKind::kValue;
        node.field = find_field(random_.chance(50) ? "source" : "language");
        node.text = node.field->values(article).empty() ? "none" : node.field->values(article)[0];
        return node;
      case 1:
        node.kind = article.date ? NodeKind::kDate : NodeKind::kDateUnknown;
        if (article.date) {
          node.range = random_.chance(50) ? DateRange::since(*article.date)
                                          : DateRange::until(*article.date);
        }
        return node;
      case 2:
        return word_leaf(NodeKind::kPrefix, 1);
      case 3:
      case 4:
        return word_leaf(NodeKind::kPhrase, 2 + random_.below(3));
      default:
        return word_leaf(NodeKind::kWord, 1);
    }
  }

  Random random_;
  std::vector<Article> articles_;
};

TEST(SampleCorpus, AnswersRandomTreesAsTheOraclesDo) {
  const std::uint64_t seed = seed_or(31);
  SCOPED_TRACE("DATELINE_SEED=" + std::to_string(seed));
  const auto snapshot = sample_archive().open();
  BruteForce oracle(*snapshot);
  Analyzer analyzer;
  CorpusQueries queries(*snapshot, seed);
  std::size_t n_with_matches = 0;
  constexpr int kTrees = 400;
  for (int i = 0; i < kTrees && !::testing::Test::HasFailure(); ++i) {
    const Node root = queries.tree(3);
    SCOPED_TRACE("tree " + std::to_string(i) + ": " + to_canonical(root));
    n_with_matches += check_tree(root, *snapshot, oracle, analyzer).scores.empty() ? 0 : 1;
  }
  EXPECT_GT(n_with_matches * 2, kTrees) << "trees that find nothing show nothing";
}

}  // namespace
}  // namespace dateline::testing
