#include "indexer/formats/file_name.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace dateline {

std::string extension_of(std::string_view name) {
  const std::size_t slash = name.find_last_of('/');
  std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  for (const std::string_view packed : {".gz", ".zst", ".bz2", ".xz", ".lz4"}) {
    if (file.ends_with(packed)) {
      file.remove_suffix(packed.size());
    }
  }
  const std::size_t dot = file.find_last_of('.');
  return lower_ascii(dot == std::string_view::npos ? "" : file.substr(dot + 1));
}

}  // namespace dateline
