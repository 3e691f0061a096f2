// Where a term stands in a document: glass's interpolative code.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline::glass {

// Bytes that encode_positions() may touch for so many positions; what it writes is less.
inline constexpr std::size_t positions_bound(std::size_t n_positions) {
  return 4 * n_positions + 24;
}

// Writes the tag of a position table's item and returns its end. Positions ascend strictly, are
// below 2^32 - 1, and there is at least one.
char* encode_positions(char* out, std::span<const std::uint32_t> positions);

}  // namespace dateline::glass
