#include "common/archive/generation.h"

#include <gtest/gtest.h>

#include "common/archive/snapshot.h"
#include "common/base/bytes.h"
#include "common/schema/version.h"
#include "tests/support/damage.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::outcome_of;

Generation example() {
  Generation generation;
  generation.number = 42;
  generation.archive_id = "0123456789abcdef0123456789abcdef";
  generation.created = 1'700'000'000;
  generation.next_segment = 18;
  generation.compatibility = current_compatibility(true);
  generation.dictionaries = {{"5f2c", 112640, 7}};
  ListedSegment one{.number = 3, .n_articles = 70, .n_words = 12345, .text_bytes = 99999};
  one.files = {{"articles", 10, 11}, {"columns", 12, 13}};
  one.remove(1);
  one.remove(70);
  ListedSegment two{.number = 17, .n_articles = 1};
  generation.segments = {one, two};
  generation.takedowns = {{1, 2}, {3, 4}};
  return generation;
}

TEST(Generation, ComesBackAsItWasWritten) {
  Generation empty;
  empty.number = 1;
  empty.compatibility = current_compatibility(false);
  for (const Generation& generation : {empty, example()}) {
    EXPECT_EQ(decode_generation(encode_generation(generation), "g"), generation);
  }
}

TEST(Generation, CountsLiveArticles) {
  const Generation generation = example();
  EXPECT_EQ(generation.n_live(), 69U);
  EXPECT_EQ(generation.segments[0].n_live(), 68U);
  EXPECT_TRUE(generation.segments[0].is_deleted(1));
  EXPECT_FALSE(generation.segments[0].is_deleted(2));
  EXPECT_TRUE(generation.segments[0].is_deleted(70));
  EXPECT_FALSE(generation.segments[1].is_deleted(1));
}

TEST(Generation, IsRefusedWhateverByteIsDamaged) {
  for_each_damage(
      encode_generation(example()), [](const std::string& damaged, const std::string& what) {
        const std::string outcome = outcome_of([&] {
          decode_generation(damaged, "g");
          return std::string("accepted");
        });
        // Damage to the number of the schema looks like another schema.
        EXPECT_TRUE(outcome == "corrupt" || outcome == "incompatible") << what << ": " << outcome;
      });
}

TEST(Generation, NamesTheFileThatIsDamaged) {
  std::string bytes = encode_generation(example());
  bytes.back() ^= 1;
  try {
    decode_generation(bytes, "archive/generations/000042");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCorrupt);
    EXPECT_STREQ(error.what(), "'archive/generations/000042' is damaged: its checksum is wrong");
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(Generation, OfAnotherSchemaSaysWhatToDo) {
  std::string bytes = encode_generation(example());
  const std::string ours = "schema " + std::to_string(kSchemaVersion);
  bytes.replace(bytes.find(ours), ours.size(), "schema 77");
  try {
    decode_generation(bytes, "g");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kIncompatible);
    EXPECT_NE(std::string(error.what()).find("schema 77"), std::string::npos);
    EXPECT_EQ(error.hint(), "build it again: indexer --db NEW_ARCHIVE PATH...");
  }
}

TEST(Generation, OfAnotherAnalyzerOrXapianIsRefused) {
  Compatibility compatibility = current_compatibility(false);
  EXPECT_NO_THROW(require_compatible(compatibility));
  compatibility.termlists = true;
  EXPECT_NO_THROW(require_compatible(compatibility));
  for (std::string Compatibility::*member : {&Compatibility::analyzer, &Compatibility::xapian}) {
    Compatibility other = current_compatibility(false);
    other.*member = "other\n1";
    EXPECT_EQ(outcome_of([&] {
                require_compatible(other);
                return std::string("accepted");
              }),
              "incompatible");
  }
}

TEST(Generation, NamesSortAsTheirNumbersUpToAMillion) {
  EXPECT_EQ(numbered_name(42), "000042");
  EXPECT_EQ(numbered_name(999999), "999999");
  EXPECT_EQ(numbered_name(1234567), "1234567");
}

}  // namespace
}  // namespace dateline
