#include <string>
#include <utility>

#include "indexer/extract/page.h"
#include "indexer/extract/page_blocks.h"
#include "indexer/extract/page_container.h"
#include "indexer/extract/page_furniture.h"
#include "indexer/extract/page_selection.h"
#include "indexer/extract/script_text.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

// Where the visible text is this short, the article may stand in a script.
constexpr std::size_t kAlmostNothing = 300;

PageContent visible_content(const HtmlTree& tree, const PageMetadata& metadata) {
  PageBlocks blocks(tree);
  const Index body = find_named_body(blocks);
  drop_furniture(blocks, body);
  const PageContainer container = find_container(blocks, body);
  PageContent content;
  content.origin = container.origin;
  for (const std::size_t i : select_blocks(blocks, container, metadata)) {
    content.text += content.text.empty() ? "" : "\n\n";
    content.text += blocks.text(blocks.all()[i]);
  }
  return content;
}

// What the page shows may be the beginning only: the rest stands in JSON-LD or in a script.
void look_behind(const HtmlTree& tree, const PageMetadata& metadata, PageContent& content) {
  if (metadata.body.size() > content.text.size() * 2) {
    content = {metadata.body, "json-ld articleBody"};
  }
  if (content.text.size() >= kAlmostNothing) {
    return;
  }
  const std::string fragment = fragment_in_scripts(tree);
  if (fragment.empty()) {
    return;
  }
  const HtmlParse parse = parse_html(fragment);
  PageContent written = visible_content(parse.tree, metadata);
  if (written.text.size() > content.text.size() * 2) {
    written.origin = "script";
    content = std::move(written);
  }
}

}  // namespace

PageContent find_content(const HtmlTree& tree, const PageMetadata& metadata) {
  PageContent content = visible_content(tree, metadata);
  look_behind(tree, metadata, content);
  if (content.text.empty()) {
    content.refusal = "it has no text";
  }
  return content;
}

}  // namespace dateline
