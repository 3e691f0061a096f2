// The unit of matching: a window of docids as bits.

#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr std::uint32_t kWindow = 4096;  // docids
inline constexpr std::uint32_t kNoDocid = 0xFFFFFFFF;

// Bit i stands for docid base + i.
struct WindowBits {
  std::array<std::uint64_t, kWindow / 64> words = {};

  void clear() { words.fill(0); }

  void fill() { words.fill(~std::uint64_t{0}); }

  void set(std::uint32_t bit) { words[bit / 64] |= std::uint64_t{1} << (bit % 64); }

  void reset(std::uint32_t bit) { words[bit / 64] &= ~(std::uint64_t{1} << (bit % 64)); }

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

  bool any() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) {
      all |= word;
    }
    return all != 0;
  }

  std::uint32_t count() const {
    std::uint32_t n = 0;
    for (const std::uint64_t word : words) {
      n += static_cast<std::uint32_t>(std::popcount(word));
    }
    return n;
  }

  // Sets every bit of a larger set that stands in the window at `base`: bit 0 of `from` is docid 1.
  void set_from(std::span<const std::uint64_t> from, std::uint32_t base) {
    const std::size_t first = (base - 1) / 64;
    const std::uint32_t shift = (base - 1) % 64;
    const auto at = [&](std::size_t i) { return i < from.size() ? from[i] : 0; };
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i] |= at(first + i) >> shift;
      if (shift != 0) {
        words[i] |= at(first + i + 1) << (64 - shift);
      }
    }
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

  // The same, descending.
  template <class Visit>
  void for_each_backwards(Visit visit) const {
    for (std::uint32_t i = static_cast<std::uint32_t>(words.size()); i-- > 0;) {
      for (std::uint64_t word = words[i]; word != 0;) {
        const std::uint32_t highest = 63 - static_cast<std::uint32_t>(std::countl_zero(word));
        visit(i * 64 + highest);
        word ^= std::uint64_t{1} << highest;
      }
    }
  }
};

// Which docids of a window matter to who asks: bits [begin, end), of which `count` are set in
// `bits`; without `bits` all of them.
struct Candidates {
  const WindowBits* bits = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = kWindow;
  std::uint32_t count = kWindow;

  Candidates() = default;

  explicit Candidates(const WindowBits& of) : bits(&of), end(0), count(of.count()) {
    for (std::uint32_t i = 0; i < of.words.size(); ++i) {
      if (const std::uint64_t word = of.words[i]; word != 0) {
        begin = end == 0 ? i * 64 + static_cast<std::uint32_t>(std::countr_zero(word)) : begin;
        end = i * 64 + 64 - static_cast<std::uint32_t>(std::countl_zero(word));
      }
    }
  }
};

}  // namespace dateline
