// An output: a response -> characters. One row of the table in registry.cc each.

#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "common/cli/terminal.h"
#include "searcher/answer/search.h"

namespace dateline {

struct OutputFormat {
  std::string_view name;  // --name on the command line
  std::string_view help;  // one line for people
  // Receives the whole response and never searches. `terminal` describes where it goes.
  void (*write_search)(const SearchResponse& response, const Terminal& terminal, std::ostream& out);
  // One article, whole, with the words of a query marked where the output can.
  void (*write_article)(const Hit& hit, const Terminal& terminal, std::ostream& out);
};

std::span<const OutputFormat> output_formats();

}  // namespace dateline
