#include <string>
#include <utility>
#include <vector>

#include "indexer/page/blocks.h"
#include "indexer/page/container.h"
#include "indexer/page/furniture.h"
#include "indexer/page/page.h"
#include "indexer/page/script_text.h"
#include "indexer/page/selection.h"
#include "indexer/page/verdict.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

// Where the visible text is this short, the article may stand in a script.
constexpr std::size_t kAlmostNothing = 300;

struct VisibleContent {
  PageContent content = {};
  PageShape shape = {};
};

VisibleContent visible_content(const HtmlTree& tree, const PageMetadata& metadata) {
  PageBlocks blocks(tree);
  const Index body = find_named_body(blocks);
  drop_furniture(blocks, body);
  const PageContainer container = find_container(blocks, body);
  const std::vector<std::size_t> selected = select_blocks(blocks, container, metadata);
  VisibleContent visible;
  visible.content.origin = container.origin;
  visible.shape = shape_of(blocks, selected, container.is_named);
  std::string& text = visible.content.text;
  text.reserve(visible.shape.text + 2 * selected.size());
  for (const std::size_t i : selected) {
    text += text.empty() ? "" : "\n\n";
    text += blocks.text(blocks.all()[i]);
  }
  return visible;
}

// What the page shows may be the beginning only: the rest stands in JSON-LD or in a script. True if
// `content` was replaced by that.
bool look_behind(const HtmlTree& tree, const PageMetadata& metadata, PageContent& content) {
  if (metadata.body.size() >= kAlmostNothing && metadata.body.size() > content.text.size() * 2) {
    content = {metadata.body, "json-ld articleBody"};
    return true;
  }
  if (content.text.size() >= kAlmostNothing) {
    return false;
  }
  const std::string fragment = fragment_in_scripts(tree);
  if (fragment.empty()) {
    return false;
  }
  const HtmlParse parse = parse_html(fragment);
  PageContent written = visible_content(parse.tree, metadata).content;
  if (written.text.size() < kAlmostNothing || written.text.size() < content.text.size() * 2) {
    return false;
  }
  written.origin = "script";
  content = std::move(written);
  return true;
}

}  // namespace

PageContent find_content(const HtmlTree& tree, const PageMetadata& metadata) {
  VisibleContent visible = visible_content(tree, metadata);
  if (!look_behind(tree, metadata, visible.content)) {
    visible.content.refusal = why_no_article(visible.shape, metadata);
  }
  return std::move(visible.content);
}

}  // namespace dateline
