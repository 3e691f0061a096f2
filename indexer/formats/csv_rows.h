// A table in text -> its rows: RFC 4180, with any separator.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input/text_stream.h"

namespace dateline {

// One row found in text, fed as more of it is there. A quotation mark opens a cell only where the
// cell begins, and closes it only before a separator or the end of the row; others are text.
class CsvScan {
 public:
  // `quotes`: whether quotation marks mean anything.
  explicit CsvScan(char separator, bool quotes = true) : separator_(separator), quotes_(quotes) {}

  // `text` begins with the row and is the same as before, or longer. True if all of the row was
  // found; always if `is_end`: nothing follows the text.
  bool feed(std::string_view text, bool is_end);

  std::size_t size() const { return at_; }  // of the row, its line end included

  std::size_t n_cells() const { return cells_.size(); }

  bool is_open() const { return is_open_; }  // the text ends inside of quotation marks

  bool has_stray() const { return has_stray_; }  // a quotation mark inside of a quoted cell

  // The cells of `text`, without their quotation marks.
  std::vector<std::string> cells(std::string_view text) const;

 private:
  struct Cell {
    std::size_t begin;
    std::size_t end;
    bool is_quoted;
  };

  enum class State { kBegin, kPlain, kQuoted };

  void end_cell(std::size_t end);
  bool step_quoted(std::string_view text, bool is_end, bool& wants_more);
  bool step_plain(std::string_view text, bool is_end, bool& wants_more);
  bool end_row(std::string_view text, bool is_end, bool& wants_more);

  char separator_;
  bool quotes_;
  std::vector<Cell> cells_;
  State state_ = State::kBegin;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the cell
  bool is_open_ = false;
  bool has_stray_ = false;
};

// Of the usual separators the one that makes most of `text` a table; '\0' if none makes two columns
// of the first row and of most others.
char find_separator(std::string_view text);

class CsvRows {
 public:
  enum class Kind {
    kRow,
    kWrongWidth,  // not as many cells as the first row
    kDamaged,     // quotation marks that do not fit; the next row begins at the next line that
                  // has the right number of cells
    kTooLong,
    kTruncated,  // the stream ends inside of quotation marks
    kEnd,
  };

  // Borrows `stream`. Rows over `limit` bytes are too long.
  CsvRows(TextStream& stream, char separator, std::size_t limit)
      : stream_(stream), separator_(separator), limit_(limit) {}

  // Moves to the next row; empty lines are none.
  Kind next();

  const std::vector<std::string>& cells() const { return cells_; }  // UTF-8

  std::uint64_t line() const { return line_; }  // in which the row begins, from 1

  std::size_t replaced() const { return replaced_; }  // damaged characters of the row

  // How many cells a row has; without it every number is right.
  void set_width(std::size_t width) { width_ = width; }

 private:
  Kind take(const CsvScan& scan);
  Kind mend(std::string_view row, bool is_open);
  bool hides_row(std::string_view row) const;
  std::size_t next_row_in(std::string_view row) const;
  Kind pass_long_row(bool is_quoted);
  void consume(std::size_t size);
  void decode(std::string_view row, bool quotes);

  TextStream& stream_;
  char separator_;
  std::size_t limit_;
  std::size_t width_ = 0;
  std::vector<std::string> cells_;
  std::uint64_t line_ = 0;
  std::uint64_t next_line_ = 1;
  std::size_t replaced_ = 0;
};

}  // namespace dateline
