// The SearchWriter of outputs that show the hits one by one and nothing else.

#pragma once

#include <memory>
#include <ostream>

#include "searcher/output/output_format.h"

namespace dateline {

using WriteHit = void (*)(const Hit& hit, const Terminal& terminal, std::ostream& out);

template <WriteHit kWrite>
class EachHit final : public SearchWriter {
 public:
  EachHit(const Terminal& terminal, std::ostream& out) : terminal_(terminal), out_(out) {}

  void begin(const SearchResponse& /*head*/) override {}

  void add(const Hit& hit) override { kWrite(hit, terminal_, out_); }

  void end() override {}

 private:
  const Terminal& terminal_;
  std::ostream& out_;
};

// For a row of the table: `open` of an output that kWrite alone makes.
template <WriteHit kWrite>
std::unique_ptr<SearchWriter> open_each(const Terminal& terminal, std::ostream& out) {
  return std::make_unique<EachHit<kWrite>>(terminal, out);
}

}  // namespace dateline
