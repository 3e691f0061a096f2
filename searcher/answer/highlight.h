// Which words of an article a query matched, and the pieces of it that show them best.

#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "common/article/article.h"
#include "searcher/answer/mark_finder.h"
#include "searcher/answer/search.h"
#include "searcher/match/plan.h"

namespace dateline {

// Words are found as the index found them: by the analyzer's tokens, stems, folded forms; phrases
// only where all their words stand side by side. Not thread-safe.
class Highlighter {
 public:
  explicit Highlighter(const Plan& plan) : finder_(plan) {}

  // The matched spans of a text, ascending and apart: bytes [begin, end).
  std::vector<std::pair<std::size_t, std::size_t>> spans(std::string_view text,
                                                         std::string_view language,
                                                         bool is_title);

  // The title if anything is marked in it, then the best pieces of the text (excerpts.h). Ends of
  // lines are blanks.
  std::vector<Fragment> snippet(const Article& article);

  // The whole title and the whole text.
  std::vector<Fragment> whole(const Article& article);

 private:
  MarkFinder finder_;
};

}  // namespace dateline
