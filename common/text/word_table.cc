#include "common/text/word_table.h"

#include <algorithm>

namespace dateline {

std::string_view Arena::store(std::string_view bytes) {
  if (bytes.size() > left_) {
    const std::size_t size = std::max(bytes.size(), kChunk);
    // Not make_unique: it would clear what is written anyway.
    chunks_.emplace_back(new char[size]);
    free_ = chunks_.back().get();
    left_ = size;
    size_ += size;
  }
  char* const place = free_;
  std::memcpy(place, bytes.data(), bytes.size());
  free_ += bytes.size();
  left_ -= bytes.size();
  return {place, bytes.size()};
}

}  // namespace dateline
