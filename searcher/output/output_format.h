// An output: an answer -> characters. One row of the table in registry.cc each.

#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string_view>

#include "common/cli/terminal.h"
#include "searcher/answer/search.h"

namespace dateline {

// Writes one answer, its hits as they come, so that any number of them needs no memory.
class SearchWriter {
 public:
  SearchWriter() = default;
  SearchWriter(const SearchWriter&) = delete;
  SearchWriter& operator=(const SearchWriter&) = delete;
  virtual ~SearchWriter() = default;

  // All of the answer but its hits; outlives the writer. Its `next` may be known only when end() is
  // called.
  virtual void begin(const SearchResponse& head) = 0;
  virtual void add(const Hit& hit) = 0;
  virtual void end() = 0;
};

struct OutputFormat {
  std::string_view name;   // --name on the command line
  std::string_view help;   // one line for people
  HitParts parts;          // what it shows of a hit
  bool shows_all = false;  // also notes, what was left out, facets and the timeline; else hits only
  Advice advice = Advice::kNone;  // what it shows beside the hits
  // `terminal` describes where it goes and, as `out`, outlives the writer.
  std::unique_ptr<SearchWriter> (*open)(const Terminal& terminal, std::ostream& out);
  // One article, whole, with the words of a query marked where the output can. nullptr if the form
  // is that of a list of hits; with all that follow: if the output has no form for it.
  void (*write_article)(const Hit& hit, const Terminal& terminal, std::ostream& out) = nullptr;
  std::string_view between_articles = {};  // what separates several
  void (*write_count)(const SearchResponse& answer,
                      const Terminal& terminal,
                      std::ostream& out) = nullptr;
  void (*write_facets)(const SearchResponse& answer,
                       const Terminal& terminal,
                       std::ostream& out) = nullptr;
  void (*write_timeline)(const SearchResponse& answer,
                         const Terminal& terminal,
                         std::ostream& out) = nullptr;
};

std::span<const OutputFormat> output_formats();

// The whole answer, its hits included.
void write_search(const OutputFormat& format,
                  const SearchResponse& answer,
                  const Terminal& terminal,
                  std::ostream& out);

}  // namespace dateline
