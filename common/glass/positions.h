// Where a term stands in an article: a tag of the position table, one for each term and article.
//
// A tag: the last position as a varint; if there are more, as bits, the lowest of a byte first: the
// first position (it is less than the last), how many lie between the two, and those: the middle
// one, what is before it, what is behind it, each half again so. A number that is one of n has
// as many bits as n - 1 needs, or, in the middle of the range, one bit less where that leaves no
// doubt.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/table.h"

namespace dateline::glass {

// Replaces `positions` by those of a tag, ascending; what is above `limit` may be left out. Throws
// Error(kCorrupt) if that cannot be a tag.
void decode_positions(std::string_view tag,
                      std::uint32_t limit,
                      std::vector<std::uint32_t>& positions);

// The positions of one term. Borrows the table.
class PositionReader {
 public:
  PositionReader(const Table& position, std::string_view term);

  // Replaces `positions` by those in an article, ascending; none if it does not hold the term. What
  // is above `limit` may be left out. Cheapest for ascending docids.
  void read(std::uint32_t docid,
            std::vector<std::uint32_t>& positions,
            std::uint32_t limit = 0xFFFFFFFF);

 private:
  TableCursor cursor_;
  std::string key_;
  std::size_t term_size_;  // of the key's part that is the term
};

}  // namespace dateline::glass
