// Damaged archives: `indexer check` finds it and names the file; nothing crashes.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "common/archive/layout.h"
#include "common/schema/version.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

// An archive with one segment and a dictionary.
class Damage : public ProgramTest {
 protected:
  Damage() {
    folder_.write("news/a.jsonl", json_lines(news_items(0, 220)));
    index({folder_ / "news"});
    const Generation generation = testing::generation(archive_);
    const Layout layout{archive_};
    generation_file_ = layout.generation(generation.number);
    for (const ListedFile& file : generation.segments.at(0).files) {
      files_.push_back(layout.segment(generation.segments[0].number) + "/" + file.name);
    }
    files_.push_back(layout.dictionaries() + "/" + generation.dictionaries.at(0).name);
  }

  static void rewrite(const std::string& path, const std::string& bytes) {
    fs::remove(path);  // a copy of it elsewhere may be a hard link
    std::ofstream(path, std::ios::binary) << bytes;
  }

  void expect_check_to_name(const std::string& path) const {
    const ProcessResult check = indexer({"check"});
    EXPECT_EQ(check.exit_code, 2) << to_text(check);
    EXPECT_NE((check.out + check.err).find("'" + path + "'"), std::string::npos) << to_text(check);
    EXPECT_NE(check.err.find("hint: "), std::string::npos) << to_text(check);
  }

  // Whatever the damage, programs end by themselves, with a message if not well.
  void expect_no_crash() const {
    const std::vector<std::string> queries[] = {
        {"election spoke", "--since", "2001"}, {"\"the mayor spoke\""}, {"--sort", "newest", "*"}};
    for (const auto& query : queries) {
      expect_end(searcher(query));
    }
    expect_end(searcher({"show", "n17"}));
    expect_end(indexer({"status"}));
  }

  static void expect_end(const ProcessResult& result) {
    EXPECT_EQ(result.signal, 0) << to_text(result);
    EXPECT_TRUE(result.exit_code >= 0 && result.exit_code <= 2) << to_text(result);
    EXPECT_TRUE(result.exit_code != 2 || !result.err.empty()) << to_text(result);
  }

  std::string generation_file_;
  std::vector<std::string> files_;
};

TEST_F(Damage, OfAByteInAnyFileIsFoundAndTheFileNamed) {
  EXPECT_GE(files_.size(), 9U);
  for (const std::string& file : files_) {
    const std::string good = read_file(file);
    for (const std::size_t part : {0U, 1U, 2U, 3U}) {
      const std::size_t at = (good.size() - 1) * part / 3;
      SCOPED_TRACE(file + " at " + std::to_string(at));
      std::string bad = good;
      bad[at] ^= 0x55;
      rewrite(file, bad);
      expect_check_to_name(file);
      expect_no_crash();
    }
    rewrite(file, good);
  }
  expect_sound();
}

TEST_F(Damage, OfAMissingOrCutFileIsFoundWhenTheArchiveIsOpened) {
  for (const std::string& file : files_) {
    SCOPED_TRACE(file);
    const std::string good = read_file(file);
    fs::remove(file);
    for (const char* reason : {"the file is missing", "bytes instead of"}) {
      expect_check_to_name(file);
      const ProcessResult search = searcher({"election"});
      EXPECT_EQ(search.exit_code, 2) << to_text(search);
      EXPECT_NE(search.err.find(file), std::string::npos) << to_text(search);
      EXPECT_NE(search.err.find(reason), std::string::npos) << to_text(search);
      EXPECT_EQ(indexer({folder_ / "news"}).exit_code, 2);
      rewrite(file, good.substr(0, good.size() / 2));
    }
    rewrite(file, good);
  }
  expect_sound();
}

TEST_F(Damage, OfTheGenerationIsFound) {
  const std::string good = read_file(generation_file_);
  for (std::size_t at = 0; at < good.size(); at += 23) {
    std::string bad = good;
    bad[at] ^= 0x11;
    rewrite(generation_file_, bad);
    for (const ProcessResult& result :
         {indexer({"check"}), searcher({"election"}), indexer({folder_ / "news"})}) {
      EXPECT_EQ(result.exit_code, 2) << at << to_text(result);
      EXPECT_NE(result.err.find("hint: "), std::string::npos) << to_text(result);
    }
  }
  rewrite(generation_file_, good);
  expect_sound();
}

