#include "indexer/formats/csv_rows.h"

#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/input/charset.h"

namespace dateline {
namespace {

constexpr char kQuote = '"';
// Looking for the next row in a damaged one reads its lines to their ends; no more than this often.
constexpr std::size_t kMostTries = 4;
constexpr std::size_t kFreeTries = std::size_t{1} << 20;

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Behind the first line end; the size of `text` if there is none.
std::size_t line_size(std::string_view text) {
  std::size_t at = std::min(text.find_first_of("\r\n"), text.size());
  if (at < text.size() && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
    ++at;
  }
  return std::min(at + 1, text.size());
}

std::uint64_t count_lines(std::string_view text) {
  const auto line_feeds = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return line_feeds > 0 ? line_feeds
                        : static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\r'));
}

}  // namespace

void CsvScan::end_cell(std::size_t end) {
  cells_.push_back({begin_, end, state_ == State::kQuoted});
  state_ = State::kBegin;
}

// At a line end: true, and behind it.
bool CsvScan::end_row(std::string_view text, bool is_end, bool& wants_more) {
  const bool is_return = text[at_] == '\r';
  if (is_return && at_ + 1 == text.size() && !is_end) {
    wants_more = true;
    return false;
  }
  at_ += is_return && at_ + 1 < text.size() && text[at_ + 1] == '\n' ? 2 : 1;
  return true;
}

// From inside of quotation marks to behind the cell. True at the end of the row.
bool CsvScan::step_quoted(std::string_view text, bool is_end, bool& wants_more) {
  at_ = std::min(text.find(kQuote, at_), text.size());
  // What follows a mark decides what it is; of CR LF both.
  if (at_ + 2 >= text.size() && !is_end) {
    wants_more = true;
    return false;
  }
  if (at_ == text.size()) {
    is_open_ = true;
    end_cell(at_);
    return true;
  }
  const std::size_t after = at_ + 1;
  if (after < text.size() && text[after] == kQuote) {
    at_ += 2;
  } else if (after == text.size() || text[after] == separator_ || is_line_end(text[after])) {
    end_cell(at_);
    at_ = after;
    if (after == text.size()) {
      return true;
    }
    if (text[after] != separator_) {
      return end_row(text, is_end, wants_more);
    }
    at_ = begin_ = after + 1;
  } else {
    has_stray_ = true;
    at_ = after;
  }
  return false;
}

bool CsvScan::step_plain(std::string_view text, bool is_end, bool& wants_more) {
  const char marks[] = {separator_, '\r', '\n'};
  at_ = std::min(text.find_first_of(std::string_view(marks, 3), at_), text.size());
  if (at_ == text.size()) {
    if (!is_end) {
      wants_more = true;
      return false;
    }
    end_cell(at_);
    return true;
  }
  if (text[at_] == separator_) {
    end_cell(at_);
    begin_ = ++at_;
    return false;
  }
  if (text[at_] == '\r' && at_ + 1 == text.size() && !is_end) {
    wants_more = true;
    return false;
  }
  end_cell(at_);
  return end_row(text, is_end, wants_more);
}

bool CsvScan::feed(std::string_view text, bool is_end) {
  bool wants_more = false;
  while (!wants_more) {
    if (state_ == State::kBegin) {
      if (at_ == text.size() && !is_end) {
        return false;
      }
      const bool is_quoted = quotes_ && at_ < text.size() && text[at_] == kQuote;
      state_ = is_quoted ? State::kQuoted : State::kPlain;
      at_ += is_quoted ? 1 : 0;
      begin_ = at_;
    }
    const bool is_done = state_ == State::kQuoted ? step_quoted(text, is_end, wants_more)
                                                  : step_plain(text, is_end, wants_more);
    if (is_done) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> CsvScan::cells(std::string_view text) const {
  std::vector<std::string> cells;
  for (const Cell& cell : cells_) {
    std::string& out = cells.emplace_back();
    const std::string_view raw = text.substr(cell.begin, cell.end - cell.begin);
    for (std::size_t at = 0; at < raw.size(); ++at) {
      out += raw[at];
      const bool is_doubled =
          cell.is_quoted && raw[at] == kQuote && at + 1 < raw.size() && raw[at + 1] == kQuote;
      at += is_doubled ? 1 : 0;
    }
  }
  return cells;
}

char find_separator(std::string_view text) {
  constexpr std::size_t kRows = 20;
  char best = '\0';
  std::pair<std::size_t, std::size_t> best_score = {0, 0};  // rows that fit, of a hundred; cells
  for (const char separator : {',', '\t', ';', '|'}) {
    std::size_t rows = 0;
    std::size_t fitting = 0;
    std::size_t width = 0;
    for (std::string_view rest = text; !rest.empty() && rows < kRows;) {
      CsvScan scan(separator);
      const bool is_whole = scan.feed(rest, false);
      if (!is_whole && rows > 0) {
        break;  // the text was cut here
      }
      if (!is_whole) {
        scan.feed(rest, true);
      }
      width = rows == 0 ? scan.n_cells() : width;
      const bool is_blank = scan.n_cells() == 1 && trim(rest.substr(0, scan.size())).empty();
      rows += is_blank ? 0 : 1;
      fitting += scan.n_cells() == width && !is_blank ? 1 : 0;
      rest.remove_prefix(scan.size());
    }
    const std::pair score = {rows == 0 ? 0 : fitting * 100 / rows, width};
    if (width >= 2 && score.first > 50 && score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best;
}

CsvRows::Kind CsvRows::next() {
  while (true) {
    CsvScan scan(separator_);
    bool is_end = false;
    while (!scan.feed(stream_.window(), is_end)) {
      if (stream_.window().size() > limit_) {
        return pass_long_row(scan.size() > 0 && stream_.window().find(kQuote) != std::string::npos);
      }
      is_end = !stream_.fill();
    }
    if (scan.size() == 0) {
      return Kind::kEnd;
    }
    line_ = next_line_;
    if (scan.n_cells() == 1 && trim(stream_.window().substr(0, scan.size())).empty()) {
      consume(scan.size());
      continue;
    }
    return take(scan);
  }
}

CsvRows::Kind CsvRows::take(const CsvScan& scan) {
  const std::string_view row = stream_.window().substr(0, scan.size());
  const bool fits = width_ == 0 || scan.n_cells() == width_;
  const bool has_lines = line_size(row) < row.size();
  if (scan.is_open() || (has_lines && (!fits || (scan.has_stray() && hides_row(row))))) {
    return mend(row, scan.is_open());
  }
  decode(row, true);
  consume(row.size());
  return fits ? Kind::kRow : Kind::kWrongWidth;
}

// Whether the last lines of a row are a row of their own, that a damaged quotation mark took in.
bool CsvRows::hides_row(std::string_view row) const {
  const std::size_t at = next_row_in(row);
  return width_ > 1 && at < row.size();
}

// The row holds more than one line and is no row. `row` is part of the window.
CsvRows::Kind CsvRows::mend(std::string_view row, bool is_open) {
  const std::size_t first = line_size(row);
  CsvScan plain(separator_, false);
  plain.feed(row.substr(0, first), true);
  // Tables with tabs are often written without a thought of quotation marks.
  if (separator_ == '\t' && plain.n_cells() == width_) {
    decode(row.substr(0, first), false);
    consume(first);
    return Kind::kRow;
  }
  const std::size_t size = width_ > 1 ? next_row_in(row) : row.size();
  const bool is_last = size == row.size();
  consume(size);
  return is_open && is_last ? Kind::kTruncated : Kind::kDamaged;
}

// Where the first line of `row` begins, behind the first, that has the right number of cells; the
// size of the row if none has.
std::size_t CsvRows::next_row_in(std::string_view row) const {
  std::size_t budget = row.size() * kMostTries + kFreeTries;
  for (std::size_t at = line_size(row); at < row.size(); at += line_size(row.substr(at))) {
    CsvScan scan(separator_);
    scan.feed(row.substr(at), true);
    if (scan.n_cells() == width_ && !scan.is_open()) {
      return at;
    }
    if (scan.size() > budget) {
      break;
    }
    budget -= scan.size();
  }
  return row.size();
}

// Passes a row over the limit: to the next row in it if quotation marks may be the cause, else to
// the end of its line.
CsvRows::Kind CsvRows::pass_long_row(bool is_quoted) {
  line_ = next_line_;
  if (is_quoted && width_ > 1) {
    const std::string_view row = stream_.window();
    if (const std::size_t at = next_row_in(row); at < row.size()) {
      consume(at);
      return Kind::kDamaged;
    }
  }
  while (true) {
    const std::string_view held = stream_.window();
    const std::size_t end = held.find_first_of("\r\n");
    if (end != std::string_view::npos) {
      consume(line_size(held));
      return Kind::kTooLong;
    }
    consume(held.size());
    if (!stream_.fill()) {
      return Kind::kTooLong;
    }
  }
}

void CsvRows::decode(std::string_view row, bool quotes) {
  const Decoded decoded = to_utf8(row, stream_.charset());
  replaced_ = decoded.replaced;
  CsvScan scan(separator_, quotes);
  scan.feed(decoded.text, true);
  cells_ = scan.cells(decoded.text);
}

void CsvRows::consume(std::size_t size) {
  next_line_ += count_lines(stream_.window().substr(0, size));
  stream_.consume(size);
}

}  // namespace dateline
