// Rows of CSV and TSV.

#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace dateline {

// Writes one row, ended by \n. With ',' a cell that holds a comma, a quote, CR or LF stands in
// quotes, quotes in it doubled (RFC 4180). With '\t' nothing is quoted: tab, LF, CR and backslash
// in a cell become \t, \n, \r and \\, so that a row is always a line.
void write_row(std::ostream& out, std::span<const std::string> cells, char separator);

}  // namespace dateline
