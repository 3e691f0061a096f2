// Bad input never ends a run and never loses what was good: it is named, counted and passed over.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

struct BadFile {
  std::string name;
  std::string bytes;
  std::string message;     // a line on stderr, behind the path
  std::string counted;     // a line of the report
  std::uint64_t good = 0;  // articles that are read from it all the same
  std::uint64_t skipped = 1;
};

class BadInput : public ProgramTest {
 protected:
  void expect_passed_over(const BadFile& bad) {
    SCOPED_TRACE(bad.name);
    archive_ = folder_ / ("archive-" + bad.name);
    const std::string folder = folder_ / ("news-" + bad.name);
    const std::string file = folder_.write("news-" + bad.name + "/" + bad.name, bad.bytes);
    folder_.write("news-" + bad.name + "/zz.jsonl", json_line(news_item(1)));
    const ProcessResult result = indexer({folder, "--max-article", "100K"});
    EXPECT_EQ(result.exit_code, 0) << to_text(result);
    EXPECT_EQ(result.out, "");
    const std::string summary = "read " + std::to_string(bad.good + 1) +
                                " articles from 2 files: " + std::to_string(bad.good + 1) +
                                " added, 0 updated, 0 unchanged, " + std::to_string(bad.skipped) +
                                " skipped\n";
    EXPECT_NE(result.err.find(summary), std::string::npos) << to_text(result);
    EXPECT_NE(result.err.find("indexer: " + file + bad.message + "\n"), std::string::npos)
        << bad.message << "\n"
        << to_text(result);
    EXPECT_NE(result.err.find(bad.counted), std::string::npos) << to_text(result);
    EXPECT_EQ(total("*"), bad.good + 1);
    expect_sound();
    // And with --strict the same, but for the exit code.
    const std::string strict_archive = archive_ + "-strict";
    EXPECT_EQ(run_process({indexer_program(), "--db", strict_archive, folder, "--strict", "--quiet",
                           "--max-article", "100K"})
                  .exit_code,
              bad.skipped > 0 ? 2 : 0);
    EXPECT_EQ(contents(strict_archive), contents(archive_));
  }
};

std::string gzip(const std::string& folder, const std::string& bytes) {
  const std::string file = folder + "/plain";
  std::ofstream(file, std::ios::binary) << bytes;
  return run_process({"gzip", "-nc", file}).out;
}

TEST_F(BadInput, IsNamedCountedAndPassedOver) {
  const std::string packed = gzip(folder_.path().string(), json_lines(news_items(10, 200)));
  const std::string one = json_line(news_item(2));
  const std::string two = json_line(news_item(3));
  const std::string too_long = R"({"id":"x","text":")" + std::string(200'000, 'x') + "\"}\n";
  const BadFile files[] = {
      {"empty.txt", "", ": file is empty", "1  file is empty"},
      {"empty.jsonl", "", ": file is empty", "1  file is empty"},
      {"image.txt", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, ": file is not text: a PNG image",
       "1  file is not text"},
      {"long.jsonl", one + too_long + two, ":2: article is longer than --max-article",
       "1  article is longer than --max-article", 2},
      {"malformed.jsonl", one + "{\"id\":\"m2\",\"text\":\n" + two,
       ":2: malformed record: The JSON document has an improper structure: missing or superfluous "
       "commas, braces, missing keys, etc.",
       "1  malformed record", 2},
      {"scalars.jsonl", one + "17\n\"x\"\n" + two, ":2: malformed record: not an object",
       "2  malformed record", 2, 2},
      {"missing.jsonl", one + "{\"title\":\"no text\"}\n{}\n" + two, ":2: record has no text",
       "2  record has no text", 2, 2},
      {"cut.json", "[" + one + "," + two.substr(0, two.size() / 2), ":2: file ends inside a record",
       "1  file ends inside a record", 1},
  };
  for (const BadFile& file : files) {
    expect_passed_over(file);
  }
  const BadFile cut_packing = {"cut.jsonl.gz", packed.substr(0, packed.size() / 2),
                               ": compressed data is damaged or cut off: gzip data ends too early",
                               "1  compressed data is damaged or cut off"};
  archive_ = folder_ / "archive-gz";
  const std::string file = folder_.write("gz/" + cut_packing.name, cut_packing.bytes);
  const ProcessResult result = indexer({folder_ / "gz"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.err.find(file + cut_packing.message), std::string::npos) << to_text(result);
  EXPECT_NE(result.err.find(cut_packing.counted), std::string::npos) << to_text(result);
  EXPECT_GT(total("*"), 50U);
  EXPECT_LT(total("*"), 200U);
  expect_sound();
}

struct MendedFile {
  std::string name;
  std::string bytes;
  std::string query;  // finds the article
};

TEST_F(BadInput, ThatCanBeReadIsRead) {
  const MendedFile files[] = {
      {"invalid-utf8.txt", "Title: Harbour\n\nOne bad byte \xC3( in the harbour.\n", "harbour"},
      {"nul.txt", "Title: Nothing\n\nThere is\0 nothing\0 here.\n"s, "nothing here"},
      {"utf16.txt",
       "\xFF\xFE"
       "W\0i\0d\0e\0 \0w\0o\0r\0d\0s\0.\0"s,
       "wide words"},
      {"utf16be.txt", "\0W\0i\0d\0e\0 \0o\0n\0e\0s\0.\0\n"s, "wide ones"},
      {"crlf.jsonl", "{\"id\":\"crlf\",\"text\":\"Carriage returns.\"}\r\n", "carriage"},
  };
  for (const MendedFile& file : files) {
    SCOPED_TRACE(file.name);
    archive_ = folder_ / ("archive-" + file.name);
    index({folder_.write("news/" + file.name, file.bytes)}, ", 0 skipped\n");
    EXPECT_EQ(total(file.query), 1U);
    expect_sound();
  }
}

