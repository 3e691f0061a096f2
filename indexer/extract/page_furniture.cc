#include "indexer/extract/page_furniture.h"

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
      return kMarkWidget;
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

}  // namespace

void drop_furniture(PageBlocks& blocks) {
  const HtmlTree& tree = blocks.tree();
  const std::uint64_t total = blocks.prose(0);
  for (Index node = 0; node < tree.size();) {
    const HtmlTag tag = tree.tag(node);
    const PageMarks marks = (blocks.marks(node) & kMarkFurniture) | marks_of_tag(tag);
    if (marks == 0 || is_frame(tag) || blocks.prose(node) * 3 > total) {
      ++node;
      continue;
    }
    blocks.drop(node);
    node = tree.end_of(node);
  }
  blocks.sum_up();
}

}  // namespace dateline
