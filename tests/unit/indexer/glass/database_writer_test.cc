// What DatabaseWriter writes is what Xapian itself would: read, checked, compacted and changed by
// Xapian.

#include "indexer/glass/database_writer.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/base/error.h"
#include "tests/support/database_content.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

// The revision says how often a database was written; ours was once.
std::vector<std::string> describe(const std::string& path, bool termlists) {
  std::vector<std::string> lines = describe_database(path, termlists);
  lines.front().erase(lines.front().rfind(", revision"));
  return lines;
}

void expect_equal(const std::string& theirs, const std::string& ours, bool termlists) {
  EXPECT_EQ(check_database(ours), "");
  const std::vector<std::string> expected = describe(theirs, termlists);
  const std::vector<std::string> actual = describe(ours, termlists);
  ASSERT_EQ(expected.size(), actual.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(expected[i], actual[i]) << "line " << i;
  }
}

struct WriterCase {
  std::size_t n_documents;
  bool with_gaps;
  std::uint32_t block_size;
  bool termlists;
};

class DatabaseWriterTest : public ::testing::TestWithParam<WriterCase> {
 protected:
  void write(const DatabaseContent& content, const std::string& name) const {
    write_with_xapian(content, folder_ / ("x" + name), block_size(), GetParam().termlists);
    write_with_dateline(content, folder_ / ("d" + name), block_size(), GetParam().termlists);
  }

  std::uint32_t block_size() const { return GetParam().block_size; }

  // Other content with another DATELINE_SEED.
  static Random make_random() {
    const char* seed = std::getenv("DATELINE_SEED");
    return Random((seed != nullptr ? std::strtoull(seed, nullptr, 10) : 1) * 1000 +
                  GetParam().n_documents);
  }

  // Of both databases of each name, into x`to` and d`to`.
  void compact(const std::vector<std::string>& names, const std::string& to, unsigned flags) const {
    for (const std::string program : {"x", "d"}) {
      Xapian::Database all;
      for (const std::string& name : names) {
        all.add_database(Xapian::Database(folder_ / (program + name)));
      }
      all.compact(folder_ / (program + to), flags);
    }
  }

  void expect_both_equal(const std::string& name) const {
    SCOPED_TRACE(name);
    expect_equal(folder_ / ("x" + name), folder_ / ("d" + name), GetParam().termlists);
  }

  TempFolder folder_;
};

TEST_P(DatabaseWriterTest, IsWhatXapianWrites) {
  Random random = make_random();
  write(random_content(random, GetParam().n_documents, GetParam().with_gaps), "1");
  expect_both_equal("1");
}

TEST_P(DatabaseWriterTest, CanBeCompactedAlone) {
  Random random = make_random();
  write(random_content(random, GetParam().n_documents, GetParam().with_gaps), "1");
  compact({"1"}, "2", Xapian::DBCOMPACT_NO_RENUMBER);
  expect_both_equal("2");
}

TEST_P(DatabaseWriterTest, CanBeCompactedWithOthers) {
  Random random = make_random();
  write(random_content(random, GetParam().n_documents, GetParam().with_gaps), "1");
  write(random_content(random, 20, true), "2");
  write(random_content(random, GetParam().n_documents / 2, false), "3");
  compact({"1", "2", "3"}, "4", 0);
  expect_both_equal("4");
}

// Xapian cannot change documents whose terms it does not know.
class ChangedDatabaseTest : public DatabaseWriterTest {};

TEST_P(ChangedDatabaseTest, IsWhatXapianWouldHave) {
  Random random = make_random();
  const DatabaseContent content =
      random_content(random, GetParam().n_documents, GetParam().with_gaps);
  write(content, "1");
  const DatabaseContent more = random_content(random, 60, false);
  for (const std::string program : {"x", "d"}) {
    Xapian::WritableDatabase database(folder_ / (program + "1"), Xapian::DB_OPEN);
    std::size_t i = 0;
    for (const auto& [docid, document] : more.documents) {
      if (++i % 3 == 0) {
        database.add_document(to_xapian(document));
      } else {
        database.replace_document(docid * 5, to_xapian(document));
      }
    }
    i = 0;
    for (const auto& [docid, document] : content.documents) {
      if (++i % 4 == 0) {
        database.delete_document(docid);
      }
    }
    database.commit();
  }
  expect_both_equal("1");
}

