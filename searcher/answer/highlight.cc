#include "searcher/answer/highlight.h"

#include <algorithm>

#include "searcher/answer/excerpts.h"

namespace dateline {
namespace {

const Language& language_named(std::string_view name) {
  const Language* language = find_language(name);
  return language != nullptr ? *language : unknown_language();
}

// A piece of a text with those of its marks that lie inside.
Fragment make_fragment(std::string_view field,
                       std::string_view text,
                       const Excerpt& piece,
                       const std::vector<TextMark>& marks) {
  Fragment fragment;
  fragment.field = field;
  fragment.text = text.substr(piece.begin, piece.end - piece.begin);
  for (auto mark = std::ranges::lower_bound(marks, piece.begin, {}, &TextMark::begin);
       mark != marks.end() && mark->end <= piece.end; ++mark) {
    fragment.marks.emplace_back(mark->begin - piece.begin, mark->end - piece.begin);
  }
  return fragment;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> Highlighter::spans(std::string_view text,
                                                                    std::string_view language,
                                                                    bool is_title) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const TextMark& mark : finder_.find(text, language_named(language), is_title)) {
    spans.emplace_back(mark.begin, mark.end);
  }
  return spans;
}

std::vector<Fragment> Highlighter::snippet(const Article& article) {
  const Language& language = language_named(article.language);
  std::vector<Fragment> fragments;
  const std::string_view title = article.title;
  if (const auto marks = finder_.find(title, language, true); !marks.empty()) {
    fragments.push_back(make_fragment("title", title, {0, title.size()}, marks));
  }
  const std::string_view text = article.text;
  if (text.empty()) {
    return fragments;
  }
  const auto marks = finder_.find(text, language, false);
  for (const Excerpt& piece : best_excerpts(text, marks, language, finder_)) {
    fragments.push_back(make_fragment("body", text, piece, marks));
    // Byte for byte, so that offsets stay.
    std::ranges::replace(fragments.back().text, '\n', ' ');
  }
  return fragments;
}

std::vector<Fragment> Highlighter::whole(const Article& article) {
  const Language& language = language_named(article.language);
  const std::string_view title = article.title;
  const std::string_view text = article.text;
  return {make_fragment("title", title, {0, title.size()}, finder_.find(title, language, true)),
          make_fragment("body", text, {0, text.size()}, finder_.find(text, language, false))};
}

}  // namespace dateline
