// Containers, web archives and tables, as a user meets them.

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/packing.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

class PackedFiles : public ProgramTest {};

TEST_F(PackedFiles, AreReadWithTheirMembers) {
  const std::string zip = folder_.write(
      "news/weeks/week.zip",
      zip_of({{"may/rain.txt", "Title: Rain\n\nIt rained on the quarterdeck."},
              {"may/more.tar.gz", gzip_packed(tar_of({{"sun.txt", "It shone on the mizzen."}}))},
              {"README.md", "About."}}));
  index({folder_ / "news"}, "read 2 articles from 1 files: 2 added");
  index({folder_ / "news"}, "read 2 articles from 1 files: 0 added, 0 updated, 2 unchanged");
  EXPECT_EQ(total("quarterdeck"), 1U);
  EXPECT_EQ(total("mizzen"), 1U);
  const ProcessResult seen = indexer({"inspect", folder_ / "news"});
  for (const char* member : {"/may/rain.txt", "/may/more.tar.gz/sun.txt"}) {
    EXPECT_NE(seen.out.find(zip + member), std::string::npos) << to_text(seen);
  }
  // Gone with its file.
  folder_.write("news/other.txt", "The anchor was weighed.");
  std::filesystem::remove(zip);
  index({"--prune", folder_ / "news"});
  EXPECT_EQ(total("quarterdeck OR mizzen"), 0U);
  expect_sound();
}

TEST_F(PackedFiles, AreReadAsTheForcedFormat) {
  folder_.write("news/a.zip", zip_of({{"a.json", "{\"title\": \"Rain\", no JSON"}}));
  folder_.write("news/b.json.xz", xz_packed("{\"title\": \"Sun\", no JSON"));
  index({"--format", "text", folder_ / "news"}, "read 2 articles from 2 files: 2 added");
}

TEST_F(PackedFiles, MayBeTablesWhoseColumnsTheUserNames) {
  const std::string table =
      folder_.write("table.csv", "Ueber,Inhalt\nRain,It rained on the quarterdeck.\n");
  ProcessResult result = indexer({table});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.err.find("no column is known to hold texts; name it with --map \"COLUMN=text\": "
                            "the columns are #1 'Ueber', #2 'Inhalt'"),
            std::string::npos)
      << to_text(result);
  result = indexer({table, "--map", "Inhalt=nonsense"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("--map: there is no field 'nonsense'"), std::string::npos)
      << to_text(result);
  EXPECT_NE(result.err.find("title, text, date"), std::string::npos) << to_text(result);
  index({table, "--map", "Ueber=title,Inhalt=text"}, "read 1 articles from 1 files: 1 added");
  EXPECT_EQ(total("title:rain quarterdeck"), 1U);
  result = indexer({"inspect", table, "--map", "#2=text"});
  EXPECT_NE(result.out.find("It rained on the quarterdeck."), std::string::npos) << to_text(result);
}

}  // namespace
}  // namespace dateline::testing
