#include "tests/unit/indexer/reading.h"

#include <gtest/gtest.h>

namespace dateline::testing {

ReadResult read_bytes(const std::string& bytes, const std::string& path, std::size_t max_article) {
  MemorySource large(bytes);
  MemorySource small(bytes, 7);
  ReadResult result = read_source(large, path, max_article);
  const ReadResult same = read_source(small, path, max_article);
  EXPECT_EQ(result.articles, same.articles);
  EXPECT_EQ(result.reports, same.reports);
  return result;
}

}  // namespace dateline::testing
