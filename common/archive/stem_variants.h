// The stem variants of a segment: folded word -> stems that a query cannot compute from it.
//
// "operação" is indexed under fold(stem("operação")), but who types "operacao" gives us only
// stem("operacao"). Each segment lists the words for which the two differ.
//
// File: magic; hash of the rest; sorted lines, each LF word TAB stem (words hold neither).

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/archive/files.h"

namespace dateline {

// Orders pairs of strings and of views alike, so that a set can be asked without copying.
struct PairLess {
  using is_transparent = void;

  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    const int order = std::string_view(a.first).compare(b.first);
    return order < 0 || (order == 0 && std::string_view(a.second) < std::string_view(b.second));
  }
};

using StemVariantSet = std::set<std::pair<std::string, std::string>, PairLess>;

void write_stem_variants(const std::string& path, const StemVariantSet& variants);

class StemVariants {
 public:
  explicit StemVariants(const std::string& path);

  // The listed stems of a folded word.
  std::vector<std::string> stems_of(std::string_view folded_word) const;
  StemVariantSet all() const;
  // Reads everything. Throws Error(kCorrupt).
  void verify() const;

 private:
  std::string path_;
  MappedFile file_;
  std::string_view pairs_;
};

}  // namespace dateline
