#include "indexer/page/scan.h"

#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

constexpr std::size_t kMostSpots = 300;       // of one kind
constexpr std::size_t kMostCandidates = 500;  // of one kind
constexpr std::size_t kMostScopes = 2000;
constexpr std::size_t kLongestValue = 2000;
constexpr Index kMostNodesOfValue = 100;

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) {
             return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
           };
           return lower(x) == lower(y);
         });
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (equal_ignoring_case(list.substr(at, end - at), word)) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

bool is_label_of_author(std::string_view label) {
  constexpr std::string_view ends[] = {" by", " von",   " par", " por",
                                       " da", " przez", " av",  " door"};
  return label.find("utor") != std::string_view::npos ||
         label.find("uthor") != std::string_view::npos ||
         std::any_of(std::begin(ends), std::end(ends),
                     [&](std::string_view end) { return label.ends_with(end); });
}

// An open element with itemscope or typeof.
struct Scope {
  Index node;
  LdKind kind;
  std::string_view property;  // whose value it is
};

class Scanner {
 public:
  explicit Scanner(const HtmlTree& tree) : tree_(tree) {}

  PageScan scan() {
    for (Index node = 1; node < tree_.size(); ++node) {
      if (!tree_.is_text(node)) {
        visit(node);
      }
    }
    scan_.json_ld.resolve();
    scan_.ld_article = scan_.json_ld.article(declared_url());
    return std::move(scan_);
  }

 private:
  std::string_view declared_url() const {
    const PageCandidate* best = nullptr;
    for (const PageCandidate& meta : scan_.metas) {
      if (meta.field == PageField::kUrl && (best == nullptr || meta.rank < best->rank)) {
        best = &meta;
      }
    }
    return best == nullptr ? std::string_view() : best->value;
  }

  // The attributes of an element that are asked for, found in one walk over them.
  struct Asked {
    std::string_view item_property = {};
    std::string_view property = {};
    std::string_view item_type = {};
    std::string_view type_of = {};
    std::string_view rel = {};
    std::uint8_t words = 0;
    bool scope = false;
  };

  Asked ask(Index node) const {
    Asked asked;
    for (const HtmlTree::Attribute& attribute : tree_.attributes(node)) {
      const std::string_view name = attribute.name;
      if (name == "class" || name == "id") {
        asked.words |= class_words(attribute.value.substr(0, kLongestValue));
      } else if (name == "itemprop") {
        asked.item_property = attribute.value;
      } else if (name == "property") {
        asked.property = attribute.value;
      } else if (name == "itemscope") {
        asked.scope = true;
      } else if (name == "itemtype") {
        asked.item_type = attribute.value;
      } else if (name == "typeof") {
        asked.type_of = attribute.value;
      } else if (name == "rel") {
        asked.rel = attribute.value;
      }
    }
    return asked;
  }

  void visit(Index node) {
    const HtmlTag tag = tree_.tag(node);
    switch (tag) {
      case HtmlTag::kMeta:
        visit_meta(node);
        break;
      case HtmlTag::kScript:
        visit_script(node);
        return;
      case HtmlTag::kTitle:
        scan_.title = scan_.title == HtmlTree::kNone ? node : scan_.title;
        return;
      case HtmlTag::kBase:
        scan_.base = scan_.base.empty() ? trim(tree_.attribute(node, "href")) : scan_.base;
        return;
      case HtmlTag::kHtml:
        visit_html(node);
        break;
      default:
        break;
    }
    const Asked asked = ask(node);
    if (tag == HtmlTag::kLink) {
      visit_link(node, asked);
    }
    note_scope(node, asked);
    note_property(node, asked);
    note_spot(node, tag, asked);
  }

  void add(std::vector<PageCandidate>& list,
           const MetaMeaning& meaning,
           std::string_view value,
           std::string origin) {
    if (list.size() < kMostCandidates && !trim(value).empty()) {
      std::string line = squeeze(value.substr(0, floor_boundary(value, kLongestValue)));
      if (has_references(line)) {
        line = squeeze(resolve_references(line));  // escaped twice
      }
      list.push_back({meaning.field, meaning.rank, std::move(line), std::move(origin)});
    }
  }

  void visit_meta(Index node) {
    const std::string_view content = tree_.attribute(node, "content");
    if (trim(content).empty()) {
      return;
    }
    for (const std::string_view attribute : {"property", "name", "http-equiv", "itemprop"}) {
      const std::string_view name = trim(tree_.attribute(node, attribute));
      if (name == "twitter:label1" || name == "twitter:label2") {
        label_ = is_label_of_author(content) ? name.back() : label_;
      } else if (label_ != 0 && name.starts_with("twitter:data") && name.back() == label_) {
        add(scan_.metas, {PageField::kAuthor, 30}, content, "meta " + std::string(name));
        return;
      }
      const MetaMeaning* meaning = name.empty() ? nullptr : meaning_of_meta(name);
      // A <meta itemprop> inside of the page belongs to a scope of it.
      if (meaning != nullptr && (attribute != "itemprop" || scopes_.empty())) {
        add(scan_.metas, *meaning, content, "meta " + std::string(name));
        return;
      }
    }
  }

  void visit_html(Index node) {
    for (const std::string_view attribute : {"lang", "xml:lang"}) {
      const std::string_view language = tree_.attribute(node, attribute);
      add(scan_.metas, {PageField::kLanguage, 10}, language, "html lang");
    }
  }

