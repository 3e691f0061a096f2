// Which words of an article a query matched, and the pieces of it that show them best.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "searcher/answer/search.h"
#include "searcher/match/plan.h"

namespace dateline {

// Borrows the analyzer. Words are found as the index found them: by the analyzer's tokens, stems,
// folded forms; phrases only where all their words stand side by side.
class Highlighter {
 public:
  Highlighter(const Plan& plan, Analyzer& analyzer);

  // The matched spans of a text, ascending and apart: bytes [begin, end).
  std::vector<std::pair<std::size_t, std::size_t>> spans(std::string_view text,
                                                         std::string_view language,
                                                         bool is_title);

  // The title if anything is marked in it, then the best pieces of the text; the beginning of the
  // text if nothing is.
  std::vector<Fragment> snippet(const Article& article);

 private:
  struct Words {
    std::set<std::string, std::less<>> exact;
    std::set<std::string, std::less<>> stems;
    std::vector<std::string> prefixes;
    std::vector<std::vector<std::string>> phrases;
  };

  void collect(const PlanNode& node);
  void collect_term(const std::string& term);
  // How much of the token, from its beginning, `words` mark; 0: nothing.
  static std::size_t marked_bytes(const Words& words, const Token& token, std::string_view text);

  Analyzer& analyzer_;
  Words anywhere_;
  Words in_title_;
};

}  // namespace dateline
