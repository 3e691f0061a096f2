// The single words of a query's tree, and the tree with some of them replaced.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/language/ast.h"

namespace dateline {

struct QueryWord {
  std::vector<std::size_t> path = {};  // which child of which: from the root to its leaf
  std::size_t begin = 0;               // in the leaf's text: bytes [begin, end)
  std::size_t end = 0;
  std::string text = {};
  std::size_t at = 0;  // byte in the query
};

// In the order of the query: of words and phrases, title:... too, but not of what is excluded.
// Without words that have no spelling: those of scripts without blanks, and numbers.
std::vector<QueryWord> words_of(const Node& root, std::string_view typed, Analyzer& analyzer);

const Node& leaf_of(const Node& root, const QueryWord& word);

// Whether the word is all of its leaf.
bool is_leaf(const Node& root, const QueryWord& word);

// Whether both can be written as one word: `next` follows in the same text, or in the next clause
// of an And.
bool can_join(const Node& root, const QueryWord& word, const QueryWord& next);

// Words first to last (of words_of(): one, or two that can_join()) become `text`. If that is
// several words, they are a phrase; then the word must be all of its leaf, or stand in a phrase.
struct WordEdit {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string text = {};
};

// No two edits concern the same word.
Node with_edits(Node root, std::span<const QueryWord> words, std::vector<WordEdit> edits);

}  // namespace dateline
