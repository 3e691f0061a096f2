// The unit of matching: a window of docids as bits.

#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace dateline {

inline constexpr std::uint32_t kWindow = 4096;  // docids
inline constexpr std::uint32_t kNoDocid = 0xFFFFFFFF;

// Bit i stands for docid base + i.
struct WindowBits {
  std::array<std::uint64_t, kWindow / 64> words = {};

  void clear() { words.fill(0); }

  void fill() { words.fill(~std::uint64_t{0}); }

  void set(std::uint32_t bit) { words[bit / 64] |= std::uint64_t{1} << (bit % 64); }

  bool test(std::uint32_t bit) const { return (words[bit / 64] >> (bit % 64) & 1) != 0; }

  void set_range(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t bit = begin; bit < end;) {
      if (bit % 64 == 0 && end - bit >= 64) {
        words[bit / 64] = ~std::uint64_t{0};
        bit += 64;
      } else {
        set(bit++);
      }
    }
  }

  WindowBits& operator&=(const WindowBits& other) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i] &= other.words[i];
    }
    return *this;
  }

  WindowBits& operator|=(const WindowBits& other) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i] |= other.words[i];
    }
    return *this;
  }

  WindowBits& remove(const WindowBits& other) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i] &= ~other.words[i];
    }
    return *this;
  }

  std::uint32_t count() const {
    std::uint32_t n = 0;
    for (const std::uint64_t word : words) {
      n += static_cast<std::uint32_t>(std::popcount(word));
    }
    return n;
  }

  // Calls visit(bit) for every bit that is set, ascending.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      for (std::uint64_t word = words[i]; word != 0; word &= word - 1) {
        visit(i * 64 + static_cast<std::uint32_t>(std::countr_zero(word)));
      }
    }
  }
};

}  // namespace dateline
