#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestTitle = 600;  // bytes
constexpr int kWeakRank = 30;               // of <meta name="title">

// Between a headline and the name of the site or the section.
constexpr std::string_view kSeparators[] = {
    " | ",  " - ", " – ", " — ", " · ", " • ",  " :: ", " » ", " « ", " / ",
    " -- ", "|",   " ~ ", " › ", " ⋆ ", " >> ", "｜",   "：",  "ㅣ",  " ‹ ",
};

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

bool is_date_alone(std::string_view part) {
  const bool has_digit =
      std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  return has_digit && part.find_first_not_of("0123456789.-/: ") == std::string_view::npos;
}

class TitleTrimmer {
 public:
  // `titles`: comparable() of what other places of the page call the headline.
  TitleTrimmer(const SiteNames& sites, std::vector<std::string> titles)
      : sites_(sites), titles_(std::move(titles)) {}

  bool is_site(std::string_view part) const { return sites_.has(part); }

  // Without the names of the site and the section at either end, without a date behind it.
  std::string trim_site(std::string_view title) const {
    std::string_view rest = title;
    for (int i = 0; i < 4; ++i) {
      const std::string_view shorter = without_one(rest);
      if (shorter.size() == rest.size()) {
        break;
      }
      rest = shorter;
    }
    return std::string(rest);
  }

 private:
  bool is_known(std::string_view part) const {
    const std::string key = comparable(part);
    return key.size() > 8 && std::find(titles_.begin(), titles_.end(), key) != titles_.end();
  }

  std::string_view without_one(std::string_view title) const {
    std::string_view best = title;
    for (const Cut& cut : cuts_of(title)) {
      const bool ends = is_site(cut.right) || is_date_alone(cut.right) || is_known(cut.left);
      if (ends && cut.left.size() > 3 &&
          (best.size() == title.size() || cut.left.size() > best.size())) {
        best = cut.left;
      } else if ((is_site(cut.left) || is_known(cut.right)) && cut.right.size() > 12 &&
                 cut.right.size() < best.size()) {
        best = cut.right;
      }
    }
    return best;
  }

  const SiteNames& sites_;
  std::vector<std::string> titles_;
};

bool is_title(std::string_view text) {
  return text.size() >= 2 && text.size() <= kLongestTitle;
}

// The first headline of the article's own part that is not the name of the site; else the first.
std::string headline_of(const PageSources& sources, const TitleTrimmer& trimmer) {
  std::string any;
  for (const PageSpot& spot : sources.scan.headlines) {
    if (sources.tree.tag(spot.node) != HtmlTag::kH1) {
      continue;
    }
    std::string line = line_of(sources.tree, spot.node);
    if (!is_title(line) || trimmer.is_site(line)) {
      continue;
    }
    if (!spot.off) {
      return line;
    }
    any = any.empty() ? line : any;
  }
  return any;
}

// What the page calls its headline, the most trustworthy first.
std::vector<PageValue> declared_titles(const PageScan& scan) {
  std::vector<PageValue> values;
  if (const LdItem* item = scan.ld_article) {
    values.push_back({item->headline.empty() ? item->name : item->headline, "json-ld headline"});
  }
  for (const auto* list : {&scan.metas, &scan.properties}) {
    for (const PageCandidate* candidate : candidates_for(*list, PageField::kTitle)) {
      if (candidate->rank < kWeakRank) {
        values.push_back({candidate->value, candidate->origin});
      }
    }
  }
  return values;
}

// The part of the <title> that a heading of the page repeats, else all of it.
std::string title_of_heading(const PageSources& sources,
                             const TitleTrimmer& trimmer,
                             const std::string& title) {
  for (const PageSpot& spot : sources.scan.headlines) {
    const std::string line = spot.off ? std::string() : line_of(sources.tree, spot.node);
    const std::string key = comparable(line);
    if (key.size() < 8 || trimmer.is_site(line) ||
        comparable(title).find(key) == std::string::npos) {
      continue;
    }
    return line;
  }
  return title;
}

}  // namespace

PageValue choose_title(const PageSources& sources, const SiteNames& sites) {
  const PageScan& scan = sources.scan;
  std::vector<PageValue> values = declared_titles(scan);
  std::vector<std::string> known;
  for (const PageSpot& spot : scan.headlines) {
    if (sources.tree.tag(spot.node) == HtmlTag::kH1) {
      known.push_back(comparable(line_of(sources.tree, spot.node)));
    }
  }
  for (const PageValue& value : values) {
    known.push_back(comparable(value.value));
  }
  const TitleTrimmer trimmer(sites, std::move(known));
  const std::string title =
      scan.title == HtmlTree::kNone ? std::string() : line_of(sources.tree, scan.title);
  values.push_back({headline_of(sources, trimmer), "h1"});
  if (const LdItem* subject = scan.json_ld.subject()) {
    values.push_back({subject->name, "json-ld name"});
  }
  values.push_back({title_of_heading(sources, trimmer, title), "title"});
  for (PageValue& value : values) {
    value.value = trimmer.trim_site(value.value);
    if (is_title(value.value) && (!trimmer.is_site(value.value) || &value == &values.back())) {
      return value;
    }
  }
  return {};
}

}  // namespace dateline