  void visit_link(Index node, const Asked& asked) {
    if (has_word(asked.rel, "canonical")) {
      add(scan_.metas, {PageField::kUrl, 10}, tree_.attribute(node, "href"), "link canonical");
    } else if (has_word(asked.rel, "shortlink")) {
      add(scan_.metas, {PageField::kUrl, 90}, tree_.attribute(node, "href"), "link shortlink");
    }
  }

  void visit_script(Index node) {
    const std::string_view type = tree_.attribute(node, "type");
    if (type.find("ld+json") == std::string_view::npos ||
        tree_.first_child(node) == HtmlTree::kNone) {
      return;
    }
    scan_.json_ld.add(tree_.text(tree_.first_child(node)));
  }

  void note_scope(Index node, const Asked& asked) {
    while (!scopes_.empty() && !tree_.is_inside(node, scopes_.back().node)) {
      scopes_.pop_back();
    }
    const bool is_scope = asked.scope || !asked.type_of.empty();
    if (!is_scope || scopes_.size() >= kMostScopes) {
      return;
    }
    const std::string_view type = asked.item_type.empty() ? asked.type_of : asked.item_type;
    const std::string_view property =
        asked.item_property.empty() ? asked.property : asked.item_property;
    const LdKind kind = kind_of_type(type.substr(0, type.find(' ')));
    scopes_.push_back({node, kind, property});
    const bool is_part =
        !property.empty() && property != "mainEntity" && property != "mainContentOfPage";
    if (kind >= LdKind::kMedium && kind > article_kind_ && !is_part) {
      article_kind_ = kind;
      article_ = node;
      scan_.item_type = bare_type(type.substr(0, type.find(' ')));
      scan_.properties.clear();
    }
  }

  // A property belongs to the article if no other item lies between. That of a person or an
  // organization inside of it is its name.
  void note_property(Index node, const Asked& asked) {
    const std::string_view names =
        asked.item_property.empty() ? asked.property : asked.item_property;
    const bool is_scope = !scopes_.empty() && scopes_.back().node == node;
    if (names.empty() || (tree_.tag(node) == HtmlTag::kMeta && scopes_.empty())) {
      return;
    }
    const std::size_t depth = scopes_.size() - (is_scope ? 1 : 0);
    const bool is_own =
        depth > 0 ? scopes_[depth - 1].node == article_ : article_ == HtmlTree::kNone;
    const bool is_of_part = depth > 1 && scopes_[depth - 2].node == article_;
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(' ', at), names.size());
      const std::string_view name = names.substr(at, end - at);
      at = end + 1;
      if (is_of_part && (name == "name" || name == "schema:name")) {
        if (const auto* meaning = meaning_of_property(scopes_[depth - 1].property)) {
          add_property(*meaning, node, scopes_[depth - 1].property);
        }
      } else if (is_own && !is_scope && (name != "name" || article_ != HtmlTree::kNone)) {
        if (const auto* meaning = meaning_of_property(name)) {
          add_property(*meaning, node, name);
        }
      }
    }
  }

  void add_property(const MetaMeaning& meaning, Index node, std::string_view name) {
    std::string_view value;
    for (const std::string_view attribute : {"content", "datetime"}) {
      value = value.empty() ? trim(tree_.attribute(node, attribute)) : value;
    }
    if (value.empty() && meaning.field == PageField::kUrl) {
      value = tree_.attribute(node, "href");
    }
    const std::string line = value.empty() && tree_.end_of(node) - node <= kMostNodesOfValue
                                 ? line_of(tree_, node)
                                 : std::string(value);
    add(scan_.properties, meaning, line, "microdata " + std::string(name));
  }

  void note_spot(Index node, HtmlTag tag, const Asked& asked) {
    const bool is_off_tag =
        tag == HtmlTag::kAside || tag == HtmlTag::kFooter || tag == HtmlTag::kNav;
    const bool whole = tag == HtmlTag::kBody || tag == HtmlTag::kHtml || tag == HtmlTag::kMain ||
                       tag == HtmlTag::kArticle;
    const bool is_large = (tree_.end_of(node) - node) > tree_.size() / 2;  // "with-sidebar"
    if (!whole && !is_large && (is_off_tag || (asked.words & kOffWord) != 0)) {
      if (node >= off_end_) {
        off_end_ = tree_.end_of(node);
        scan_.off_parts.emplace_back(node, off_end_);
      }
    }
    const PageSpot spot{node, asked.words, node < off_end_};
    const auto note = [&](std::vector<PageSpot>& spots) {
      if (spots.size() < kMostSpots) {
        spots.push_back(spot);
      }
    };
    if (whole) {
      return;
    }
    if (tag == HtmlTag::kH1 || tag == HtmlTag::kH2) {
      note(scan_.headlines);
    }
    if (tag == HtmlTag::kTime) {
      note(scan_.times);
    } else if ((asked.words & kDateWord) != 0 || tag == HtmlTag::kAbbr) {
      note(scan_.dates);
    }
    if ((asked.words & kAuthorWord) != 0 || has_word(asked.rel, "author")) {
      note(scan_.authors);
    }
  }

  const HtmlTree& tree_;
  PageScan scan_;
  std::vector<Scope> scopes_;
  Index article_ = HtmlTree::kNone;  // its scope
  LdKind article_kind_ = LdKind::kOther;
  Index off_end_ = 0;
  char label_ = 0;  // of the twitter:labelN that says "Written by"
};

}  // namespace

PageScan scan_page(const HtmlTree& tree) {
  return Scanner(tree).scan();
}

}  // namespace dateline
