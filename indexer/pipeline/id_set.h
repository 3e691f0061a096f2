// The ids of a run, as 64-bit hashes in one flat table: 10 million take 256 MB at most.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/hash.h"

namespace dateline {

class IdSet {
 public:
  bool contains(std::string_view id) const {
    return !slots_.empty() && slots_[place_of(hash_of(id))] != 0;
  }

  void insert(std::string_view id) {
    if ((size_ + 1) * 2 > slots_.size()) {
      grow();
    }
    std::uint64_t& slot = slots_[place_of(hash_of(id))];
    size_ += slot == 0 ? 1U : 0U;
    slot = hash_of(id);
  }

 private:
  // Never 0, which marks a free slot. Two ids with one hash would only cost one of them a "~2".
  static std::uint64_t hash_of(std::string_view id) { return hash64(id) | 1; }

  std::size_t place_of(std::uint64_t hash) const {
    std::size_t place = (hash >> 1) & (slots_.size() - 1);
    while (slots_[place] != 0 && slots_[place] != hash) {
      place = (place + 1) & (slots_.size() - 1);
    }
    return place;
  }

  void grow() {
    std::vector<std::uint64_t> old = std::move(slots_);
    slots_.assign(old.empty() ? 1024 : old.size() * 2, 0);
    for (const std::uint64_t hash : old) {
      if (hash != 0) {
        slots_[place_of(hash)] = hash;
      }
    }
  }

  std::vector<std::uint64_t> slots_;  // a power of two
  std::size_t size_ = 0;
};

}  // namespace dateline