TEST_F(Damage, AnArchiveOfAnotherSchemaIsRefusedWithWhatToDo) {
  std::string bytes = read_file(generation_file_);
  const std::string ours = "schema " + std::to_string(kSchemaVersion) + "\n";
  bytes.replace(bytes.find(ours), ours.size(), "schema 99\n");
  rewrite(generation_file_, bytes);
  const std::string expected = "the archive has schema 99, this program reads schema " +
                               std::to_string(kSchemaVersion) +
                               "\nhint: build it again: indexer --db NEW_ARCHIVE PATH...\n";
  EXPECT_EQ(indexer({folder_ / "news"}).err, "indexer: " + expected);
  EXPECT_EQ(indexer({"check"}).err, "indexer: " + expected);
  const ProcessResult search = searcher({"election"});
  EXPECT_EQ(search.exit_code, 2);
  EXPECT_EQ(search.err, "searcher: " + expected);
}

TEST_F(Damage, AReadOnlyCopyCanBeSearchedAndChecked) {
  const std::string copy = folder_ / "elsewhere/copy";
  fs::create_directories(folder_.path() / "elsewhere");
  fs::copy(archive_, copy, fs::copy_options::recursive);
  fs::remove_all(archive_);
  archive_ = copy;
  fs::remove(archive_ + "/lock");
  if (!give_up_privileges()) {
    GTEST_SKIP() << "root writes everywhere";
  }
  ASSERT_EQ(run_process({"chmod", "-R", "a-w", archive_}).exit_code, 0);
  expect_sound();
  EXPECT_EQ(searcher({"show", "n3"}).exit_code, 0);
  EXPECT_EQ(indexer({"status"}).exit_code, 0);
  // Readers made nothing: no lock, no file of their own.
  EXPECT_FALSE(fs::exists(archive_ + "/lock"));
  const std::string columns = archive_ + "/segments/000001/columns";
  ASSERT_EQ(run_process({"chmod", "-R", "u+w", archive_}).exit_code, 0);
  std::string bytes = read_file(columns);
  bytes[bytes.size() / 2] ^= 1;
  rewrite(columns, bytes);
  ASSERT_EQ(run_process({"chmod", "-R", "a-w", archive_}).exit_code, 0);
  expect_check_to_name(columns);
  ASSERT_EQ(run_process({"chmod", "-R", "u+w", archive_}).exit_code, 0);
}

TEST_F(Damage, StockXapianToolsReadAnArchive) {
  folder_.write("news/b.jsonl", json_lines(news_items(300, 3)));
  index({folder_ / "news"});
  try {
    run_process({"xapian-delve", "--version"});
  } catch (const std::runtime_error&) {
    GTEST_SKIP() << "xapian-tools is not installed";
  }
  const ProcessResult delve = run_process({"xapian-delve", archive_});
  EXPECT_NE(delve.out.find("number of documents = 223"), std::string::npos) << to_text(delve);
  const ProcessResult check = run_process({"xapian-check", archive_ + "/XAPIANDB"});
  EXPECT_EQ(check.exit_code, 0) << to_text(check);
  const ProcessResult quest = run_process({"quest", "-s", "none", "-d", archive_, "election"});
  EXPECT_EQ(quest.exit_code, 0) << to_text(quest);
  EXPECT_NE(quest.out.find("title="), std::string::npos) << to_text(quest);
}

TEST_F(Damage, AnArchiveWithTermlistsCanBeCopiedByXapian) {
  archive_ = folder_ / "with-termlists";
  index({"--termlists", folder_ / "news"});
  folder_.write("news/b.jsonl", json_lines(news_items(300, 3)));
  index({folder_ / "news"});
  index({"optimize"});
  expect_sound();
  EXPECT_NE(indexer({"status"}).out.find("termlists   yes"), std::string::npos);
  const std::string copy = folder_ / "copy";
  try {
    const ProcessResult result = run_process({"copydatabase", archive_, copy});
    EXPECT_EQ(result.exit_code, 0) << to_text(result);
  } catch (const std::runtime_error&) {
    GTEST_SKIP() << "xapian-tools is not installed";
  }
  const ProcessResult delve = run_process({"xapian-delve", copy});
  EXPECT_NE(delve.out.find("number of documents = 223"), std::string::npos) << to_text(delve);
}

}  // namespace
}  // namespace dateline::testing
