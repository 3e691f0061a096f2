#include "searcher/output/messages.h"

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace dateline {

std::vector<std::string> note_lines(const SearchResponse& answer) {
  std::vector<std::string> lines;
  if (!answer.notes.empty() || answer.explanation) {
    lines.push_back("read as: " + printable(answer.canonical));
  }
  for (const QueryNote& note : answer.notes) {
    lines.push_back("note: " + printable(note.text));
  }
  return lines;
}

std::vector<std::string> left_out_lines(const SearchResponse& answer) {
  std::vector<std::string> lines;
  if (const std::uint64_t n = answer.left_out_undated; n > 0) {
    lines.push_back(
        fmt::format("{} more would match but {} no date (date:unknown finds undated ones)", n,
                    n == 1 ? "has" : "have"));
  }
  if (const std::uint64_t n = answer.left_out_coarse; n > 0) {
    lines.push_back(
        fmt::format("{} more would match but {} dated only to a month or year that reaches beyond "
                    "the range",
                    n, n == 1 ? "is" : "are"));
  }
  return lines;
}

std::string found_line(const SearchResponse& answer) {
  if (answer.total == 0) {
    return fmt::format("Nothing found for {} in {} articles.", printable(answer.canonical),
                       answer.archive.articles);
  }
  return fmt::format("{} {} found", answer.total, answer.total == 1 ? "article" : "articles");
}

}  // namespace dateline
