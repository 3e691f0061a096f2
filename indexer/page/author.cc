#include <algorithm>
#include <optional>

#include <unicode/uchar.h>

#include "common/base/utf8.h"
#include "indexer/extract/authors.h"
#include "indexer/markup/html_text.h"
#include "indexer/page/parts.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;
using Names = std::vector<std::string>;

constexpr std::size_t kLongestByline = 200;  // bytes
constexpr std::size_t kLongestName = 70;
constexpr std::size_t kMostWords = 5;  // of a name in the text
constexpr Index kMostNodes = 60;
constexpr std::size_t kBylineReach = 3000;  // bytes of text behind the headline
constexpr std::size_t kMostTexts = 4000;    // text nodes looked at for a byline

bool has_year(std::string_view text) {
  std::size_t run = 0;
  for (const char c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run >= 4) {
      return true;
    }
  }
  return false;
}

bool is_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= kLongestName &&
         name.find("://") == std::string_view::npos &&
         name.find("www.") == std::string_view::npos &&
         name.find_first_of("{}<>[]=@") == std::string_view::npos && !has_year(name) &&
         name.find("admin") == std::string_view::npos;
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

// Whether every word of two letters and more but small particles begins with a capital or with a
// letter that has no case.
bool is_capitalized(std::string_view name) {
  std::size_t at = 0;
  std::size_t capitals = 0;
  while (at < name.size()) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const CodePoint first = decode_utf8(name, at);
    const auto code = static_cast<UChar32>(first.value);
    const bool lower = u_islower(code) != 0;
    if (lower && end - at > 3) {
      return false;
    }
    if (!lower && u_isalpha(code) == 0) {
      return false;
    }
    capitals += lower ? 0 : 1;
    at = end + 1;
  }
  return capitals > 0;
}

// What stands beside bylines and is no name, in lower case.
constexpr std::string_view kNoNames[] = {
    "follow",         "folgen",     "twitter",   "facebook", "share",     "comment",
    "kommentar",      "email",      "e-mail",    "linkedin", "whatsapp",  "instagram",
    "newsletter",     "print",      "drucken",   "teilen",   "uhr",       "merken",
    "anmelden",       "login",      "inhalte",   "kontakt",  "autorin",   "mehr",
    "read",           "seguir",     "compartir", "about",    "published", "posted",
    "veröffentlicht", "publiziert", "artikel",   "beiträge", "auteur",
};

bool has_no_name(std::string_view text) {
  const std::string words = ' ' + comparable(text) + ' ';
  return std::any_of(std::begin(kNoNames), std::end(kNoNames), [&](std::string_view word) {
    return words.find(' ' + std::string(word)) != std::string::npos;
  });
}

// A name as a byline shows it.
bool is_shown_name(std::string_view name) {
  return is_name(name) && !has_no_name(name) && !is_byline_lead(name) &&
         count_words(name) <= kMostWords && is_capitalized(name) &&
         name.find_first_of("0123456789:?!|/") == std::string_view::npos;
}

// "Jane Doe (jd)" is Jane Doe.
std::string without_sign(std::string name) {
  const std::size_t open = name.rfind(" (");
  if (open != std::string::npos && open > 2 && name.ends_with(')') &&
      name.find('.', open + 6) == std::string::npos) {
    name.erase(open);
  }
  return name;
}

