#include "indexer/extract/page_furniture.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace dateline {
namespace {

using Index = HtmlTree::Index;

PageMarks marks_of_tag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kFooter:
      return kMarkFooter;
    case HtmlTag::kAside:
      return kMarkRelated;
    case HtmlTag::kFigcaption:
    case HtmlTag::kCaption:
    case HtmlTag::kFigure:
      return kMarkCaption;
    case HtmlTag::kForm:
    case HtmlTag::kButton:
    case HtmlTag::kFieldset:
    case HtmlTag::kObject:
      return kMarkWidget;
    case HtmlTag::kNav:
    case HtmlTag::kMenu:
    case HtmlTag::kMap:
      return kMarkNavigation;
    case HtmlTag::kNoscript:
    case HtmlTag::kNoframes:
      return kMarkHidden;
    case HtmlTag::kDialog:
      return kMarkConsent;
    case HtmlTag::kTime:
      return kMarkDate;
    default:
      return 0;
  }
}

// Elements whose names speak of all that is in them, not of their part in the page.
bool is_frame(HtmlTag tag) {
  return tag == HtmlTag::kRoot || tag == HtmlTag::kHtml || tag == HtmlTag::kBody ||
         tag == HtmlTag::kMain || tag == HtmlTag::kArticle;
}

class FurnitureDrop {
 public:
  explicit FurnitureDrop(PageBlocks& blocks)
      : blocks_(blocks), tree_(blocks.tree()), total_(blocks.prose(0)) {}

  void drop() {
    const PageMarks meant = kMarkFurniture & ~marks_of_everything();
    for (Index node = 0; node < tree_.size();) {
      const PageMarks marks = marks_of(node) & meant;
      if (marks != 0 && is_small(node, marks)) {
        blocks_.drop(node);
        node = tree_.end_of(node);
      } else {
        ++node;
      }
    }
    blocks_.sum_up();
  }

 private:
  PageMarks marks_of(Index node) const {
    const HtmlTag tag = tree_.tag(node);
    return is_frame(tag) ? 0 : (blocks_.marks(node) & kMarkFurniture) | marks_of_tag(tag);
  }

  // Whether it may be dropped; comments may be longer than the article.
  bool is_small(Index node, PageMarks marks) const {
    const std::uint64_t prose = blocks_.prose(node);
    return (marks & kMarkComments) != 0 ? prose + kLeastProse < total_ || prose == 0
                                        : prose * 3 <= total_;
  }

  // Marks that much of the page's prose has: names of a page builder ("widget") for every part.
  PageMarks marks_of_everything() const {
    std::array<std::uint64_t, kMarks> prose = {};
    std::array<Index, kMarks> end = {};
    for (Index node = 0; node < tree_.size(); ++node) {
      const PageMarks marks = marks_of(node) & ~kMarkComments;
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

  PageBlocks& blocks_;
  const HtmlTree& tree_;
  const std::uint64_t total_;
};

}  // namespace

void drop_furniture(PageBlocks& blocks) {
  FurnitureDrop(blocks).drop();
}

}  // namespace dateline
