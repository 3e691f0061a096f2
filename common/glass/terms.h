// The terms of a database, in the order of their bytes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/postings.h"
#include "common/glass/table.h"

namespace dateline::glass {

// Walks the terms that begin alike. Borrows the table.
class TermWalk {
 public:
  // Stands on the first term that begins with `prefix`.
  TermWalk(const Table& postlist, std::string_view prefix);

  bool done() const { return is_done_; }

  // Valid until the walk moves.
  std::string_view term() const { return term_; }

  // How many articles hold the term.
  std::uint32_t n_articles();

  void next();

  // To the first term that is not before `term`; never back.
  void skip_to(std::string_view term);

  PostingReader postings(std::uint32_t last_docid) const { return {cursor_, last_docid}; }

 private:
  void settle();

  TableCursor cursor_;
  std::string key_prefix_;
  bool is_done_ = false;
  std::string_view term_ = {};
  std::string unescaped_ = {};  // the term, if it holds zero bytes
};

}  // namespace dateline::glass
