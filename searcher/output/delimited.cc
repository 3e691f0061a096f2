#include "searcher/output/delimited.h"

#include <ostream>
#include <string_view>

namespace dateline {
namespace {

void write_quoted(std::ostream& out, std::string_view cell) {
  out << '"';
  for (const char c : cell) {
    if (c == '"') {
      out << '"';
    }
    out << c;
  }
  out << '"';
}

void write_escaped(std::ostream& out, std::string_view cell) {
  for (const char c : cell) {
    switch (c) {
      case '\t':
        out << "\\t";
        break;
      case '\n':
        out << "\\n";
        break;
      case '\r':
        out << "\\r";
        break;
      case '\\':
        out << "\\\\";
        break;
      default:
        out << c;
    }
  }
}

}  // namespace

void write_row(std::ostream& out, std::span<const std::string> cells, char separator) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) {
      out << separator;
    }
    if (separator == '\t') {
      write_escaped(out, cells[i]);
    } else if (cells[i].find_first_of(",\"\r\n") != std::string::npos ||
               (cells[i].empty() && cells.size() == 1)) {  // no empty line: it would be no row
      write_quoted(out, cells[i]);
    } else {
      out << cells[i];
    }
  }
  out << '\n';
}

}  // namespace dateline