Names names_of(const Names& lists) {
  Names names;
  for (const std::string& list : lists) {
    for (std::string& part : split_authors(list)) {
      std::string name = without_sign(std::move(part));
      if (is_name(name) && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

// Chooses between what a page declares and what it shows.
class AuthorChooser {
 public:
  AuthorChooser(const PageSources& sources, const SiteNames& sites, PageMetadata& metadata)
      : tree_(sources.tree), scan_(sources.scan), sites_(sites), metadata_(metadata) {}

  void choose() {
    const bool found = take_declared() || take_marked() || take_byline();
    if (!found && !fallback_.empty()) {
      metadata_.authors = std::move(fallback_);
      metadata_.authors_origin = std::move(fallback_origin_);
    }
  }

 private:
  // The publication is an author only if nobody else is.
  bool take(Names names, const std::string& origin) {
    const Names all = names;
    const auto is_nobody = [&](const std::string& name) {
      return sites_.has(name) || is_account(name);
    };
    if (std::all_of(names.begin(), names.end(), is_nobody)) {
      names.clear();
    } else {
      std::erase_if(names, is_address);
    }
    if (names.empty()) {
      if (fallback_.empty() && !all.empty()) {
        fallback_ = all;
        fallback_origin_ = origin;
      }
      return false;
    }
    metadata_.authors = std::move(names);
    metadata_.authors_origin = origin;
    return true;
  }

  // "example.com", "jane.doe"
  static bool is_address(std::string_view name) {
    return name.find(' ') == std::string_view::npos && name.find('.') != std::string_view::npos &&
           !name.ends_with('.');
  }

  // Names that a page shows count only if they are whole where it declares the publication.
  bool take_shown(Names names) {
    std::erase_if(names, [&](const std::string& name) {
      return !is_shown_name(name) || (!fallback_.empty() && count_words(name) < 2);
    });
    return take(std::move(names), "text");
  }

  // "jane.doe": the name of an account of the system that made the page.
  static bool is_account(std::string_view name) {
    return name.find(' ') == std::string_view::npos && !name.empty() && name[0] >= 'a' &&
           name[0] <= 'z';
  }

  // Several elements of one name are one list.
  bool take_candidates(const std::vector<PageCandidate>& list) {
    const auto candidates = candidates_for(list, PageField::kAuthor);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i > 0 && candidates[i]->origin == candidates[i - 1]->origin) {
        continue;
      }
      Names values;
      for (std::size_t j = i; j < candidates.size(); ++j) {
        if (candidates[j]->origin == candidates[i]->origin) {
          values.push_back(candidates[j]->value);
        }
      }
      if (take(names_of(values), candidates[i]->origin)) {
        return true;
      }
    }
    return false;
  }

  bool take_declared() {
    const LdItem* item = scan_.ld_article;
    if ((item != nullptr && take(names_of(item->authors), "json-ld author")) ||
        take_candidates(scan_.metas) || take_candidates(scan_.properties)) {
      return true;
    }
    for (const LdItem& other : scan_.json_ld.items()) {
      const bool may_be = other.kind == LdKind::kMedium || other.kind == LdKind::kPage;
      if (may_be && take(names_of(other.authors), "json-ld author")) {
        return true;
      }
    }
    return false;
  }

  // Elements that are named after authors.
  bool take_marked() {
    for (const PageSpot& spot : scan_.authors) {
      if (spot.off || tree_.end_of(spot.node) - spot.node > kMostNodes) {
        continue;
      }
      if (take_shown(names_at(spot.node))) {
        return true;
      }
    }
    return false;
  }

  // The names in an element: its texts, if each is one; else what its line has.
  Names names_at(Index node) const {
    Names pieces;
    for (Index inner = node; inner < tree_.end_of(node); ++inner) {
      if (!tree_.is_text(inner)) {
        inner = is_invisible(tree_.tag(inner)) ? tree_.end_of(inner) - 1 : inner;
        continue;
      }
      for (std::string& name : split_authors(squeeze(tree_.text(inner)))) {
        pieces.push_back(without_sign(std::move(name)));
      }
    }
    const bool each_is_name = std::all_of(
        pieces.begin(), pieces.end(),
        [](const std::string& piece) { return is_shown_name(piece) && count_words(piece) >= 2; });
    if (pieces.size() >= 2 && each_is_name) {
      return names_of(pieces);
    }
    const std::string line = line_of(tree_, node);
    Names names = line.size() > kLongestByline ? Names() : names_of({line});
    return names;
  }

  // "By Jane Doe" in a text of its own, near to the headline.
  bool take_byline() {
    const Index headline = headline_node();
    std::size_t offset = 0;
    std::size_t texts = 0;
    bool lead = false;  // the last text was "By"
    for (Index node = headline;
         node < tree_.size() && offset < kBylineReach && texts < kMostTexts;) {
      if (!tree_.is_text(node)) {
        node = is_invisible(tree_.tag(node)) ? tree_.end_of(node) : node + 1;
        continue;
      }
      const std::string_view text = trim(tree_.text(node));
      offset += text.size();
      ++texts;
      ++node;
      if (text.empty() || text.size() > kLongestByline) {
        lead = lead && text.empty();
        continue;
      }
      const std::string_view rest = lead ? text : without_byline_lead(text);
      if ((lead || rest.size() < text.size()) && !rest.empty()) {
        Names names = names_of({std::string(rest.substr(0, rest.find_first_of("|•·")))});
        if (take_shown(std::move(names))) {
          return true;
        }
      }
      lead = is_byline_lead(text);
    }
    return false;
  }

  Index headline_node() const {
    for (const PageSpot& spot : scan_.headlines) {
      if (tree_.tag(spot.node) == HtmlTag::kH1 && !spot.off &&
          !sites_.has(line_of(tree_, spot.node))) {
        return spot.node;
      }
    }
    return 1;
  }

  const HtmlTree& tree_;
  const PageScan& scan_;
  const SiteNames& sites_;
  PageMetadata& metadata_;
  Names fallback_;  // the publication as the author
  std::string fallback_origin_;
};

}  // namespace

void choose_authors(const PageSources& sources, const SiteNames& sites, PageMetadata& metadata) {
  AuthorChooser(sources, sites, metadata).choose();
}

}  // namespace dateline
