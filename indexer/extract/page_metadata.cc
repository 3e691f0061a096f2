#include "common/base/utf8.h"
#include "indexer/extract/page.h"
#include "indexer/markup/html_text.h"

namespace dateline {

PageMetadata read_metadata(const HtmlTree& tree, const PageContext& context) {
  PageMetadata metadata;
  if (const auto title = tree.find(HtmlTag::kTitle); title != HtmlTree::kNone) {
    metadata.title = {line_of(tree, title), "title"};
  }
  metadata.url = {context.url, context.url.empty() ? "" : "record"};
  return metadata;
}

}  // namespace dateline
