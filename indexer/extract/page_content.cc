#include "indexer/extract/page.h"
#include "indexer/markup/html_text.h"

namespace dateline {

PageContent find_content(const HtmlTree& tree, const PageMetadata& /*metadata*/) {
  PageContent content;
  content.text = text_of(tree, 0);
  content.origin = "body";
  if (content.text.empty()) {
    content.refusal = "it has no text";
  }
  return content;
}

}  // namespace dateline
