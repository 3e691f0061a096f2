// A set of small integers as bits: tombstones, match sets.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

class Bitmap {
 public:
  Bitmap() = default;

  explicit Bitmap(std::size_t n_bits) : n_bits_(n_bits), words_((n_bits + 63) / 64) {}

  std::size_t size() const { return n_bits_; }

  bool test(std::size_t bit) const { return (words_[bit / 64] >> (bit % 64) & 1) != 0; }

  void set(std::size_t bit) { words_[bit / 64] |= std::uint64_t{1} << (bit % 64); }

  void reset(std::size_t bit) { words_[bit / 64] &= ~(std::uint64_t{1} << (bit % 64)); }

  std::size_t count() const {
    std::size_t n = 0;
    for (const std::uint64_t word : words_) {
      n += static_cast<std::size_t>(std::popcount(word));
    }
    return n;
  }

  // Bits past size() are always 0.
  std::vector<std::uint64_t>& words() { return words_; }

  const std::vector<std::uint64_t>& words() const { return words_; }

  bool operator==(const Bitmap&) const = default;

 private:
  std::size_t n_bits_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline
