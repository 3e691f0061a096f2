#include "indexer/build/term_table.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr std::size_t kFirstSlots = 1024;

// The first eight bytes, as a number that sorts like them; shorter terms end in zeros.
std::uint64_t beginning_of(std::string_view term) {
  unsigned char bytes[8] = {};
  std::memcpy(bytes, term.data(), std::min<std::size_t>(term.size(), sizeof(bytes)));
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) {
    number = number << 8 | byte;
  }
  return number;
}

struct SortKey {
  std::uint64_t beginning;
  std::uint32_t number;
};

}  // namespace

void TermTable::clear() {
  slots_ = std::vector<Slot>(kFirstSlots);
  mask_ = kFirstSlots - 1;
  places_ = {};
  blocks_.clear();
  used_ = kBlock;
}

std::uint32_t TermTable::intern(std::string_view term) {
  const std::uint64_t hash = hash64(term);
  const auto low = static_cast<std::uint32_t>(hash);
  for (std::size_t i = low & mask_;; i = (i + 1) & mask_) {
    Slot& slot = slots_[i];
    if (slot.number == 0) {
      add(term);
      slot = {low, size()};
      if (std::size_t{size()} * 2 > slots_.size()) {
        grow();
      }
      return size() - 1;
    }
    if (slot.hash == low && (*this)[slot.number - 1] == term) {
      return slot.number - 1;
    }
  }
}

void TermTable::add(std::string_view term) {
  assert(term.size() <= 255);
  if (used_ + term.size() + 1 > kBlock) {
    // Not make_unique: it would clear what is written anyway.
    blocks_.emplace_back(new char[kBlock]);
    used_ = 0;
  }
  char* const place = blocks_.back().get() + used_;
  *place = static_cast<char>(term.size());
  std::memcpy(place + 1, term.data(), term.size());
  places_.push_back(static_cast<std::uint32_t>(((blocks_.size() - 1) << kBlockBits) + used_));
  used_ += term.size() + 1;
}

void TermTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number != 0) {
      std::size_t i = slot.hash & mask_;
      while (slots_[i].number != 0) {
        i = (i + 1) & mask_;
      }
      slots_[i] = slot;
    }
  }
}

std::vector<std::uint32_t> TermTable::sort() {
  slots_ = {};
  std::vector<std::uint32_t> order;
  order.reserve(size());
  std::vector<SortKey> keys;
  keys.reserve(size());
  for (std::uint32_t number = 0; number < size(); ++number) {
    keys.push_back({beginning_of((*this)[number]), number});
  }
  std::sort(keys.begin(), keys.end(), [this](const SortKey& a, const SortKey& b) {
    return a.beginning != b.beginning ? a.beginning < b.beginning
                                      : (*this)[a.number] < (*this)[b.number];
  });
  for (const SortKey& key : keys) {
    order.push_back(key.number);
  }
  return order;
}

std::size_t TermTable::memory() const {
  const std::size_t slots = slots_.capacity() * sizeof(Slot);
  const std::size_t sorting = places_.size() * (sizeof(SortKey) + sizeof(std::uint32_t));
  return std::max(slots, sorting) + places_.capacity() * sizeof(std::uint32_t) +
         blocks_.size() * kBlock;
}

}  // namespace dateline
