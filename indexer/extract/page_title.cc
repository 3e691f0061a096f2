#include <algorithm>
#include <array>

#include "common/article/article.h"
#include "common/base/utf8.h"
#include "indexer/extract/page_parts.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestTitle = 600;  // bytes

// Between a headline and the name of the site or the section.
constexpr std::string_view kSeparators[] = {
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " -- ", "|", " ~ "};

struct Cut {
  std::string_view left;
  std::string_view right;
};

// Every way to part a title at a separator.
std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (const std::string_view separator : kSeparators) {
    for (std::size_t at = title.find(separator); at != std::string_view::npos && cuts.size() < 20;
         at = title.find(separator, at + separator.size())) {
      cuts.push_back({trim(title.substr(0, at)), trim(title.substr(at + separator.size()))});
    }
  }
  return cuts;
}

std::string without_blanks(std::string_view text) {
  std::string key = comparable(text);
  std::erase(key, ' ');
  return key;
}

// Names under which the site may stand in a title.
std::vector<std::string> site_keys(const PageSources& sources, const PageMetadata& metadata) {
  std::vector<std::string> keys = {without_blanks(metadata.source.value)};
  for (const PageCandidate* candidate : candidates_for(sources.scan.metas, PageField::kSite)) {
    keys.push_back(without_blanks(candidate->value));
  }
  for (const LdItem& item : sources.scan.json_ld.items()) {
    keys.push_back(without_blanks(item.publisher));
    if (item.kind == LdKind::kSite) {
      keys.push_back(without_blanks(item.name));
    }
  }
  std::string host = host_of(metadata.url.value);
  host = host.starts_with("www.") ? host.substr(4) : host;
  keys.push_back(without_blanks(host));
  keys.push_back(without_blanks(host.substr(0, host.find('.'))));
  if (const std::size_t dot = host.find('.'); dot != host.rfind('.')) {
    keys.push_back(without_blanks(host.substr(dot + 1)));
  }
  std::erase_if(keys, [](const std::string& key) { return key.size() < 2; });
  return keys;
}

class TitleTrimmer {
 public:
  explicit TitleTrimmer(std::vector<std::string> sites) : sites_(std::move(sites)) {}

  // Without the name of the site at either end.
  std::string trim_site(std::string_view title) const {
    std::string_view rest = title;
    for (int i = 0; i < 3; ++i) {
      const std::string_view shorter = without_one(rest);
      if (shorter.size() == rest.size()) {
        break;
      }
      rest = shorter;
    }
    return std::string(rest);
  }

 private:
  bool is_site(std::string_view part) const {
    const std::string key = without_blanks(part);
    return !key.empty() && std::any_of(sites_.begin(), sites_.end(), [&](const std::string& site) {
      const bool alike = key.size() >= 4 && site.size() >= 4 &&
                         (key.starts_with(site) || site.starts_with(key) || key.ends_with(site) ||
                          site.ends_with(key));
      return key == site || (alike && key.size() < site.size() + 16);
    });
  }

  std::string_view without_one(std::string_view title) const {
    std::string_view best = title;
    for (const Cut& cut : cuts_of(title)) {
      if (is_site(cut.right) && cut.left.size() > 3 && cut.left.size() < best.size()) {
        best = cut.left;
      } else if (is_site(cut.left) && cut.right.size() > 12 && cut.right.size() < best.size()) {
        best = cut.right;
      }
    }
    return best;
  }

  std::vector<std::string> sites_;
};

bool is_title(std::string_view text) {
  return text.size() >= 2 && text.size() <= kLongestTitle;
}

// The first headline of the article's own part; else the first.
std::string headline_of(const PageSources& sources) {
  std::string any;
  for (const PageSpot& spot : sources.scan.headlines) {
    if (sources.tree.tag(spot.node) != HtmlTag::kH1) {
      continue;
    }
    std::string line = line_of(sources.tree, spot.node);
    if (!is_title(line)) {
      continue;
    }
    if (!spot.off) {
      return line;
    }
    any = any.empty() ? line : any;
  }
  return any;
}

}  // namespace

PageValue choose_title(const PageSources& sources, const PageMetadata& metadata) {
  const PageScan& scan = sources.scan;
  const TitleTrimmer trimmer(site_keys(sources, metadata));
  std::vector<PageValue> values;
  const std::string h1 = headline_of(sources);
  const LdItem* item = scan.json_ld.article();
  if (item != nullptr) {
    values.push_back({item->headline.empty() ? item->name : item->headline, "json-ld headline"});
  }
  for (const PageCandidate* candidate : candidates_for(scan.metas, PageField::kTitle)) {
    values.push_back({candidate->value, candidate->origin});
  }
  for (const PageCandidate* candidate : candidates_for(scan.properties, PageField::kTitle)) {
    values.push_back({candidate->value, candidate->origin});
  }
  values.push_back({h1, "h1"});
  if (scan.title != HtmlTree::kNone) {
    values.push_back({line_of(sources.tree, scan.title), "title"});
  }
  for (PageValue& value : values) {
    value.value = trimmer.trim_site(value.value);
    if (is_title(value.value)) {
      return value;
    }
  }
  return {};
}

}  // namespace dateline
