#include <algorithm>
#include <string>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/extract/page.h"
#include "indexer/extract/page_blocks.h"
#include "indexer/extract/page_container.h"
#include "indexer/extract/page_furniture.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

bool is_heading(HtmlTag tag) {
  return tag >= HtmlTag::kH1 && tag <= HtmlTag::kH6;
}

class ContentFinder {
 public:
  ContentFinder(const HtmlTree& tree, const PageMetadata& metadata)
      : metadata_(metadata), blocks_(tree) {}

  PageContent find() {
    const Index body = find_named_body(blocks_);
    drop_furniture(blocks_, body);
    const PageContainer container = find_container(blocks_, body);
    PageContent content;
    content.origin = container.origin;
    for (std::size_t i = container.begin; i < container.end; ++i) {
      const PageBlock& block = blocks_.all()[i];
      if (!block.is_dropped && is_wanted(block)) {
        content.text += content.text.empty() ? "" : "\n\n";
        content.text += blocks_.text(block);
      }
    }
    if (content.text.empty()) {
      content.refusal = "it has no text";
    }
    return content;
  }

 private:
  bool is_wanted(const PageBlock& block) const {
    if (is_heading(block.tag)) {
      return block.tag != HtmlTag::kH1 && block.link_bytes * 2 <= block.bytes;
    }
    return block.prose > 0 || block.link_bytes * 2 < block.bytes;
  }

  const PageMetadata& metadata_;
  PageBlocks blocks_;
};

}  // namespace

PageContent find_content(const HtmlTree& tree, const PageMetadata& metadata) {
  return ContentFinder(tree, metadata).find();
}

}  // namespace dateline
