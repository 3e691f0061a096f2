#include "indexer/page/verdict.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "common/base/ascii.h"

namespace dateline {
namespace {

// Types of schema.org and Open Graph, lower case: parts of their names.
constexpr std::string_view kArticleTypes[] = {"article", "posting", "report", "review",
                                              "recipe",  "news",    "blog",   "liveblog"};
constexpr std::string_view kListTypes[] = {"collectionpage", "searchresults", "itemlist",
                                           "profilepage"};

// Parts of the paths of pages that list articles.
constexpr std::string_view kListSegments[] = {
    "tag",     "tags",    "topic",    "topics",     "category", "categories", "author",
    "authors", "search",  "archive",  "archives",   "section",  "suche",      "thema",
    "themen",  "autor",   "autoren",  "buscar",     "etiqueta", "categoria",  "recherche",
    "auteur",  "ricerca", "pretraga", "kategorija", "szukaj",   "kategorie",  "oznaka"};

// Titles of pages that stand for one that is not there, lower case.
constexpr std::string_view kErrorTitles[] = {"404",
                                             "403 ",
                                             "not found",
                                             "page unavailable",
                                             "access denied",
                                             "forbidden",
                                             "just a moment",
                                             "attention required",
                                             "are you a robot",
                                             "security check",
                                             "bad gateway",
                                             "service unavailable",
                                             "nicht gefunden",
                                             "zugriff verweigert",
                                             "introuvable",
                                             "accès refusé",
                                             "no encontrada",
                                             "acceso denegado",
                                             "não encontrada",
                                             "não encontrado",
                                             "non trovata",
                                             "niet gevonden",
                                             "nie znaleziono",
                                             "nenalezena",
                                             "nije pronađena",
                                             "није пронађена",
                                             "не найдена",
                                             "не знайдено",
                                             "bulunamadı",
                                             "ei löydy",
                                             "hittades inte",
                                             "ikke fundet",
                                             "ikke funnet",
                                             "nem található"};

template <std::size_t kSize>
bool has_any(std::string_view text, const std::string_view (&parts)[kSize]) {
  return std::any_of(std::begin(parts), std::end(parts), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// The path of a URL, lower case, without the address of a web archive before it; empty if there is
// no URL, "/" for the top.
std::string path_of(std::string_view url) {
  const std::size_t inner =
      url.find("://", url.find("://") == std::string_view::npos ? std::string_view::npos
                                                                : url.find("://") + 3);
  if (inner != std::string_view::npos && url.find('?') > inner) {
    url.remove_prefix(inner);
  }
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) {
    return {};
  }
  url.remove_prefix(host + 3);
  const std::size_t slash = std::min(url.find('/'), url.size());
  url = url.substr(slash, url.find_first_of("?#", slash) - slash);
  return url.empty() ? "/" : lower_ascii(url);
}

bool is_top(std::string_view path) {
  return path == "/" || path.starts_with("/index.") || path == "/home" || path == "/home/" ||
         path.starts_with("/home.");
}

bool is_listing(std::string_view path) {
  for (const std::string_view segment : kListSegments) {
    const std::size_t at = path.find(segment);
    if (at != std::string_view::npos && at > 0 && path[at - 1] == '/' &&
        (at + segment.size() == path.size() || path[at + segment.size()] == '/')) {
      return true;
    }
  }
  return false;
}

}  // namespace

PageShape shape_of(const PageBlocks& blocks,
                   const std::vector<std::size_t>& selected,
                   bool is_named) {
  constexpr std::uint32_t kLinkOfSomeLength = 25;
  const HtmlTree& tree = blocks.tree();
  PageShape shape;
  shape.is_named = is_named;
  std::unordered_map<HtmlTree::Index, std::uint64_t> below;
  for (const std::size_t i : selected) {
    const PageBlock& block = blocks.all()[i];
    shape.text += block.bytes;
    shape.prose += block.prose;
    if (block.prose > 0) {
      ++shape.n_prose;
      HtmlTree::Index parent = tree.parent(block.element);
      if (tree.tag(parent) == HtmlTag::kLi) {
        parent = tree.parent(parent);
      }
      std::uint64_t& prose = below[parent];
      prose += block.prose;
      shape.densest = std::max(shape.densest, prose);
    }
  }
  shape.n_parents = below.size();
  std::uint64_t bytes = 0;
  std::uint64_t link_bytes = 0;
  for (const PageBlock& block : blocks.all()) {
    bytes += block.bytes;
    link_bytes += block.link_bytes;
    if (block.bytes >= kLinkOfSomeLength && block.link_bytes * 10 > block.bytes * 8) {
      ++shape.n_links;
      shape.n_link_heads += block.tag >= HtmlTag::kH1 && block.tag <= HtmlTag::kH6 ? 1 : 0;
    }
  }
  shape.links = bytes == 0 ? 0 : static_cast<double>(link_bytes) / static_cast<double>(bytes);
  for (HtmlTree::Index node = 0; node < tree.size() && !shape.has_password; ++node) {
    shape.has_password =
        tree.tag(node) == HtmlTag::kInput && tree.attribute(node, "type") == "password";
  }
  return shape;
}

std::string why_no_article(const PageShape& shape, const PageMetadata& metadata) {
  constexpr std::uint64_t kRun = 800;  // bytes of prose in one run: hardly ever on a list
  const std::string type = lower_ascii(metadata.type);
  const bool is_article = has_any(type, kArticleTypes);
  const bool is_claimed = is_article || shape.is_named;
  const std::string path = path_of(metadata.url.value);
  if (shape.text == 0) {
    return "it has no text";
  }
  if (!is_article && shape.prose < 1500 &&
      has_any(lower_ascii(metadata.title.value), kErrorTitles)) {
    return "an error page";
  }
  if (!is_article && shape.prose < 300 && shape.has_password) {
    return "a page to log in";
  }
  if (shape.text < (is_claimed ? 30U : 60U) ||
      (!is_claimed && shape.prose < 140 && shape.text < 200) ||
      (!is_claimed && shape.prose < 200 && shape.links >= .6)) {
    return shape.n_links >= 15 ? "a list of links" : "almost no text";
  }
  if (type == "videoobject" && shape.prose < 400) {
    return "a video with little text";
  }
  if (has_any(type, kListTypes) && shape.densest < kRun) {
    return "a list of articles";
  }
  if (!is_article && is_top(path) && shape.densest < kRun) {
    return "a home page";
  }
  if (is_listing(path) && shape.n_links >= 10 && shape.densest < kRun / 2) {
    return "a list of articles";
  }
  const std::uint64_t least_run = type == "website" ? 500 : 300;
  if (shape.links >= .6 && shape.n_links >= 15 &&
      ((shape.prose < 400 && !is_claimed) || (shape.prose < 250 && shape.n_link_heads >= 20) ||
       (shape.densest < least_run && !is_claimed))) {
    return "a list of links";
  }
  if (!is_claimed && shape.links >= .33 && shape.n_prose >= 10 && shape.n_links >= shape.n_prose &&
      shape.n_parents * 3 >= shape.n_prose * 2 && shape.densest < 500 &&
      shape.prose < 300 * shape.n_prose) {
    return "a list of articles";
  }
  return {};
}

}  // namespace dateline
