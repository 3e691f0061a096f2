#include "indexer/extract/page_container.h"

#include <algorithm>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

class ContainerFinder {
 public:
  ContainerFinder(const PageBlocks& blocks, Index body)
      : blocks_(blocks), tree_(blocks.tree()), body_(body) {}

  PageContainer find() {
    const Index dense = descend(0, .7);
    const bool is_part = body_ != kNone && tree_.is_inside(body_, dense);
    if (body_ != kNone && blocks_.prose(body_) * (is_part ? 2 : 3) > blocks_.prose(dense)) {
      const bool is_property = (blocks_.marks(body_) & kMarkArticleBody) != 0;
      return container(descend(body_, .9), is_property ? "articleBody" : "article body");
    }
    const Index first = first_article(dense);
    return first == kNone ? container(dense, "text") : container(descend(first, .9), "article");
  }

 private:
  static constexpr Index kNone = HtmlTree::kNone;

  PageContainer container(Index node, std::string origin) const {
    return {node, blocks_.first_block(node), blocks_.end_block(node), std::move(origin)};
  }

  // The first article of `node` where it has several with titles of their own: pages that go on
  // with the next one. The entries of a live blog have no h1.
  Index first_article(Index node) const {
    constexpr std::uint64_t kLeastProse = 400;
    Index first = kNone;
    int n_titled = 0;
    for (Index at = node; at < tree_.end_of(node);) {
      if (at == node || tree_.tag(at) != HtmlTag::kArticle) {
        ++at;
        continue;
      }
      if (blocks_.prose(at) >= kLeastProse && tree_.find(HtmlTag::kH1, at) != kNone) {
        first = first == kNone ? at : first;
        ++n_titled;
      }
      at = tree_.end_of(at);
    }
    return n_titled > 1 ? first : kNone;
  }

  // The innermost element inside of `from` that has at least `share` of the prose of each around
  // it.
  Index descend(Index from, double share) const {
    for (;;) {
      Index next = kNone;
      std::uint64_t most = 0;
      for (Index child = tree_.first_child(from); child != kNone;
           child = tree_.next_sibling(child)) {
        if (blocks_.prose(child) > most) {
          most = blocks_.prose(child);
          next = child;
        }
      }
      if (next == kNone ||
          static_cast<double>(most) < share * static_cast<double>(blocks_.prose(from)) ||
          tree_.tag(next) == HtmlTag::kP) {
        return from;
      }
      from = next;
    }
  }

  const PageBlocks& blocks_;
  const HtmlTree& tree_;
  const Index body_;
};

}  // namespace

PageContainer find_container(const PageBlocks& blocks, HtmlTree::Index body) {
  return ContainerFinder(blocks, body).find();
}

}  // namespace dateline
