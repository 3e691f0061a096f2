// The fields of a page, each chosen from what was collected. Called by read_metadata in the order
// they stand here.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/page/page.h"
#include "indexer/page/scan.h"

namespace dateline {

// What the choices share.
struct PageSources {
  const HtmlTree& tree;
  const PageContext& context;
  const PageScan& scan;
};

// Candidates of `field` among the meta elements (or properties), the best rank first.
std::vector<const PageCandidate*> candidates_for(const std::vector<PageCandidate>& list,
                                                 PageField field);

// Canonical URL: link canonical, og:url, JSON-LD, "saved from", the record's own.
PageValue choose_url(const PageSources& sources);

// Language code of two or three letters: html lang, JSON-LD, og:locale, content-language.
PageValue choose_language(const PageSources& sources);

// Name of the publication.
PageValue choose_site(const PageSources& sources);

// Names under which the publication and the section may stand beside a headline or as an author.
class SiteNames {
 public:
  // `metadata` has the URL and the source.
  SiteNames(const PageSources& sources, const PageMetadata& metadata);

  // Whether `name` is one of them, apart from case, blanks, marks and a few letters more or less.
  bool has(std::string_view name) const;

 private:
  std::vector<std::string> keys_;
};

// The headline without the name of the publication.
PageValue choose_title(const PageSources& sources, const SiteNames& sites);

PageValue choose_section(const PageSources& sources);

void choose_tags(const PageSources& sources, PageMetadata& metadata);

void choose_authors(const PageSources& sources, const SiteNames& sites, PageMetadata& metadata);

void choose_dates(const PageSources& sources, PageMetadata& metadata);

// Lower-case words of a text without marks, for comparisons.
std::string comparable(std::string_view text);

}  // namespace dateline
