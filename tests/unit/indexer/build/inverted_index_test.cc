#include "indexer/build/inverted_index.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "indexer/build/posting_runs.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

// "term: docid/wdf@positions ..."
std::string describe(const TermPostings& postings) {
  std::string text = std::string(postings.term) + ":";
  for (PostingReader reader(postings); reader.next();) {
    text += fmt::format(" {}/{}", reader.docid(), reader.wdf());
    if (!reader.positions().empty()) {
      text += fmt::format("@{}", fmt::join(reader.positions(), ","));
    }
  }
  return text;
}

std::vector<std::string> take_all(InvertedIndex& index) {
  std::vector<std::string> lines;
  index.take_terms([&](const TermPostings& postings) { lines.push_back(describe(postings)); });
  return lines;
}

constexpr WordTerms kTerms[] = {{"votes", "vote"}, {"voting", "vote"}};

Document document(std::vector<WordPosting> words, std::size_t n_title_words) {
  Document result;
  result.terms = kTerms;
  result.generation = 1;
  result.words = std::move(words);
  result.n_title_words = n_title_words;
  return result;
}

TEST(InvertedIndex, GivesTermsInOrderWithTheirPostings) {
  InvertedIndex index;
  Document first = document({{0, 1}, {1, 101}, {0, 1101}, {0, 1102}}, 1);
  first.boolean_terms = {"Len", "Q1"};
  first.sentences = {1, 101};
  index.add(first, 3);
  Document second = document({{1, 5}}, 0);
  second.boolean_terms = {"Len"};
  index.add(second, 700);
  const std::vector<std::string> expected = {
      "Len: 3/0 700/0", "Q1: 3/0",          "Svotes: 3/1@1",          "XMS: 3/0@1,101",
      "ZSvote: 3/1",    "Zvote: 3/4 700/1", "votes: 3/3@1,1101,1102", "voting: 3/1@101 700/1@5"};
  EXPECT_EQ(take_all(index), expected);
}

TEST(InvertedIndex, KeepsListsOverManyChunks) {
  InvertedIndex index;
  std::string expected = "votes:";
  for (std::uint32_t docid = 1; docid <= 20000; docid += docid % 7 + 1) {
    index.add(document({{0, docid}, {0, docid * 100}}, 0), docid);
    expected += fmt::format(" {0}/2@{0},{0}00", docid);
  }
  EXPECT_EQ(take_all(index).back(), expected);
}

TEST(InvertedIndex, SaysWhatItHolds) {
  InvertedIndex index;
  const std::size_t empty = index.memory();
  for (std::uint32_t docid = 1; docid <= 50000; ++docid) {
    index.add(document({{0, 1'000'000}}, 0), docid);
  }
  // A docid, a position of three bytes, what ends it, and the stem: six bytes an article.
  EXPECT_GT(index.memory(), empty + 50000 * 6);
  EXPECT_LT(index.memory(), empty + 50000 * 10);
  index.clear();
  EXPECT_LE(index.memory(), empty);
}

TEST(PostingRuns, AreMergedTermByTerm) {
  const testing::TempFolder folder;
  std::vector<std::string> paths;
  std::uint32_t docid = 0;
  // The second run has no "votes", the third no "voting".
  for (const std::vector<WordPosting>& words :
       {std::vector<WordPosting>{{0, 1}, {1, 2}}, {{1, 7}}, {{0, 9}}}) {
    InvertedIndex index;
    index.add(document(words, 0), ++docid);
    RunWriter run(paths.emplace_back(folder / std::to_string(docid)));
    index.take_terms([&run](const TermPostings& postings) { run.add(postings); });
    run.finish();
  }
  std::vector<std::string> lines;
  merge_runs(paths, [&](std::span<const TermPostings> parts) {
    std::string line;
    for (const TermPostings& part : parts) {
      line += describe(part) + " | ";
    }
    lines.push_back(line);
  });
  const std::vector<std::string> expected = {"Zvote: 1/2 | Zvote: 2/1 | Zvote: 3/1 | ",
                                             "votes: 1/1@1 | votes: 3/1@9 | ",
                                             "voting: 1/1@2 | voting: 2/1@7 | "};
  EXPECT_EQ(lines, expected);
}

TEST(PostingRuns, ThatEndTooEarlyAreAnError) {
  const testing::TempFolder folder;
  InvertedIndex index;
  index.add(document({{0, 1}}, 0), 1);
  const std::string path = folder / "run";
  RunWriter run(path);
  index.take_terms([&run](const TermPostings& postings) { run.add(postings); });
  run.finish();
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
  EXPECT_THROW(merge_runs({path}, [](std::span<const TermPostings>) {}), Error);
}

}  // namespace
}  // namespace dateline
