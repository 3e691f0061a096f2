#include "indexer/page/furniture.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

// Elements whose names speak of all that is in them, not of their part in the page.
bool is_frame(HtmlTag tag) {
  return tag == HtmlTag::kRoot || tag == HtmlTag::kHtml || tag == HtmlTag::kBody ||
         tag == HtmlTag::kMain || tag == HtmlTag::kArticle;
}

bool is_furniture(const PageBlocks& blocks, Index node) {
  return (blocks.marks(node) & kMarkFurniture) != 0 && !is_frame(blocks.tree().tag(node));
}

class FurnitureDrop {
 public:
  FurnitureDrop(PageBlocks& blocks, Index body)
      : blocks_(blocks), tree_(blocks.tree()), body_(body), total_(blocks.prose(0)) {}

  void drop() {
    const PageMarks meant = kMarkFurniture & ~marks_of_everything();
    for (Index node = 0; node < tree_.size();) {
      const PageMarks marks = is_frame(tree_.tag(node)) ? 0 : blocks_.marks(node) & meant;
      if (marks != 0 && may_drop(node, marks)) {
        blocks_.drop(node);
        node = tree_.end_of(node);
      } else {
        ++node;
      }
    }
    blocks_.sum_up();
  }

 private:
  bool may_drop(Index node, PageMarks marks) const {
    const std::uint64_t prose = blocks_.prose(node);
    if (prose == 0) {
      return true;
    }
    if ((marks & kMarkCaption) == marks && prose > kLongestCaption) {
      return false;
    }
    if (body_ == HtmlTree::kNone) {
      // Comments may be longer than the article.
      return (marks & kMarkComments) != 0 ? prose + kLeastProse < total_ : prose * 3 <= total_;
    }
    if (tree_.is_inside(body_, node)) {
      return false;
    }
    return tree_.is_inside(node, body_) ? prose * 2 < blocks_.prose(body_)
                                        : prose * 3 <= total_ || prose <= blocks_.prose(body_) * 4;
  }

  // Marks that much of the page's prose has: names of a page builder ("widget") for every part.
  PageMarks marks_of_everything() const {
    std::array<std::uint64_t, kMarks> prose = {};
    std::array<Index, kMarks> end = {};
    for (Index node = 0; node < tree_.size(); ++node) {
      const PageMarks marks =
          is_furniture(blocks_, node) ? blocks_.marks(node) & kMarkFurniture & ~kMarkComments : 0;
      for (std::size_t i = 0; marks != 0 && i < kMarks; ++i) {
        if ((marks >> i & 1) != 0 && node >= end[i] && blocks_.prose(node) * 3 <= total_) {
          prose[i] += blocks_.prose(node);
          end[i] = tree_.end_of(node);
        }
      }
    }
    PageMarks marks = 0;
    for (std::size_t i = 0; i < kMarks; ++i) {
      marks |= prose[i] * 2 > total_ ? PageMarks{1} << i : 0;
    }
    return marks;
  }

  static constexpr std::size_t kMarks = 15;  // bits of kMarkFurniture
  static constexpr std::uint64_t kLeastProse = 400;
  static constexpr std::uint64_t kLongestCaption = 700;

  PageBlocks& blocks_;
  const HtmlTree& tree_;
  const Index body_;
  const std::uint64_t total_;
};

Index article_around(const HtmlTree& tree, Index node) {
  while (node != HtmlTree::kNone && tree.tag(node) != HtmlTag::kArticle) {
    node = tree.parent(node);
  }
  return node;
}

class BodyFinder {
 public:
  explicit BodyFinder(const PageBlocks& blocks) : blocks_(blocks), tree_(blocks.tree()) {
    for (Index node = 0; node < tree_.size(); ++node) {
      if (tree_.tag(node) == HtmlTag::kH1) {
        titles_.push_back(node);
      }
    }
  }

  Index find() const {
    const std::uint64_t total = blocks_.prose(0);
    Index best = HtmlTree::kNone;
    std::uint64_t most = kLeastProse;
    for (Index node = 0; node < tree_.size();) {
      const std::uint64_t prose = blocks_.prose(node);
      if (prose == 0 || (is_furniture(blocks_, node) && prose * 2 < total)) {
        node = tree_.end_of(node);
        continue;
      }
      if ((blocks_.marks(node) & (kMarkArticleBody | kMarkStoryBody)) != 0 && prose >= most &&
          !is_in_next_article(best, node)) {
        best = node;
        most = prose;
      }
      ++node;
    }
    return best;
  }

 private:
  // Whether `node` belongs to another article with a title of its own than `body`, which stands
  // before it: pages that go on with the next one.
  bool is_in_next_article(Index body, Index node) const {
    if (body == HtmlTree::kNone || tree_.is_inside(node, body)) {
      return false;
    }
    const Index first = article_around(tree_, body);
    const Index second = article_around(tree_, node);
    return first != second && has_title(first) && has_title(second);
  }

  bool has_title(Index article) const {
    if (article == HtmlTree::kNone) {
      return false;
    }
    const auto title = std::lower_bound(titles_.begin(), titles_.end(), article);
    return title != titles_.end() && *title < tree_.end_of(article);
  }

  static constexpr std::uint64_t kLeastProse = 100;

  const PageBlocks& blocks_;
  const HtmlTree& tree_;
  std::vector<Index> titles_;  // h1, in order
};

}  // namespace

Index find_named_body(const PageBlocks& blocks) {
  return BodyFinder(blocks).find();
}

void drop_furniture(PageBlocks& blocks, Index body) {
  FurnitureDrop(blocks, body).drop();
}

}  // namespace dateline
