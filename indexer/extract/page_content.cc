#include <algorithm>
#include <string>
#include <utility>

#include "indexer/extract/page.h"
#include "indexer/extract/page_blocks.h"
#include "indexer/extract/page_container.h"
#include "indexer/extract/page_furniture.h"
#include "indexer/extract/page_selection.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

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
    for (const std::size_t i : select_blocks(blocks_, container, metadata_)) {
      content.text += content.text.empty() ? "" : "\n\n";
      content.text += blocks_.text(blocks_.all()[i]);
    }
    if (content.text.empty()) {
      content.refusal = "it has no text";
    }
    return content;
  }

 private:
  const PageMetadata& metadata_;
  PageBlocks blocks_;
};

}  // namespace

PageContent find_content(const HtmlTree& tree, const PageMetadata& metadata) {
  return ContentFinder(tree, metadata).find();
}

}  // namespace dateline
