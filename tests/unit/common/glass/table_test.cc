// Cursors of a table: keys sought in any order, tags of several blocks.

#include <map>

#include <gtest/gtest.h>

#include "common/glass/keys.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/common/glass/database.h"

namespace dateline::testing {
namespace {

// User metadata are entries of the postlist table with any key and tag.
class GlassTable : public ::testing::Test {
 protected:
  GlassTable() : random_(17) {
    Xapian::WritableDatabase database(folder_ / "database",
                                      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, 2048);
    for (int i = 0; i < 3000; ++i) {
      const std::string name = "k" + std::to_string(random_.below(1'000'000));
      const std::size_t size = random_.chance(3) ? random_.below(20'000) : 1 + random_.below(60);
      std::string value;
      for (std::size_t k = 0; k < size; ++k) {
        value.push_back(static_cast<char>(random_.below(256)));
      }
      database.set_metadata(name, value);
      entries_[glass::metadata_key(name)] = value;
    }
    database.commit();
    bytes_ = std::make_unique<GlassBytes>(folder_ / "database");
    table_ = bytes_->table(glass::TableId::kPostlist);
  }

  TempFolder folder_;
  Random random_;
  std::map<std::string, std::string> entries_;
  std::unique_ptr<GlassBytes> bytes_;
  glass::Table table_;
};

TEST_F(GlassTable, HasAllEntriesInOrder) {
  glass::TableCursor cursor(table_);
  ASSERT_TRUE(cursor.seek(entries_.begin()->first));
  for (const auto& [key, tag] : entries_) {
    ASSERT_EQ(cursor.key(), key);
    ASSERT_EQ(cursor.tag(), tag);
    cursor.next();
  }
}

TEST_F(GlassTable, FindsKeysInAnyOrder) {
  glass::TableCursor cursor(table_);
  std::vector<std::string> keys;
  for (const auto& [key, tag] : entries_) {
    keys.push_back(key);
  }
  for (int i = 0; i < 20'000; ++i) {
    const std::string& key = random_.pick(keys);
    ASSERT_TRUE(cursor.find(key));
    ASSERT_EQ(cursor.key(), key);
    if (random_.chance(30)) {
      ASSERT_EQ(cursor.tag(), entries_[key]);
    }
    ASSERT_FALSE(cursor.find(key + '\0'));
  }
}

TEST_F(GlassTable, SeeksTheNextKeyAndEntersTheOneBefore) {
  glass::TableCursor cursor(table_);
  std::string key = glass::metadata_key("k");
  for (int i = 0; i < 20'000; ++i) {
    // Ascending for a while, then from anywhere.
    key = glass::metadata_key("k" + std::to_string(random_.below(1'000'000)));
    const auto behind = entries_.lower_bound(key);
    if (behind == entries_.end() || behind == entries_.begin()) {
      continue;
    }
    ASSERT_TRUE(cursor.seek(key));
    ASSERT_EQ(cursor.key(), behind->first);
    if (behind->first != key) {
      ASSERT_FALSE(cursor.find(key));
      ASSERT_TRUE(cursor.enter());
      ASSERT_EQ(cursor.key(), std::prev(behind)->first);
      ASSERT_EQ(cursor.tag(), std::prev(behind)->second);
      ASSERT_TRUE(cursor.next());
      ASSERT_EQ(cursor.key(), behind->first);
    }
  }
}

TEST_F(GlassTable, WithoutEntriesHasNone) {
  const glass::Table empty;
  glass::TableCursor cursor(empty);
  EXPECT_FALSE(cursor.find("a"));
  EXPECT_FALSE(cursor.seek("a"));
  EXPECT_FALSE(cursor.next());
  EXPECT_FALSE(cursor.enter());
}

}  // namespace
}  // namespace dateline::testing
