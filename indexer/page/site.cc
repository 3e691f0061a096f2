#include <algorithm>

#include <unicode/uchar.h>

#include "common/base/utf8.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestName = 80;  // bytes
constexpr std::size_t kMostTags = 60;

bool looks_like_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") ||
         text.starts_with('@') || text.find('{') != std::string_view::npos;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && !looks_like_address(text);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "en" of "en-US", "en_GB", "EN"; empty if it is no code.
std::string language_code(std::string_view text) {
  const std::size_t end = text.find_first_of("-_,; ");
  const std::string_view code = text.substr(0, end);
  if (code.size() < 2 || code.size() > 3 || !std::all_of(code.begin(), code.end(), is_letter)) {
    return {};
  }
  std::string lower(code);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower == "und" || lower == "mul" ? std::string() : lower;
}

const LdItem* first_of_kind(const JsonLd& json_ld, LdKind kind) {
  const auto& items = json_ld.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const LdItem& item) {
    return item.kind == kind && !item.name.empty();
  });
  return found == items.end() ? nullptr : &*found;
}

void add_tags(std::string_view list, std::vector<std::string>& tags) {
  const std::string_view marks = list.find(';') != std::string_view::npos ? ";" : ",";
  for (std::size_t at = 0; at <= list.size() && tags.size() < kMostTags;) {
    const std::size_t end = std::min(list.find_first_of(marks, at), list.size());
    std::string tag(trim(list.substr(at, end - at)));
    const bool is_new = std::find(tags.begin(), tags.end(), tag) == tags.end();
    if (!tag.empty() && tag.size() <= kLongestName && is_new) {
      tags.push_back(std::move(tag));
    }
    at = end + 1;
  }
}

}  // namespace

std::string comparable(std::string_view text) {
  std::string words;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.length;
    const auto code = static_cast<UChar32>(c.value);
    if (u_isalnum(code) == 0) {
      blank = blank || c.value != 0xAD;  // a soft hyphen parts no words
      continue;
    }
    if (blank && !words.empty()) {
      words += ' ';
    }
    blank = false;
    append_utf8(words, static_cast<char32_t>(u_tolower(code)));
  }
  return words;
}

PageValue choose_language(const PageSources& sources) {
  std::vector<PageValue> values;
  const LdItem* item = sources.scan.ld_article;
  for (const PageCandidate* candidate : candidates_for(sources.scan.metas, PageField::kLanguage)) {
    values.push_back({language_code(candidate->value), candidate->origin});
    if (candidate->rank == 10 && item != nullptr) {
      values.push_back({language_code(item->language), "json-ld inLanguage"});
      item = nullptr;
    }
  }
  if (item != nullptr) {
    values.push_back({language_code(item->language), "json-ld inLanguage"});
  }
  for (const auto* candidate : candidates_for(sources.scan.properties, PageField::kLanguage)) {
    values.push_back({language_code(candidate->value), candidate->origin});
  }
  const auto first = std::find_if(values.begin(), values.end(),
                                  [](const PageValue& value) { return !value.value.empty(); });
  return first == values.end() ? PageValue{} : *first;
}

PageValue choose_site(const PageSources& sources) {
  const PageScan& scan = sources.scan;
  std::vector<PageValue> values;
  std::vector<PageValue> later;
  for (const PageCandidate* candidate : candidates_for(scan.metas, PageField::kSite)) {
    (candidate->rank <= 10 ? values : later).push_back({candidate->value, candidate->origin});
  }
  const LdItem* item = scan.ld_article;
  if (item != nullptr) {
    values.push_back({item->publisher, "json-ld publisher"});
  }
  if (const LdItem* site = first_of_kind(scan.json_ld, LdKind::kSite)) {
    values.push_back({site->name, "json-ld " + site->type});
  }
  for (const auto* candidate : candidates_for(scan.properties, PageField::kSite)) {
    values.push_back({candidate->value, candidate->origin});
  }
  values.insert(values.end(), later.begin(), later.end());
  const auto first = std::find_if(values.begin(), values.end(),
                                  [](const PageValue& value) { return is_name(value.value); });
  return first == values.end() ? PageValue{} : *first;
}

PageValue choose_section(const PageSources& sources) {
  const PageScan& scan = sources.scan;
  const LdItem* item = scan.ld_article;
  if (item != nullptr && is_name(item->section)) {
    return {item->section, "json-ld articleSection"};
  }
  for (const auto* list : {&scan.metas, &scan.properties}) {
    for (const PageCandidate* candidate : candidates_for(*list, PageField::kSection)) {
      if (is_name(candidate->value)) {
        return {candidate->value, candidate->origin};
      }
    }
  }
  for (const LdItem& trail : scan.json_ld.items()) {
    // Home, section, ..., the article itself.
    if (trail.kind == LdKind::kTrail && trail.trail.size() >= 3 && is_name(trail.trail[1])) {
      return {trail.trail[1], "json-ld BreadcrumbList"};
    }
  }
  return {};
}

void choose_tags(const PageSources& sources, PageMetadata& metadata) {
  const PageScan& scan = sources.scan;
  const LdItem* item = scan.ld_article;
  if (item != nullptr && !item->keywords.empty()) {
    for (const std::string& keyword : item->keywords) {
      add_tags(keyword, metadata.tags);
    }
    metadata.tags_origin = "json-ld keywords";
  }
  for (const auto* list : {&scan.metas, &scan.properties}) {
    std::string origin;
    for (const PageCandidate* candidate : candidates_for(*list, PageField::kTags)) {
      const bool same_origin = origin.empty() || candidate->origin == origin;
      if ((metadata.tags.empty() || !origin.empty()) && same_origin) {
        origin = candidate->origin;
        add_tags(candidate->value, metadata.tags);
        metadata.tags_origin = origin;
      }
    }
  }
}

}  // namespace dateline
