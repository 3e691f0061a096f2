// Where words, quotes and addresses end: the part of the lexer that knows no tokens.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "searcher/language/notes.h"

namespace dateline {

// A word or a text in quotes.
struct Piece {
  std::string text = {};  // without quotes and escapes
  bool is_quoted = false;
  std::size_t at = 0;
  std::size_t length = 0;
};

// "http://..." or "https://...", in any case.
bool is_url(std::string_view text);

// All positions are bytes of the query, which is well-formed UTF-8 and must outlive the scanner.
class QueryScanner {
 public:
  QueryScanner(std::string_view query, Notes& notes) : query_(query), notes_(notes) {}

  // The sign of the character there; see glyph.h.
  char sign(std::size_t at) const;

  // Where the word that begins at `at` ends. In lists a comma ends it.
  std::size_t bare(std::size_t at, bool is_list);

  // Where the address ends; it may hold bars, and brackets in pairs.
  std::size_t url(std::size_t at);

  // The text in double quotes of any shape that begins at `at`; moves `at` behind it.
  Piece quoted(std::size_t& at);

  // Where the single quote that closes the one at `open` stands, npos if none does. Nothing but
  // words may stand between them.
  std::size_t single_quote_end(std::size_t open);

  // The text in single quotes from `at` to `close`; moves `at` behind it.
  Piece single_quoted(std::size_t& at, std::size_t close);

 private:
  std::size_t next(std::size_t at) const;  // the character after this one
  bool is_delimiter(std::size_t at) const;
  void append_glyph(std::string& text, std::size_t at) const;
  void skip_suffix(std::size_t& at);
  void pair_brackets(std::size_t at);

  std::string_view query_;
  Notes& notes_;
  // What was found out already, so that no part of the query is scanned again and again.
  std::size_t no_single_quote_before_ = 0;
  std::size_t paired_until_ = 0;
  std::unordered_map<std::size_t, std::size_t> closing_;  // bracket -> its partner in an address
};

}  // namespace dateline
