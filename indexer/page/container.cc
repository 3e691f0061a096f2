#include "indexer/page/container.h"

#include <algorithm>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

// Elements that hold a paragraph, never an article.
bool is_leaf(HtmlTag tag) {
  return tag == HtmlTag::kP || tag == HtmlTag::kLi || tag == HtmlTag::kBlockquote ||
         (tag >= HtmlTag::kH1 && tag <= HtmlTag::kH6);
}

class ContainerFinder {
 public:
  ContainerFinder(const PageBlocks& blocks, Index body)
      : blocks_(blocks), tree_(blocks.tree()), body_(body) {}

  PageContainer find() {
    const Index dense = descend(0, .7);
    if (body_ != kNone) {
      const bool is_property = (blocks_.marks(body_) & kMarkArticleBody) != 0;
      const unsigned trust = is_property ? 4 : tree_.is_inside(body_, dense) ? 2 : 3;
      if (blocks_.prose(body_) * trust > blocks_.prose(dense)) {
        return container(descend(body_, .9), is_property ? "articleBody" : "article body", true);
      }
    }
    const Index first = first_article(dense);
    if (first != kNone) {
      return container(descend(first, .9), "article", true);
    }
    const Index named = named_without_prose();
    return blocks_.prose(dense) == 0 && named != kNone ? container(named, "article body", true)
                                                       : container(dense, "text", false);
  }

 private:
  static constexpr Index kNone = HtmlTree::kNone;

  PageContainer container(Index node, std::string origin, bool is_named) const {
    return {node, blocks_.first_block(node), blocks_.end_block(node), std::move(origin), is_named};
  }

  // What is named as the article on a page without a sentence: a table of results, a list.
  Index named_without_prose() const {
    constexpr std::uint64_t kLeast = 200;  // bytes
    Index best = kNone;
    std::uint64_t most = kLeast;
    for (Index node = 1; node < tree_.size(); ++node) {
      const std::uint64_t own = blocks_.bytes(node) - blocks_.link_bytes(node);
      if ((blocks_.marks(node) & (kMarkArticleBody | kMarkStoryBody)) != 0 && own > most &&
          own * 2 > blocks_.bytes(node)) {
        best = node;
        most = own;
      }
    }
    return best;
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
          is_leaf(tree_.tag(next))) {
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
