// Our readers beside Xapian's, on databases that Xapian made: every term, posting, frequency and
// position.

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"
#include "tests/unit/common/glass/database.h"

namespace dateline::testing {
namespace {

using Shape = GlassShape;

constexpr Shape kShapes[] = {
    {.n_documents = 0, .n_terms = 0},
    {.n_documents = 1, .n_terms = 3},
    {.n_documents = 300, .n_terms = 2000, .block_size = 2048},
    {.n_documents = 3000, .n_terms = 40, .block_size = 2048, .n_commits = 9},
    {.n_documents = 3000, .n_terms = 40, .block_size = 8192, .compacted = true},
    {.n_documents = 4000, .n_terms = 3000, .block_size = 8192, .compacted = true, .n_commits = 4},
    {.n_documents = 4000, .n_terms = 3000, .block_size = 65536, .n_commits = 2},
    // Docids over 0x8000 have longer keys.
    {.n_documents = 40'000, .n_terms = 5, .block_size = 4096, .compacted = true},
};

class GlassReaders : public ::testing::TestWithParam<Shape> {
 protected:
  GlassReaders() : random_(4711) {
    make_database(folder_ / "database", GetParam(), random_);
    bytes_ = std::make_unique<GlassBytes>(folder_ / "database");
    database_ = Xapian::Database(folder_ / "database");
    postlist_ = bytes_->table(glass::TableId::kPostlist);
    position_ = bytes_->table(glass::TableId::kPosition);
    last_docid_ = static_cast<std::uint32_t>(bytes_->version.last_docid);
  }

  glass::PostingReader postings(std::string_view term) const {
    return {postlist_, term, last_docid_};
  }

  void expect_terms_in_order();
  void expect_terms_that_begin_alike();
  void expect_postings_one_by_one();
  void expect_postings_by_pieces();
  void expect_skipping();
  void expect_positions();
  void expect_nothing_of_unknown_terms();

  TempFolder folder_;
  Random random_;
  std::unique_ptr<GlassBytes> bytes_;
  Xapian::Database database_;
  glass::Table postlist_;
  glass::Table position_;
  std::uint32_t last_docid_ = 0;
};

std::string name_of(const ::testing::TestParamInfo<Shape>& info) {
  const Shape& shape = info.param;
  return std::to_string(shape.n_documents) + "_documents_blocks_of_" +
         std::to_string(shape.block_size) + (shape.compacted ? "_compacted" : "_") +
         std::to_string(info.index);
}

void GlassReaders::expect_terms_in_order() {
  glass::TermWalk walk(postlist_, "");
  for (auto it = database_.allterms_begin(); it != database_.allterms_end(); ++it, walk.next()) {
    ASSERT_FALSE(walk.done());
    ASSERT_EQ(walk.term(), *it);
    ASSERT_EQ(walk.n_articles(), it.get_termfreq());
    ASSERT_EQ(walk.postings(last_docid_).n_articles(), it.get_termfreq());
  }
  EXPECT_TRUE(walk.done());
}

void GlassReaders::expect_terms_that_begin_alike() {
  for (const std::string& prefix : {std::string("a"), std::string("ab"), std::string("zz"),
                                    std::string("q\0", 2), std::string("\xFF")}) {
    std::vector<std::string> expected;
    for (auto it = database_.allterms_begin(prefix); it != database_.allterms_end(prefix); ++it) {
      expected.push_back(*it);
    }
    std::vector<std::string> found;
    for (glass::TermWalk walk(postlist_, prefix); !walk.done(); walk.next()) {
      found.emplace_back(walk.term());
    }
    EXPECT_EQ(found, expected);
    glass::TermWalk walk(postlist_, prefix);
    for (std::size_t i = 0; i < expected.size(); i += 1 + random_.below(5)) {
      walk.skip_to(expected[i]);
      ASSERT_FALSE(walk.done());
      ASSERT_EQ(walk.term(), expected[i]);
    }
    walk.skip_to(prefix + "\xFF\xFF\xFF\xFF");
    EXPECT_TRUE(walk.done());
  }
}

void GlassReaders::expect_postings_one_by_one() {
  for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
    glass::PostingReader reader = postings(*term);
    EXPECT_EQ(reader.total_frequency(), database_.get_collection_freq(*term));
    for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
      ASSERT_EQ(reader.docid(), *it);
      ASSERT_EQ(reader.frequency(), it.get_wdf());
      reader.next();
    }
    EXPECT_EQ(reader.docid(), glass::kEndOfPostings);
    reader.next();
    reader.skip_to(last_docid_);
    EXPECT_EQ(reader.docid(), glass::kEndOfPostings);
  }
}

void GlassReaders::expect_postings_by_pieces() {
  using Posting = std::pair<std::uint32_t, std::uint32_t>;
  for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
    std::vector<Posting> expected;
    for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
      expected.emplace_back(*it, it.get_wdf());
    }
    std::vector<Posting> found;
    glass::PostingReader reader = postings(*term);
    for (std::uint32_t end = 1; reader.docid() != glass::kEndOfPostings;
         end += 1 + static_cast<std::uint32_t>(random_.below(900))) {
      reader.read_below(end, [&](std::uint32_t docid, std::uint32_t frequency) {
        ASSERT_LT(docid, end);
        found.emplace_back(docid, frequency);
      });
      ASSERT_GE(reader.docid(), end);
    }
    ASSERT_EQ(found, expected);
  }
}

