#include "indexer/writer/merge_tables.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/archive_fixture.h"
#include "tests/support/database_content.h"
#include "tests/support/random_news.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

std::vector<const Segment*> segments_of(const Snapshot& snapshot) {
  std::vector<const Segment*> segments;
  for (const auto& segment : snapshot.segments()) {
    segments.push_back(segment.get());
  }
  return segments;
}

// What Xapian's own compaction makes of the same segments.
std::vector<std::string> compacted(const std::vector<const Segment*>& segments,
                                   const std::string& folder) {
  Xapian::Database all;
  for (const Segment* segment : segments) {
    all.add_database(Xapian::Database(segment->folder()));
  }
  all.compact(folder, 0);
  return describe_database(folder, false);
}

// One article with postings enough for several chunks and parts of chunks, single words, an empty
// text; then each segment alone and all of them.
TEST(MergeTables, GivesWhatXapiansCompactionGives) {
  RandomNews news(7);
  TestArchive archive;
  for (const std::size_t n : {300U, 1U, 40U}) {
    archive.add(news.articles(n, n == 40 ? 3000 : 60));
  }
  archive.add_lines(R"({"id":"empty","title":"","text":"?"})");
  const auto snapshot = archive.open();
  const std::vector<const Segment*> segments = segments_of(*snapshot);
  ASSERT_EQ(segments.size(), 4U);
  TempFolder folder;
  for (std::size_t n = 1; n <= segments.size(); ++n) {
    const std::vector<const Segment*> some(segments.begin(),
                                           segments.begin() + static_cast<std::ptrdiff_t>(n));
    const std::string merged = folder / ("merged" + std::to_string(n));
    std::filesystem::create_directory(merged);
    merge_tables(some, merged, false);
    EXPECT_EQ(check_database(merged), "");
    EXPECT_EQ(describe_database(merged, false),
              compacted(some, folder / ("compacted" + std::to_string(n))))
        << n << " segments";
  }
}

}  // namespace
}  // namespace dateline::testing
