// Damaged tables: reading everything gives wrong values or Error(kCorrupt), and ends. What is read
// outside is found by AddressSanitizer.

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/common/glass/database.h"

namespace dateline::testing {
namespace {

// The most that is read of a table that leads in circles.
constexpr std::size_t kMaxTerms = 5'000;

std::uint64_t read_term(const glass::Table& position,
                        const glass::TermWalk& walk,
                        std::uint32_t last_docid) {
  std::uint64_t sum = 0;
  glass::PostingReader skipping = walk.postings(last_docid);
  for (std::uint32_t docid = 1; docid <= last_docid; docid += 97) {
    skipping.skip_to(docid);
    EXPECT_GE(skipping.docid(), docid);
  }
  glass::PositionReader positions(position, walk.term());
  std::vector<std::uint32_t> found;
  std::uint32_t before = 0;
  walk.postings(last_docid)
      .read_below(glass::kEndOfPostings, [&](std::uint32_t docid, std::uint32_t frequency) {
        EXPECT_GT(docid, before);
        EXPECT_LE(docid, last_docid);
        before = docid;
        sum += frequency;
        positions.read(docid, found);
        for (const std::uint32_t one : found) {
          sum += one;
        }
      });
  return sum;
}

// Everything, as far as it can be read.
std::uint64_t read_all(const GlassBytes& bytes) {
  std::uint64_t sum = 0;
  const auto last_docid = static_cast<std::uint32_t>(bytes.version.last_docid);
  try {
    const glass::Table position = bytes.table(glass::TableId::kPosition);
    const glass::Table postlist = bytes.table(glass::TableId::kPostlist);
    std::size_t n = 0;
    for (glass::TermWalk walk(postlist, ""); !walk.done() && n < kMaxTerms; walk.next(), ++n) {
      try {
        sum += walk.n_articles() + read_term(position, walk, last_docid);
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::kCorrupt) << error.what();
      }
    }
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCorrupt) << error.what();
  }
  return sum;
}

void damage(std::string& bytes, Random& random) {
  for (std::size_t n = 1 + random.below(4); n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random.chance(50)
                               ? random.below(bytes.size())
                               : random.below(bytes.size() / 2048) * 2048 + random.below(64);
    bytes[at] = static_cast<char>(random.below(256));
  }
}

class GlassDamage : public ::testing::TestWithParam<GlassShape> {};

TEST_P(GlassDamage, OfAnyByteIsNoWayOut) {
  Random random(99);
  const TempFolder folder;
  make_database(folder / "database", GetParam(), random);
  const GlassBytes good(folder / "database");
  const std::uint64_t expected = read_all(good);
  unsigned n_noticed = 0;
  for (int round = 0; round < 400; ++round) {
    GlassBytes bad = good;
    damage(random.chance(50) ? bad.postlist : bad.position, random);
    n_noticed += read_all(bad) != expected ? 1 : 0;
  }
  EXPECT_GT(n_noticed, 50U);  // else nothing was damaged
}

TEST_P(GlassDamage, OfTheEndIsNoWayOut) {
  Random random(5);
  const TempFolder folder;
  make_database(folder / "database", GetParam(), random);
  const GlassBytes good(folder / "database");
  for (int round = 0; round < 60; ++round) {
    GlassBytes bad = good;
    std::string& table = random.chance(50) ? bad.postlist : bad.position;
    // A copy without spare room, so that a read behind its end is seen.
    table = std::string(table.substr(0, random.below(table.size() + 1)));
    table.shrink_to_fit();
    read_all(bad);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes,
    GlassDamage,
    ::testing::Values(
        GlassShape{.n_documents = 150, .n_terms = 60, .block_size = 2048, .compacted = true},
        GlassShape{.n_documents = 1500, .n_terms = 6, .block_size = 2048, .n_commits = 3}));

}  // namespace
}  // namespace dateline::testing
