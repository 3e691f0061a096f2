#include <algorithm>

#include "common/base/utf8.h"
#include "indexer/extract/authors.h"
#include "indexer/extract/page_parts.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestByline = 200;  // bytes
constexpr std::size_t kLongestName = 70;
constexpr HtmlTree::Index kMostNodes = 60;

bool is_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= kLongestName &&
         name.find("://") == std::string_view::npos && !name.starts_with("www.") &&
         name.find_first_of("{}<>[]=@") == std::string_view::npos &&
         name.find_first_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> names_of(const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (const std::string& list : lists) {
    for (std::string& name : split_authors(list)) {
      if (is_name(name) && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

bool take(std::vector<std::string> names, std::string origin, PageMetadata& metadata) {
  if (names.empty()) {
    return false;
  }
  metadata.authors = std::move(names);
  metadata.authors_origin = std::move(origin);
  return true;
}

// Several elements of one name are one list.
bool take_candidates(const std::vector<PageCandidate>& list, PageMetadata& metadata) {
  const auto candidates = candidates_for(list, PageField::kAuthor);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::vector<std::string> values;
    for (std::size_t j = i; j < candidates.size(); ++j) {
      if (candidates[j]->origin == candidates[i]->origin) {
        values.push_back(candidates[j]->value);
      }
    }
    if (take(names_of(values), candidates[i]->origin, metadata)) {
      return true;
    }
  }
  return false;
}

bool take_visible(const PageSources& sources, PageMetadata& metadata) {
  for (const PageSpot& spot : sources.scan.authors) {
    if (spot.off || sources.tree.end_of(spot.node) - spot.node > kMostNodes) {
      continue;
    }
    const std::string line = line_of(sources.tree, spot.node);
    if (line.size() <= kLongestByline && take(names_of({line}), "text", metadata)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void choose_authors(const PageSources& sources, PageMetadata& metadata) {
  const LdItem* item = sources.scan.json_ld.article();
  if (item != nullptr && take(names_of(item->authors), "json-ld author", metadata)) {
    return;
  }
  if (take_candidates(sources.scan.metas, metadata) ||
      take_candidates(sources.scan.properties, metadata)) {
    return;
  }
  take_visible(sources, metadata);
}

}  // namespace dateline
