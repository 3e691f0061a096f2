// The visible text of a page as a row of blocks, with sums over any element in constant time.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/html_tree.h"
#include "indexer/page/words.h"

namespace dateline {

// Text between two edges of block elements (or two <br>): a paragraph, a heading, a cell.
struct PageBlock {
  HtmlTree::Index element = 0;   // the innermost block element around it
  HtmlTree::Index begin = 0;     // its first text node
  HtmlTree::Index end = 0;       // behind its last one
  HtmlTag tag = HtmlTag::kRoot;  // of `element`
  std::uint32_t place = 0;       // of its text in the texts of all
  std::uint32_t bytes = 0;       // of its text, white space squeezed
  std::uint32_t link_bytes = 0;  // of these, inside of links
  std::uint32_t prose = 0;       // bytes, if it reads like sentences; else 0
  bool ends_sentence = false;
  bool is_dropped = false;
  PageMarks dropped_for = 0;  // the marks of the element that was dropped
};

class PageBlocks {
 public:
  explicit PageBlocks(const HtmlTree& tree);

  const HtmlTree& tree() const { return tree_; }

  std::vector<PageBlock>& all() { return blocks_; }

  const std::vector<PageBlock>& all() const { return blocks_; }

  std::string_view text(const PageBlock& block) const {
    return std::string_view(texts_).substr(block.place, block.bytes);
  }

  PageMarks marks(HtmlTree::Index element) const { return marks_[element]; }

  // The blocks that begin inside of `node` are [first_block(node), first_block(tree.end_of(node))).
  std::size_t first_block(HtmlTree::Index node) const { return block_at_[node]; }

  std::size_t end_block(HtmlTree::Index node) const { return block_at_[tree_.end_of(node)]; }

  // Sums over what is not dropped; of what was dropped since, after sum_up().
  std::uint64_t prose(HtmlTree::Index node) const { return sum(prose_sums_, node); }

  std::uint64_t bytes(HtmlTree::Index node) const { return sum(byte_sums_, node); }

  std::uint64_t link_bytes(HtmlTree::Index node) const { return sum(link_sums_, node); }

  // Drops the blocks inside of `node`.
  void drop(HtmlTree::Index node);

  void sum_up();

 private:
  friend class BlockBuilder;

  std::uint64_t sum(const std::vector<std::uint64_t>& sums, HtmlTree::Index node) const {
    return sums[end_block(node)] - sums[first_block(node)];
  }

  const HtmlTree& tree_;
  std::vector<PageBlock> blocks_;
  std::string texts_;
  std::vector<PageMarks> marks_;         // by node
  std::vector<std::uint32_t> block_at_;  // by node
  std::vector<std::uint64_t> prose_sums_;
  std::vector<std::uint64_t> byte_sums_;
  std::vector<std::uint64_t> link_sums_;
};

// Whether a text ends as sentences do, behind quotes and brackets, in any script.
bool ends_like_sentence(std::string_view text);

}  // namespace dateline