void GlassReaders::expect_skipping() {
  for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
    const std::size_t furthest = 1 + random_.below(2 * std::size_t{last_docid_});
    for (int round = 0; round < 3; ++round) {
      glass::PostingReader reader = postings(*term);
      auto it = database_.postlist_begin(*term);
      for (std::uint32_t docid = 0; docid <= last_docid_;
           docid += static_cast<std::uint32_t>(random_.below(furthest))) {
        it.skip_to(docid);
        reader.skip_to(docid);
        if (it == database_.postlist_end(*term)) {
          ASSERT_EQ(reader.docid(), glass::kEndOfPostings);
          break;
        }
        ASSERT_EQ(reader.docid(), *it);
        ASSERT_EQ(reader.frequency(), it.get_wdf());
        docid = std::max(docid, reader.docid()) + 1;
      }
    }
  }
}

void GlassReaders::expect_positions() {
  std::vector<std::uint32_t> found;
  for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
    glass::PositionReader reader(position_, *term);
    glass::PositionReader jumping(position_, *term);
    for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
      const std::vector<std::uint32_t> expected(it.positionlist_begin(), it.positionlist_end());
      reader.read(*it, found);
      ASSERT_EQ(found, expected);
      if (!expected.empty()) {
        const std::uint32_t limit =
            static_cast<std::uint32_t>(random_.pick(expected) - random_.below(2));
        reader.read(*it, found, limit);
        ASSERT_LE(found.size(), expected.size());
        ASSERT_TRUE(std::equal(found.begin(), found.end(), expected.begin()));
        ASSERT_TRUE(found.size() == expected.size() || expected[found.size()] > limit);
      }
      if (random_.chance(10)) {
        jumping.read(*it, found);
        ASSERT_EQ(found, expected);
      }
    }
    reader.read(1, found);  // back
    const std::vector<std::uint32_t> expected(database_.positionlist_begin(1, *term),
                                              database_.positionlist_end(1, *term));
    EXPECT_EQ(found, expected);
  }
}

void GlassReaders::expect_nothing_of_unknown_terms() {
  for (const char* term : {"", "not-there", "a", "zzzzzzzzzz"}) {
    if (database_.term_exists(term)) {
      continue;
    }
    EXPECT_EQ(postings(term).docid(), glass::kEndOfPostings);
    EXPECT_EQ(postings(term).n_articles(), 0U);
    std::vector<std::uint32_t> found = {7};
    glass::PositionReader(position_, term).read(1, found);
    EXPECT_TRUE(found.empty());
  }
  EXPECT_EQ(postings(std::string(300, 'x')).n_articles(), 0U);
}

TEST_P(GlassReaders, GiveTheTermsOfXapian) {
  expect_terms_in_order();
  expect_terms_that_begin_alike();
}

TEST_P(GlassReaders, GiveThePostingsOfXapian) {
  expect_postings_one_by_one();
  expect_postings_by_pieces();
  expect_skipping();
  expect_nothing_of_unknown_terms();
}

TEST_P(GlassReaders, GiveThePositionsOfXapian) {
  expect_positions();
}

INSTANTIATE_TEST_SUITE_P(Shapes, GlassReaders, ::testing::ValuesIn(kShapes), name_of);

}  // namespace
}  // namespace dateline::testing
