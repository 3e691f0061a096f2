#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"
#include "indexer/page/page.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

std::string type_of(const PageScan& scan) {
  if (const LdItem* item = scan.ld_article) {
    return item->type;
  }
  if (!scan.item_type.empty()) {
    return scan.item_type;
  }
  const auto metas = candidates_for(scan.metas, PageField::kType);
  if (!metas.empty()) {
    return metas.front()->value;
  }
  const auto& items = scan.json_ld.items();
  const auto page = std::find_if(items.begin(), items.end(),
                                 [](const LdItem& i) { return i.kind == LdKind::kPage; });
  return page == items.end() ? std::string() : page->type;
}

std::string body_of(const PageScan& scan) {
  const LdItem* item = scan.ld_article;
  return item == nullptr || item->body.empty() ? std::string() : fragment_to_text(item->body);
}

}  // namespace

std::vector<const PageCandidate*> candidates_for(const std::vector<PageCandidate>& list,
                                                 PageField field) {
  std::vector<const PageCandidate*> found;
  for (const PageCandidate& candidate : list) {
    if (candidate.field == field) {
      found.push_back(&candidate);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const PageCandidate* a, const PageCandidate* b) {
    return a->rank < b->rank;
  });
  return found;
}

PageMetadata read_metadata(const HtmlTree& tree, const PageContext& context) {
  const PageScan scan = scan_page(tree);
  const PageSources sources{tree, context, scan};
  PageMetadata metadata;
  metadata.url = choose_url(sources);
  metadata.language = choose_language(sources);
  metadata.source = choose_site(sources);
  const SiteNames sites(sources, metadata);
  metadata.title = choose_title(sources, sites);
  metadata.section = choose_section(sources);
  choose_tags(sources, metadata);
  choose_authors(sources, sites, metadata);
  choose_dates(sources, metadata);
  metadata.type = type_of(scan);
  metadata.body = body_of(scan);
  return metadata;
}

}  // namespace dateline
