#include "common/archive/bitmap.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Bitmap, HoldsExactlyTheBitsThatWereSet) {
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 200U}) {
    Bitmap bits(size);
    EXPECT_EQ(bits.size(), size);
    EXPECT_EQ(bits.count(), 0U);
    std::size_t n = 0;
    for (std::size_t i = 0; i < size; i += 3, ++n) {
      bits.set(i);
      bits.set(i);
    }
    EXPECT_EQ(bits.count(), n);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(bits.test(i), i % 3 == 0) << i << " of " << size;
    }
  }
}

TEST(Bitmap, ForgetsABitThatIsReset) {
  Bitmap bits(130);
  bits.set(64);
  bits.set(129);
  bits.reset(64);
  bits.reset(0);
  EXPECT_FALSE(bits.test(64));
  EXPECT_TRUE(bits.test(129));
  EXPECT_EQ(bits.count(), 1U);
}

}  // namespace
}  // namespace dateline
