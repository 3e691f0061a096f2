#include <algorithm>
#include <cctype>

#include "common/base/utf8.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

bool is_absolute(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// "https://example.com" of an absolute URL.
std::string_view origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

bool is_front_page(std::string_view url) {
  const std::string_view rest = url.substr(origin_of(url).size());
  return rest.empty() || rest == "/";
}

// `url` as an absolute one, seen from a page at `base`; empty if that cannot be.
std::string absolute(std::string_view url, std::string_view base) {
  url = trim(url);
  if (is_absolute(url)) {
    return std::string(url);
  }
  if (url.starts_with("//")) {
    return (base.starts_with("http:") ? "http:" : "https:") + std::string(url);
  }
  if (!is_absolute(base) || url.empty() || url.starts_with('#') || url.find(':') < url.find('/')) {
    return {};
  }
  if (url.starts_with('/')) {
    return std::string(origin_of(base)) + std::string(url);
  }
  const std::size_t path = origin_of(base).size();
  const std::size_t last = base.substr(0, base.find_first_of("?#")).rfind('/');
  return last == std::string_view::npos || last < path
             ? std::string(origin_of(base)) + '/' + std::string(url)
             : std::string(base.substr(0, last + 1)) + std::string(url);
}

// What browsers and copiers write into saved pages: "saved from url=(0042)https://...",
// "Mirrored from example.com/page.html by ...".
std::string saved_from(const HtmlTree& tree) {
  for (const std::string_view comment : tree.comments()) {
    const std::size_t saved = comment.find("saved from url=(");
    if (saved != std::string_view::npos) {
      const std::size_t close = comment.find(')', saved);
      const std::string_view rest =
          close == std::string_view::npos ? "" : trim(comment.substr(close + 1));
      if (is_absolute(rest)) {
        return std::string(rest.substr(0, rest.find_first_of(" \t\r\n")));
      }
    }
    constexpr std::string_view mirrored = "Mirrored from ";
    if (const std::size_t at = comment.find(mirrored); at != std::string_view::npos) {
      const std::string_view rest = comment.substr(at + mirrored.size());
      const std::string_view address = rest.substr(0, rest.find_first_of(" \t\r\n"));
      if (address.find('.') != std::string_view::npos) {
        return is_absolute(address) ? std::string(address) : "http://" + std::string(address);
      }
    }
  }
  return {};
}

}  // namespace

PageValue choose_url(const PageSources& sources) {
  const PageScan& scan = sources.scan;
  const std::string saved = saved_from(sources.tree);
  std::string base = scan.base;
  for (const std::string_view known :
       {std::string_view(sources.context.url), std::string_view(saved)}) {
    base = is_absolute(base) ? base : std::string(known);
  }
  auto metas = candidates_for(scan.metas, PageField::kUrl);
  for (const PageCandidate* candidate : metas) {
    base = is_absolute(base) ? base : candidate->value;
  }
  std::vector<PageValue> values;
  for (const PageCandidate* candidate : metas) {
    values.push_back({absolute(candidate->value, base), candidate->origin});
  }
  if (const LdItem* item = scan.ld_article) {
    values.push_back({absolute(item->url, base), "json-ld url"});
  }
  values.push_back({saved, "saved from"});
  values.push_back({sources.context.url, "record"});
  for (const PageCandidate* candidate : candidates_for(scan.properties, PageField::kUrl)) {
    values.push_back({absolute(candidate->value, base), candidate->origin});
  }
  for (const PageValue& value : values) {
    if (!value.value.empty() && !is_front_page(value.value)) {
      return value;
    }
  }
  const auto any = std::find_if(values.begin(), values.end(),
                                [](const PageValue& value) { return !value.value.empty(); });
  return any == values.end() ? PageValue{} : *any;
}

}  // namespace dateline