TEST(DatabaseWriterErrors, AFullDiskIsToldOf) {
  Random random(5);
  const DatabaseContent content = random_content(random, 30, false);
  for (const std::string file :
       {"postlist.glass", "position.glass", "docdata.glass", "termlist.glass", "iamglass"}) {
    SCOPED_TRACE(file);
    const TempFolder folder;
    fs::create_directory(folder / "full");
    fs::create_symlink("/dev/full", folder / ("full/" + file));
    try {
      write_with_dateline(content, folder / "full", 8192, true);
      FAIL() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kIo);
      EXPECT_EQ(error.what(),
                "cannot write '" + folder / ("full/" + file) + "': No space left on device");
    }
  }
}

TEST(DatabaseWriterErrors, KeysTooLongAreRefused) {
  struct LongTerm {
    std::string term;
    std::uint32_t docid;
    bool is_refused;
  };

  // A key of the position table holds a term, each zero byte as two, one more, and a docid.
  for (const LongTerm& one : std::vector<LongTerm>{{std::string(252, 't'), 1, false},
                                                   {std::string(252, 't'), 0x8000, true},
                                                   {std::string(126, '\0'), 1, false},
                                                   {std::string(127, '\0'), 1, true},
                                                   {std::string(256, 't'), 1, true}}) {
    SCOPED_TRACE(one.term.size());
    const TempFolder folder;
    glass::DatabaseWriter writer(folder.path(), {});
    const auto write = [&] {
      const std::uint32_t position = 1;
      writer.begin_term(one.term, 1, 1);
      writer.add_posting(one.docid, 1, {&position, 1});
    };
    if (!one.is_refused) {
      EXPECT_NO_THROW(write());
      continue;
    }
    try {
      write();
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(std::string(error.what()).rfind("too long for an index: '", 0), 0U);
    }
  }
}

// A merge copies the code of positions as it is.
TEST(DatabaseWriterPositions, CanBeGivenEncoded) {
  const TempFolder folder;
  for (const std::string name : {"plain", "encoded"}) {
    fs::create_directory(folder / name);
    glass::DatabaseWriter writer(folder / name, {});
    const std::uint32_t lengths[] = {2, 4, 3};
    writer.add_lengths(lengths);
    writer.begin_term("fire", 3, 9);
    writer.add_posting(1, 2, std::span<const std::uint32_t>());
    if (name == "plain") {
      const std::uint32_t positions[] = {3, 8, 9, 20};
      writer.add_posting(2, 4, positions);
    } else {
      writer.add_posting(2, 4, std::string_view("\x14\x43\x08\x00", 4));
    }
    writer.add_posting(3, 3, std::string_view());
    writer.finish();
  }
  expect_equal(folder / "plain", folder / "encoded", false);
  EXPECT_EQ(read_file(folder / "plain/position.glass"),
            read_file(folder / "encoded/position.glass"));
}

std::vector<WriterCase> cases() {
  std::vector<WriterCase> all;
  for (const std::size_t n : {0U, 1U, 2U, 40U}) {
    all.push_back({n, false, 2048, false});
    all.push_back({n, true, 8192, true});
  }
  for (std::uint32_t block_size = 2048; block_size <= 65536; block_size *= 2) {
    all.push_back({400, block_size == 4096, block_size, block_size != 8192});
  }
  return all;
}

std::vector<WriterCase> cases_with_termlists() {
  std::vector<WriterCase> some = cases();
  std::erase_if(some, [](const WriterCase& one) { return !one.termlists; });
  return some;
}

std::string name_of(const ::testing::TestParamInfo<WriterCase>& test) {
  const WriterCase& one = test.param;
  return std::to_string(one.n_documents) + (one.with_gaps ? "WithGaps" : "Documents") +
         std::to_string(one.block_size / 1024) + "K" + (one.termlists ? "Termlists" : "");
}

INSTANTIATE_TEST_SUITE_P(All, DatabaseWriterTest, ::testing::ValuesIn(cases()), name_of);
INSTANTIATE_TEST_SUITE_P(All,
                         ChangedDatabaseTest,
                         ::testing::ValuesIn(cases_with_termlists()),
                         name_of);

}  // namespace
}  // namespace dateline::testing
