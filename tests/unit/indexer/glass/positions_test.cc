// The code of position lists, against bytes that docs/glass.md works out by hand. That any list is
// read back by Xapian is shown by database_writer_test.cc.

#include "indexer/glass/positions.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dateline::glass {
namespace {

std::string encode(const std::vector<std::uint32_t>& positions) {
  std::string bytes(positions_bound(positions.size()), '?');
  const char* end = encode_positions(bytes.data(), positions);
  bytes.resize(static_cast<std::size_t>(end - bytes.data()));
  return bytes;
}

TEST(Positions, OneIsANumber) {
  EXPECT_EQ(encode({5}), "\x05");
  EXPECT_EQ(encode({300}), "\xAC\x02");
  EXPECT_EQ(encode({0xFFFFFFFE}), "\xFE\xFF\xFF\xFF\x0F");
}

TEST(Positions, SeveralStandBetweenTheFirstAndTheLast) {
  EXPECT_EQ(encode({3, 8, 9, 20}), std::string("\x14\x43\x08\x00", 4));
}

TEST(Positions, NeighboursTakeNoBits) {
  // The last one; the first of 6, the number of those between of 1 value.
  EXPECT_EQ(encode({5, 6}), std::string("\x06\x05", 2));
  // 4 positions from 2 to 5 can only be 2, 3, 4, 5.
  EXPECT_EQ(encode({2, 3, 4, 5}), std::string("\x05\x0A", 2));
}

}  // namespace
}  // namespace dateline::glass
