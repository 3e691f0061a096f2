// The forms of words already seen in one language: one look-up by the text's own bytes replaces
// lower case, stemming and folding.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "common/text/languages.h"
#include "common/text/normalize.h"
#include "common/text/stemmers.h"

namespace dateline {

// The views stay valid as long as the lexicon that made them.
struct Entry {
  std::string_view exact = {};  // empty: no word
  std::string_view stem = {};
  bool stem_differs = false;
};

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

// Not thread-safe. Grows with every new word: its owner throws it away when it gets too large.
class Lexicon {
 public:
  Lexicon(const Language& language, Stemmers& stemmers);

  // The forms of the word whose bytes in the text are `raw` (not empty). The reference is valid
  // until the next call.
  const Entry& find(std::string_view raw) {
    const Key key = key_of(raw);
    for (std::size_t at = hash(key) & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.key.size == 0) {
        return add(raw, key, at);
      }
      if (equal(slot.key, key, raw)) {
        return entries_[slot.entry];
      }
    }
  }

  // About how many bytes it holds.
  std::size_t memory() const;

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
    std::uint32_t entry = 0;
  };

  static constexpr std::size_t kShort = 16;
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
      return long_key_of(raw);
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

  static Key long_key_of(std::string_view raw);
  const Entry& add(std::string_view raw, Key key, std::size_t slot);
  void grow();

  const Language& language_;
  WordRules rules_;
  Stemmers& stemmers_;
  std::vector<Slot> slots_;
  std::size_t mask_;
  std::vector<Entry> entries_;
  std::vector<std::string_view> long_words_;
  Arena arena_;
};

}  // namespace dateline
