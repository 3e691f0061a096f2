#include <algorithm>

#include "common/article/article.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

std::string without_blanks(std::string_view text) {
  std::string key = comparable(text);
  std::erase(key, ' ');
  return key;
}

}  // namespace

SiteNames::SiteNames(const PageSources& sources, const PageMetadata& metadata)
    : keys_{without_blanks(metadata.source.value)} {
  for (const PageField field : {PageField::kSite, PageField::kSection}) {
    for (const PageCandidate* candidate : candidates_for(sources.scan.metas, field)) {
      keys_.push_back(without_blanks(candidate->value));
    }
  }
  for (const LdItem& item : sources.scan.json_ld.items()) {
    keys_.push_back(without_blanks(item.section));
    keys_.push_back(without_blanks(item.publisher));
    if (item.kind == LdKind::kSite) {
      keys_.push_back(without_blanks(item.name));
    }
  }
  std::string host = host_of(metadata.url.value);
  host = host.starts_with("www.") ? host.substr(4) : host;
  keys_.push_back(without_blanks(host));
  keys_.push_back(without_blanks(host.substr(0, host.find('.'))));
  if (const std::size_t dot = host.find('.'); dot != host.rfind('.')) {
    keys_.push_back(without_blanks(host.substr(dot + 1)));
  }
  std::erase_if(keys_, [](const std::string& key) { return key.size() < 2; });
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

bool SiteNames::has(std::string_view name) const {
  constexpr std::size_t shortest = 4;    // of keys that may differ
  constexpr std::size_t most_more = 16;  // bytes
  const std::string key = without_blanks(name);
  return !key.empty() && std::any_of(keys_.begin(), keys_.end(), [&](const std::string& site) {
    const bool alike = key.size() >= shortest && site.size() >= shortest &&
                       (key.starts_with(site) || site.starts_with(key) || key.ends_with(site) ||
                        site.ends_with(key));
    return key == site || (alike && key.size() < site.size() + most_more);
  });
}

}  // namespace dateline
