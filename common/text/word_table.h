// A value for every word of a text, found by the bytes that stand there.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/hash.h"

namespace dateline {

// Bytes that stay where they are, given back all at once.
class Arena {
 public:
  std::string_view store(std::string_view bytes);

  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 16;

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t size_ = 0;
};

template <class Value>
class WordTable {
 public:
  // The value of the word `raw` (not empty); if the word is new, what make() returns. The reference
  // is valid until the next call.
  template <class Make>
  const Value& find(std::string_view raw, Make&& make) {
    const Key key = key_of(raw);
    for (std::size_t at = hash(key) & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.key.size == 0) {
        return add(raw, key, at, make());
      }
      if (equal(slot.key, key, raw)) {
        return values_[slot.value];
      }
    }
  }

  // About how many bytes it holds.
  std::size_t memory() const {
    return slots_.capacity() * sizeof(Slot) + values_.capacity() * sizeof(Value) +
           long_words_bytes_.size();
  }

 private:
  // Up to 16 bytes, `a`, `b` and `size` are the word; longer ones have a hash in `a` and, once
  // added, their place in long_words_ in `b`.
  struct Key {
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint32_t size = 0;  // 0: free slot
  };

  struct Slot {
    Key key = {};
    std::uint32_t value = 0;
  };

  static constexpr std::size_t kShort = 16;
  static constexpr std::size_t kFirstSlots = 64;  // each page that is touched costs a cold start
  static constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;  // 2^64 / the golden ratio

  template <class Integer>
  static std::uint64_t load(const char* bytes) {
    Integer value;
    std::memcpy(&value, bytes, sizeof(value));
    return value;
  }

  static Key key_of(std::string_view raw) {
    const char* const p = raw.data();
    const std::size_t n = raw.size();
    const auto size = static_cast<std::uint32_t>(n);
    if (n > kShort) {
      return {hash64(raw), 0, size};
    }
    if (n >= 8) {
      return {load<std::uint64_t>(p), load<std::uint64_t>(p + n - 8), size};
    }
    if (n >= 4) {
      return {load<std::uint32_t>(p), load<std::uint32_t>(p + n - 4), size};
    }
    return {load<std::uint8_t>(p) | load<std::uint8_t>(p + n / 2) << 8,
            load<std::uint8_t>(p + n - 1), size};
  }

  static std::size_t hash(const Key& key) {
    const std::uint64_t tail = key.size > kShort ? 0 : key.b;
    std::uint64_t h = (key.a ^ key.size) * kMix;
    h ^= h >> 32;
    h = (h ^ tail) * kMix;
    return static_cast<std::size_t>(h ^ h >> 32);
  }

  bool equal(const Key& slot, const Key& key, std::string_view raw) const {
    if (slot.a != key.a || slot.size != key.size) {
      return false;
    }
    return slot.size <= kShort ? slot.b == key.b : long_words_[slot.b] == raw;
  }

  const Value& add(std::string_view raw, Key key, std::size_t slot, Value value) {
    if (raw.size() > kShort) {
      key.b = long_words_.size();
      long_words_.push_back(long_words_bytes_.store(raw));
    }
    slots_[slot] = {key, static_cast<std::uint32_t>(values_.size())};
    values_.push_back(std::move(value));
    if (values_.size() * 2 > slots_.size()) {
      grow();
    }
    return values_.back();
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.key.size == 0) {
        continue;
      }
      std::size_t at = hash(slot.key) & mask_;
      while (slots_[at].key.size != 0) {
        at = (at + 1) & mask_;
      }
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kFirstSlots);
  std::size_t mask_ = kFirstSlots - 1;
  std::vector<Value> values_;
  std::vector<std::string_view> long_words_;
  Arena long_words_bytes_;
};

}  // namespace dateline
