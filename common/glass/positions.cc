#include "common/glass/positions.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "common/glass/keys.h"

namespace dateline::glass {
namespace {

static_assert(std::endian::native == std::endian::little);

// In one article. More come from damage: runs of neighbours take no bits at all.
constexpr std::uint32_t kMaxPositions = 1 << 24;

[[noreturn]] void throw_damaged() {
  throw_damaged_table("a list of positions cannot be");
}

// Numbers of which it is known that they are less than another, from a string of bits. Behind its
// end are zeros.
class BitSource {
 public:
  explicit BitSource(std::string_view bytes) : bytes_(bytes) {}

  // A number below `n`, which is over 0.
  std::uint32_t below(std::uint32_t n) {
    const auto n_bits = static_cast<unsigned>(std::bit_width(n - 1));
    const std::uint64_t bits = peek();
    const std::uint64_t n_spare = (std::uint64_t{1} << n_bits) - n;
    if (n_spare == 0) {
      at_ += n_bits;
      return static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << n_bits) - 1));
    }
    // Of the numbers in the middle as many as can be spared have a bit less.
    const std::uint64_t middle = (n - n_spare) / 2;
    const std::uint64_t low = bits & ((std::uint64_t{1} << (n_bits - 1)) - 1);
    if (low >= middle) {
      at_ += n_bits - 1;
      return static_cast<std::uint32_t>(low);
    }
    at_ += n_bits;
    return static_cast<std::uint32_t>((bits >> (n_bits - 1) & 1) != 0 ? low + middle + n_spare
                                                                      : low);
  }

  // Whether more was read than there is.
  bool is_exceeded() const { return at_ > 8 * bytes_.size(); }

 private:
  // At least 57 bits from the present one on.
  std::uint64_t peek() const {
    const std::size_t byte = at_ / 8;
    std::uint64_t bits = 0;
    if (byte + sizeof(bits) <= bytes_.size()) {
      std::memcpy(&bits, bytes_.data() + byte, sizeof(bits));
    } else if (byte < bytes_.size()) {
      std::memcpy(&bits, bytes_.data() + byte, bytes_.size() - byte);
    }
    return bits >> (at_ % 8);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Fills what is between places `begin` and `last`, which are known, up to the first position that
// is over `limit`. Returns the last place that is filled, with all before it.
std::uint32_t read_between(BitSource& bits,
                           std::uint32_t* positions,
                           std::uint32_t begin,
                           std::uint32_t last,
                           std::uint32_t limit) {
  while (begin + 1 < last) {
    const std::uint32_t middle = begin + (last - begin) / 2;
    const std::uint32_t lowest = positions[begin] + (middle - begin);
    const std::uint32_t n = positions[last] - positions[begin] - (last - begin) + 1;
    positions[middle] = lowest + bits.below(n);
    const std::uint32_t filled = read_between(bits, positions, begin, middle, limit);
    if (positions[filled] > limit) {
      return filled;
    }
    begin = middle;
  }
  return last;
}

}  // namespace

void decode_positions(std::string_view tag,
                      std::uint32_t limit,
                      std::vector<std::uint32_t>& positions) {
  std::uint64_t last = 0;
  std::size_t n_bytes = 0;
  while (true) {
    if (n_bytes == tag.size() || n_bytes == 5) {
      throw_damaged();
    }
    const auto byte = static_cast<std::uint8_t>(tag[n_bytes]);
    last |= std::uint64_t{byte & 0x7FU} << (7 * n_bytes++);
    if (byte < 0x80) {
      break;
    }
  }
  if (last > 0xFFFFFFFF) {
    throw_damaged();
  }
  if (n_bytes == tag.size()) {
    positions.assign(1, static_cast<std::uint32_t>(last));
    return;
  }
  BitSource bits(tag.substr(n_bytes));
  if (last == 0) {
    throw_damaged();
  }
  const std::uint32_t first = bits.below(static_cast<std::uint32_t>(last));
  const std::uint64_t n = std::uint64_t{bits.below(static_cast<std::uint32_t>(last) - first)} + 2;
  if (n > kMaxPositions || bits.is_exceeded()) {
    throw_damaged();
  }
  positions.resize(n);
  positions.front() = first;
  positions.back() = static_cast<std::uint32_t>(last);
  positions.resize(std::size_t{read_between(bits, positions.data(), 0,
                                            static_cast<std::uint32_t>(n - 1), limit)} +
                   1);
  if (bits.is_exceeded()) {
    throw_damaged();
  }
}

PositionReader::PositionReader(const Table& position, std::string_view term) : cursor_(position) {
  append_sortable(key_, term, true);
  term_size_ = key_.size();
}

void PositionReader::read(std::uint32_t docid,
                          std::vector<std::uint32_t>& positions,
                          std::uint32_t limit) {
  key_.resize(term_size_);
  append_sortable(key_, docid);
  if (cursor_.find(key_)) {
    decode_positions(cursor_.tag(), limit, positions);
  } else {
    positions.clear();
  }
}

}  // namespace dateline::glass
