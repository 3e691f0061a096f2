#include "searcher/output/advice_text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxLines = 5;  // of a kind

std::string forms_text(const ClauseCount& clause) {
  if (clause.forms.empty()) {
    return {};
  }
  std::string text = fmt::format("; stands for {}", fmt::join(clause.forms, ", "));
  if (clause.n_forms > clause.forms.size()) {
    text += fmt::format(" and {} more", clause.n_forms - clause.forms.size());
  }
  return printable(text);
}

std::string drop_lines(const std::vector<Drop>& drops) {
  std::string lines;
  for (std::size_t i = 0; i < std::min(drops.size(), kMaxLines); ++i) {
    lines += fmt::format("Without {}: {}\n",
                         printable(fmt::format("{}", fmt::join(drops[i].clauses, " and "))),
                         article_count(drops[i].total));
  }
  return lines;
}

}  // namespace

std::string article_count(std::uint64_t n) {
  return fmt::format("{} {}", n, n == 1 ? "article" : "articles");
}

std::string explanation_lines(const Explanation& explanation) {
  std::string lines;
  for (const ClauseCount& clause : explanation.clauses) {
    lines += fmt::format("  {}: {}; without it {}{}\n", printable(clause.text),
                         article_count(clause.total), clause.without, forms_text(clause));
  }
  return lines;
}

std::string suggestion_lines(const SearchResponse& response) {
  if (!response.suggestion) {
    return {};
  }
  const Suggestion& suggestion = *response.suggestion;
  std::string lines = fmt::format("Did you mean {}? {}\n", printable(suggestion.query),
                                  article_count(suggestion.total));
  for (const WordSuggestion& word : suggestion.words) {
    if (suggestion.words.size() > 1 && word.total > response.total) {
      lines += fmt::format("  or only {} for {}? {}\n", printable(word.better),
                           printable(word.word), article_count(word.total));
    }
  }
  return lines;
}

std::string instead_lines(const Instead& instead) {
  std::string lines;
  std::size_t n = 0;
  for (const ClauseCount& clause : instead.explanation.clauses) {
    if (clause.total == 0 && instead.explanation.clauses.size() > 1 && n < kMaxLines) {
      lines += fmt::format("No article matches {}.\n", printable(clause.text));
      ++n;
    }
  }
  lines += drop_lines(instead.explanation.drops);
  if (!instead.hits.empty()) {
    lines +=
        fmt::format("\nNothing holds all of these. Articles with at least {} of {} words: {}\n",
                    instead.minimum, instead.n_clauses, instead.total);
  }
  return lines;
}

}  // namespace dateline
