// Where things are in an archive.
//
//   archive/generations/000042      the commit point (generation.h)
//   archive/segments/000017/        a glass database and our side files
//   archive/dictionaries/5f2c...    zstd dictionaries of stored articles
//   archive/XAPIANDB                lists the live segments for stock Xapian tools
//   archive/lock                    the writer's

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/archive/generation.h"

namespace dateline {

inline constexpr std::string_view kColumnsFile = "columns";
inline constexpr std::string_view kArticlesFile = "articles";
inline constexpr std::string_view kSourcesFile = "sources";
inline constexpr std::string_view kStemVariantsFile = "stems";

// Paths in the archive `root`.
struct Layout {
  std::string root;

  std::string generations() const { return root + "/generations"; }

  std::string generation(std::uint64_t number) const {
    return generations() + "/" + numbered_name(number);
  }

  std::string segments() const { return root + "/segments"; }

  std::string segment(std::uint64_t number) const {
    return segments() + "/" + numbered_name(number);
  }

  std::string dictionaries() const { return root + "/dictionaries"; }

  std::string stub() const { return root + "/XAPIANDB"; }

  std::string lock() const { return root + "/lock"; }
};

}  // namespace dateline
