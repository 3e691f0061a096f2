#include "indexer/extract/page_container.h"

#include <algorithm>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

class ContainerFinder {
 public:
  explicit ContainerFinder(const PageBlocks& blocks) : blocks_(blocks), tree_(blocks.tree()) {}

  PageContainer find() {
    Index best = kNone;
    std::uint64_t best_prose = 0;
    for (Index node = 1; node < tree_.size(); ++node) {
      const PageMarks marks = blocks_.marks(node);
      if ((marks & (kMarkArticleBody | kMarkStoryBody)) != 0 && blocks_.prose(node) > best_prose) {
        best = node;
        best_prose = blocks_.prose(node);
      }
    }
    const Index dense = descend(0, .7);
    if (best != kNone && best_prose * 2 > blocks_.prose(dense)) {
      return container(descend(best, .9), (blocks_.marks(best) & kMarkArticleBody) != 0 ? "articleBody" : "article body");
    }
    return container(dense, "text");
  }

 private:
  static constexpr Index kNone = HtmlTree::kNone;

  PageContainer container(Index node, std::string origin) const {
    return {node, blocks_.first_block(node), blocks_.end_block(node), std::move(origin)};
  }

  // The innermost element inside of `from` that has at least `share` of the prose of each around it.
  Index descend(Index from, double share) const {
    for (;;) {
      Index next = kNone;
      std::uint64_t most = 0;
      for (Index child = tree_.first_child(from); child != kNone; child = tree_.next_sibling(child)) {
        if (blocks_.prose(child) > most) {
          most = blocks_.prose(child);
          next = child;
        }
      }
      if (next == kNone || static_cast<double>(most) < share * static_cast<double>(blocks_.prose(from)) ||
          tree_.tag(next) == HtmlTag::kP) {
        return from;
      }
      from = next;
    }
  }

  const PageBlocks& blocks_;
  const HtmlTree& tree_;
};

}  // namespace

PageContainer find_container(const PageBlocks& blocks, const PageMetadata& /*metadata*/) {
  return ContainerFinder(blocks).find();
}

}  // namespace dateline