TEST_F(BadInput, DatesOfNoCalendarAndOfTheFutureAreRefusedWithANote) {
  const std::string file =
      folder_.write("news/dates.jsonl", R"({"id":"d1","date":"0000-00-00","text":"zero"})"
                                        "\n"
                                        R"({"id":"d2","date":"2023-02-31","text":"thirty-one"})"
                                        "\n"
                                        R"({"id":"d3","date":"2999-01-01","text":"future"})"
                                        "\n");
  index({file}, "read 3 articles");
  EXPECT_EQ(total("*"), 3U);
  const ProcessResult dated = searcher({"*", "--since", "1900", "--json"});
  EXPECT_EQ(dated.exit_code, 1) << to_text(dated);
  EXPECT_NE(dated.out.find("\"undated\": 3"), std::string::npos) << to_text(dated);
  const std::pair<const char*, const char*> notes[] = {{"d1", "'0000-00-00' is on no calendar"},
                                                       {"d2", "'2023-02-31' is on no calendar"},
                                                       {"d3", "'2999-01-01' lies in the future"}};
  for (const auto& [id, note] : notes) {
    const ProcessResult shown = searcher({"show", id, "--json"});
    EXPECT_NE(shown.out.find("date-refused"), std::string::npos) << to_text(shown);
    EXPECT_NE(shown.out.find(note), std::string::npos) << to_text(shown);
  }
}

TEST_F(BadInput, FileNamesOfAnyBytesAreReadAndPrintedHarmlessly) {
  const std::string newline = folder_.write("news/new\nline.jsonl", json_line(news_item(1)));
  const std::string bad_utf8 = folder_.write("news/bad\xFF.jsonl", json_line(news_item(2)));
  folder_.write("news/esc\x1B[2J.txt", "");
  const ProcessResult result = indexer({folder_ / "news"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err.find('\x1B'), std::string::npos) << to_text(result);
  EXPECT_NE(result.err.find("read 2 articles from 3 files"), std::string::npos) << to_text(result);
  index({folder_ / "news"}, "0 added, 0 updated, 2 unchanged");
  const auto live = live_articles(archive_);
  std::vector<std::string> paths;
  for (const auto& [key, one] : live) {
    paths.push_back(one.article.path);
  }
  std::ranges::sort(paths);
  EXPECT_EQ(paths, (std::vector<std::string>{bad_utf8, newline}));
  fs::remove(newline);
  index({"--prune", folder_ / "news"}, "removed 1 articles");
  expect_sound();
}

TEST_F(BadInput, LinksThatLoopHiddenFoldersAndPipesArePassedOver) {
  folder_.write("news/a/one.jsonl", json_line(news_item(1)));
  folder_.write("news/.hidden/two.jsonl", json_line(news_item(2)));
  fs::create_symlink(folder_.path() / "news", folder_.path() / "news/a/up");
  fs::create_symlink("round", folder_.path() / "news/round");
  fs::create_symlink("nowhere", folder_.path() / "news/broken");
  ASSERT_EQ(mkfifo((folder_ / "news/pipe").c_str(), 0600), 0);
  const ProcessResult result = indexer({folder_ / "news"});
  EXPECT_EQ(result.exit_code, 0);
  for (const char* line :
       {"read 1 articles from 1 files: 1 added, 0 updated, 0 unchanged, 1 skipped\n",
        "news/broken: file cannot be read: symbolic link leads nowhere\n",
        "2  symbolic link leads back to its own folder (passed over)\n",
        "1  hidden folder (passed over)\n", "1  not a regular file (passed over)\n"}) {
    EXPECT_NE(result.err.find(line), std::string::npos) << line << "\n" << to_text(result);
  }
  EXPECT_EQ(total("*"), 1U);
}

TEST_F(BadInput, AFolderThatCannotBeReadIsNamedAndItsArticlesStay) {
  folder_.write("news/a/one.jsonl", json_line(news_item(1)));
  folder_.write("news/b.jsonl", json_line(news_item(2)));
  if (!give_up_privileges()) {
    GTEST_SKIP() << "root reads everything";
  }
  index({folder_ / "news"}, "2 added");
  fs::permissions(folder_.path() / "news/a", fs::perms::none);
  const ProcessResult result = indexer({"--prune", folder_ / "news"});
  fs::permissions(folder_.path() / "news/a", fs::perms::owner_all);
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.err.find("folder cannot be read"), std::string::npos) << to_text(result);
  EXPECT_EQ(total("*"), 2U);
}

TEST_F(BadInput, AnArchiveBelowThePathIsNotEntered) {
  archive_ = folder_ / "news/archive";
  folder_.write("news/a.jsonl", json_line(news_item(1)));
  index({folder_ / "news"}, "1 added");
  index({folder_ / "news"}, "read 1 articles from 1 files");
}

// One line of 300 MB: refused, in memory that does not grow with it.
TEST_F(BadInput, ALineOfAnyLengthTakesBoundedMemory) {
  const std::string file = folder_ / "long.jsonl";
  {
    std::ofstream out(file, std::ios::binary);
    out << R"({"id":"x","text":")";
    const std::string megabyte(1 << 20, 'x');
    for (int i = 0; i < 300; ++i) {
      out << megabyte;
    }
    out << "\"}\n" << json_line(news_item(1));
  }
  const ProcessResult result = indexer({file, "--max-article", "1M"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.err.find(":1: article is longer than --max-article"), std::string::npos)
      << to_text(result);
  EXPECT_EQ(total("*"), 1U);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(result.peak_rss_bytes, std::uint64_t{150} << 20);
#endif
}

}  // namespace
}  // namespace dateline::testing
