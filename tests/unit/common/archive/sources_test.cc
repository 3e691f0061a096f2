#include "common/archive/sources.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::for_each_damage;
using testing::outcome_of;
using testing::read_file;
using testing::TempFolder;

std::vector<SourceRow> example() {
  SourceRow empty;
  empty.path = "/news/empty";
  SourceRow full{.path = "/news/a\n\xFF.jsonl",
                 .size = 123456,
                 .mtime_ns = -5,
                 .hash = 0xFFFFFFFFFFFFFFFF,
                 .order = std::uint64_t{7} << 32,
                 .complete = true};
  full.entries = {{1, {2, 3}, 4}, {9, {10, 11}, 12}};
  SourceRow standard_input;
  standard_input.path = "-";
  return {empty, full, standard_input};
}

std::string to_text(const Sources& sources) {
  std::string text;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const SourceRow row = sources.row(i);
    text += fmt::format("{} {} {} {} {} {}", sources.path(i), row.size, row.mtime_ns, row.hash,
                        row.order, row.complete);
    for (const SourceEntry& entry : row.entries) {
      text += fmt::format(" {}:{}:{}", entry.docid, to_hex(entry.key), entry.content_hash);
    }
    text += "\n";
  }
  return text;
}

TEST(Sources, ComeBackSortedByPath) {
  const TempFolder folder;
  write_sources(folder / "sources", example());
  const Sources sources(folder / "sources");
  sources.verify();
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources.row(0), example()[2]);
  EXPECT_EQ(sources.row(1), example()[1]);
  EXPECT_EQ(sources.row(2), example()[0]);
}

TEST(Sources, AreFoundByPath) {
  const TempFolder folder;
  std::vector<SourceRow> rows;
  for (int i = 0; i < 100; ++i) {
    rows.emplace_back().path = fmt::format("/news/{:03}", i * 2);
  }
  write_sources(folder / "sources", rows);
  const Sources sources(folder / "sources");
  for (int i = 0; i < 199; ++i) {
    const auto row = sources.find(fmt::format("/news/{:03}", i));
    EXPECT_EQ(row.has_value(), i % 2 == 0) << i;
  }
  EXPECT_FALSE(sources.find(""));
  EXPECT_FALSE(sources.find("/news/198x"));
  EXPECT_EQ(sources.lower_bound("/news/001"), 1U);
  EXPECT_EQ(sources.lower_bound("z"), 100U);
}

TEST(Sources, OfNothingAreFine) {
  const TempFolder folder;
  write_sources(folder / "sources", {});
  const Sources sources(folder / "sources");
  sources.verify();
  EXPECT_EQ(sources.size(), 0U);
  EXPECT_FALSE(sources.find("x"));
}

TEST(Sources, WithAnyDamageAreRefused) {
  const TempFolder folder;
  write_sources(folder / "sources", example());
  for_each_damage(
      read_file(folder / "sources"), [&](const std::string& damaged, const std::string& what) {
        const std::string path = folder.write("damaged", damaged);
        SCOPED_TRACE(what);
        outcome_of([&] { return to_text(Sources(path)); });
        outcome_of([&] { return Sources(path).find("/news/empty").value_or(SourceRow()).path; });
        EXPECT_EQ(outcome_of([&] {
                    const Sources sources(path);
                    sources.verify();
                    return to_text(sources);
                  }),
                  "corrupt");
      });
}

}  // namespace
}  // namespace dateline
