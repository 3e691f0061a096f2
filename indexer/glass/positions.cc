#include "indexer/glass/positions.h"

#include <bit>
#include <cstring>

#include "indexer/glass/encode.h"

namespace dateline::glass {
namespace {

static_assert(std::endian::native == std::endian::little, "whole words of bits are stored");

// Bits, lowest first, behind one another.
class BitPacker {
 public:
  explicit BitPacker(char* out) : out_(out) {}

  // A value below `n_values`, in the bits that takes. Where those could name more values, the ones
  // in the middle of the range take one bit less.
  void put(std::uint64_t value, std::uint64_t n_values) {
    const int width = 64 - std::countl_zero(n_values - 1);
    const std::uint64_t half = (std::uint64_t{1} << width) >> 1;
    const bool is_short = value - (n_values - half) < 2 * half - n_values && width != 0;
    bits_ |= value << n_bits_;
    n_bits_ += width - static_cast<int>(is_short);
    std::memcpy(out_, &bits_, sizeof bits_);
    out_ += n_bits_ / 8;
    bits_ >>= n_bits_ & ~7;
    n_bits_ &= 7;
  }

  // The end of the last byte begun.
  char* end() const { return out_ + (n_bits_ != 0 ? 1 : 0); }

 private:
  char* out_;
  std::uint64_t bits_ = 0;
  int n_bits_ = 0;
};

// What stands between two positions that are known: the middle one, among as many values as leave
// room for its neighbours, then both halves.
void put_between(BitPacker& bits, const std::uint32_t* low, const std::uint32_t* high) {
  while (high - low > 1) {
    const std::uint32_t* middle = low + (high - low) / 2;
    const auto n_below = static_cast<std::uint32_t>(middle - low);
    const auto n_steps = static_cast<std::uint32_t>(high - low);
    bits.put(*middle - *low - n_below, std::uint64_t{*high} - *low - n_steps + 1);
    put_between(bits, low, middle);
    low = middle;
  }
}

}  // namespace

char* encode_positions(char* out, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  out = put_varint(out, last);
  if (positions.size() == 1) {
    return out;
  }
  BitPacker bits(out);
  bits.put(first, last);
  bits.put(positions.size() - 2, last - first);
  put_between(bits, &positions.front(), &positions.back());
  return bits.end();
}

}  // namespace dateline::glass
