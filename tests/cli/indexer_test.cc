#include <filesystem>
#include <map>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

class Indexer : public ProgramTest {
 protected:
  Indexer() { file_ = folder_.write("news/a.jsonl", json_lines(news_items(1, 5))); }

  std::string file_;
};

struct ErrorCase {
  const char* name;
  std::vector<std::string> args;  // behind --db
  std::string err;
};

TEST_F(Indexer, RefusesWhatItCannotDoWith2AndSaysWhatToDo) {
  folder_.write("other/file", "not ours");
  const std::string missing = folder_ / "missing";
  const std::string other = folder_ / "other";
  const ErrorCase cases[] = {
      {"no path",
       {archive_},
       "indexer: no PATH is given\n"
       "hint: name folders or files of news, or - for standard input\n"},
      {"missing path", {archive_, missing}, "indexer: no such file or folder: '" + missing + "'\n"},
      {"empty path", {archive_, ""}, "indexer: a PATH is empty\n"},
      {"no archive",
       {archive_, "status"},
       "indexer: there is no archive '" + archive_ + "'\nhint: make it: indexer --db '" + archive_ +
           "' PATH...\n"},
      {"nor to remove from",
       {archive_, "remove", "x"},
       "indexer: there is no archive '" + archive_ + "'\nhint: make it: indexer --db '" + archive_ +
           "' PATH...\n"},
      {"a folder of other things",
       {other, file_},
       "indexer: '" + other +
           "' is not a Dateline archive and holds other files\n"
           "hint: name a folder that does not exist yet\n"},
      {"is not checked either",
       {other, "check"},
       "indexer: '" + other +
           "' is not a Dateline archive\n"
           "hint: an archive is a folder made by: indexer --db ARCHIVE PATH...\n"},
      {"a file", {file_, file_}, "indexer: '" + file_ + "' is a file, an archive is a folder\n"},
      {"no ids",
       {archive_, "remove"},
       "indexer: no id is given\nhint: name ids, or a file of them with --file\n"},
      {"a missing list of ids",
       {archive_, "remove", "--file", missing},
       "indexer: cannot read '" + missing + "'\n"},
      {"an unknown format",
       {archive_, "--format", "jsn", file_},
       "indexer: option '--format' cannot be 'jsn': did you mean 'json'? it is one of text, json, "
       "html, warc, csv, feed\n"
       "hint: see 'indexer help index'\n"},
  };
  for (const ErrorCase& one : cases) {
    std::vector<std::string> args = {indexer_program(), "--db"};
    args.insert(args.end(), one.args.begin(), one.args.end());
    const ProcessResult result = run_process(args);
    EXPECT_EQ(result.exit_code, 2) << one.name << to_text(result);
    EXPECT_EQ(result.err, one.err) << one.name;
    EXPECT_EQ(result.out, "");
  }
  EXPECT_FALSE(fs::exists(archive_));
  EXPECT_FALSE(fs::exists(other + "/lock"));
}

TEST_F(Indexer, TakesTheArchiveFromTheEnvironment) {
  ProcessOptions options;
  options.environment = {{"DATELINE_DB", archive_}};
  EXPECT_EQ(run_process({indexer_program(), file_}, options).exit_code, 0);
  EXPECT_EQ(run_process({searcher_program(), "*"}, options).exit_code, 0);
  EXPECT_EQ(run_process({indexer_program(), "status"}, options).exit_code, 0);
  const ProcessResult none = run_process({indexer_program(), file_});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(none.err,
            "indexer: no archive is named\nhint: add --db ARCHIVE, or set DATELINE_DB=ARCHIVE\n");
}

TEST_F(Indexer, ReadsAFileThatIsNamedLikeAVerbIfTold) {
  folder_.write("work/status", "Nothing but the status.");
  ProcessOptions options;
  options.folder = folder_ / "work";
  const ProcessResult verb = indexer({"status"}, options);
  EXPECT_EQ(verb.exit_code, 2) << to_text(verb);  // no archive yet
  for (const std::vector<std::string>& spelling :
       {std::vector<std::string>{"--", "status"}, {"index", "status"}, {"./status"}}) {
    const ProcessResult result = indexer(spelling, options);
    EXPECT_EQ(result.exit_code, 0) << to_text(result);
    EXPECT_NE(result.err.find("read 1 articles from 1 files"), std::string::npos);
  }
}

TEST_F(Indexer, ReadsStandardInput) {
  ProcessOptions options;
  options.input = json_lines(news_items(1, 3));
  const ProcessResult result = indexer({"-"}, options);
  EXPECT_EQ(result.exit_code, 0) << to_text(result);
  EXPECT_NE(result.err.find("read 3 articles from 1 files: 3 added"), std::string::npos);
  const ProcessResult again = indexer({"-"}, options);
  EXPECT_NE(again.err.find("0 added, 0 updated, 3 unchanged"), std::string::npos) << again.err;
  // What is not in the stream this time is not gone.
  options.input = json_lines(news_items(4, 1));
  indexer({"-"}, options);
  EXPECT_EQ(total("*"), 4U);
  expect_sound();
}

TEST_F(Indexer, ReplacesNothingWhenTwoStreamsNumberFrom1) {
  const std::string streams[] = {json_lines({{"1", "First", "One feed.", "2023-12-17", ""}}),
                                 json_lines({{"1", "Second", "Another feed.", "2023-12-17", ""}})};
  for (int round = 0; round < 2; ++round) {
    for (const std::string& stream : streams) {
      ProcessOptions options;
      options.input = stream;
      indexer({"-"}, options);
    }
    EXPECT_EQ(total("*"), 2U) << "round " << round;
  }
  EXPECT_NE(searcher({"show", "1"}).out.find("First"), std::string::npos);
  EXPECT_NE(searcher({"show", "1~2"}).out.find("Second"), std::string::npos);
  expect_sound();
}

TEST_F(Indexer, SaysNothingButErrorsWhenQuiet) {
  const ProcessResult result = indexer({"--quiet", file_});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
}

TEST_F(Indexer, RemovesByIdAndSaysWhichIdsNobodyHas) {
  index({file_});
  const ProcessResult result = indexer({"remove", "n1", "nobody", "n3"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err, "removed 2 articles\nindexer: no article has the id 'nobody'\n");
  EXPECT_EQ(total("*"), 3U);
  const std::string list = folder_.write("list", " n2 \n\nn4\n");
  const ProcessResult by_file = indexer({"remove", "--file", list});
  EXPECT_EQ(by_file.exit_code, 0);
  EXPECT_EQ(by_file.err, "removed 2 articles\n");
  ProcessOptions options;
  options.input = "n5\n";
  EXPECT_EQ(indexer({"remove", "--file", "-", "--purge"}, options).err,
            "removed 1 articles\nno bytes of removed articles are left in the archive\n");
  EXPECT_EQ(total("*"), 0U);
  index({file_}, "read 0 articles from 1 files");
  expect_sound();
}

TEST_F(Indexer, TellsTheStatusOfAnArchive) {
  index({file_});
  indexer({"remove", "n1"});
  const ProcessResult result = indexer({"status"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
  for (const std::string& line :
       {"archive     " + archive_ + "\n", std::string("articles    4\n"),
        std::string("removed     1 (until a merge or --purge)\n"), std::string("takedowns   1\n"),
        std::string("segments    1\n"), std::string("termlists   no\n"),
        std::string("  segment 000001: 5 articles, 1 removed\n")}) {
    EXPECT_NE(result.out.find(line), std::string::npos) << line << "\n" << result.out;
  }
}

TEST_F(Indexer, BuildsTheSameWithEveryBuilder) {
  const ProcessResult refused = indexer({"--builder", "apy", file_});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("did you mean 'api'?"), std::string::npos) << refused.err;
  index({"--builder=api", file_});
  index({"--builder=glass", folder_.write("news/b.jsonl", json_lines(news_items(10, 2)))});
  EXPECT_EQ(total("*"), 7U);
  expect_sound();
  EXPECT_EQ(indexer({"optimize", "--builder=api"}).exit_code, 0);
  expect_sound();
  EXPECT_EQ(indexer({"remove", "n1", "--purge", "--builder=api"}).exit_code, 0);
  EXPECT_EQ(total("*"), 6U);
  expect_sound();
}

TEST_F(Indexer, OptimizesToOneSegment) {
  index({file_});
  index({folder_.write("news/b.jsonl", json_lines(news_items(10, 2)))});
  const ProcessResult result = indexer({"optimize"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "2 segments became 1\n");
  EXPECT_EQ(indexer({"optimize"}).err, "1 segments became 1\n");
  expect_sound();
}

TEST_F(Indexer, ListsTheFormats) {
  const ProcessResult result = run_process({indexer_program(), "formats"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out.find("text "), 0U) << result.out;
  EXPECT_NE(result.out.find("\njson "), std::string::npos) << result.out;
}

TEST_F(Indexer, InspectsWithoutAnArchiveOneJsonLineAnArticle) {
  const std::string file = folder_.write(
      "news/2023/12/24/one.jsonl",
      R"({"id":7,"title":"A title","text":"One.\n\nTwo.","date":"2023-12-24T10:30:00Z",)"
      R"("url":"https://example.org/7","source":"Gazette","author":["Ana"],"language":"en"})"
      "\n{}\n");
  const ProcessResult result = run_process({indexer_program(), "inspect", file, file_});
  EXPECT_EQ(result.exit_code, 0) << to_text(result);
  EXPECT_NE(result.err.find(":2: record has no text"), std::string::npos) << result.err;
  std::vector<nlohmann::ordered_json> lines;
  std::istringstream out(result.out);
  for (std::string line; std::getline(out, line);) {
    lines.push_back(nlohmann::ordered_json::parse(line));
  }
  ASSERT_EQ(lines.size(), 6U);
  std::vector<std::string> keys;
  for (const auto& item : lines[0].items()) {
    keys.push_back(item.key());
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"id", "url", "title", "date", "date_precision",
                                            "date_source", "updated", "author", "source",
                                            "language", "section", "tags", "words", "entities",
                                            "format", "path", "text", "origins", "notes"}));
  EXPECT_EQ(lines[0]["id"], "7");
  EXPECT_EQ(lines[0]["date"], "2023-12-24T10:30");
  EXPECT_EQ(lines[0]["date_precision"], "minute");
  EXPECT_EQ(lines[0]["date_source"], "field");
  EXPECT_EQ(lines[0]["author"], nlohmann::ordered_json::array({"Ana"}));
  EXPECT_EQ(lines[0]["text"], "One.\n\nTwo.");
  EXPECT_EQ(lines[0]["words"], 4);
  EXPECT_EQ(lines[0]["path"], file);
  EXPECT_EQ(lines[0]["notes"], nlohmann::ordered_json::array());
  EXPECT_EQ(run_process({indexer_program(), "inspect", "--strict", file}).exit_code, 2);
  EXPECT_EQ(run_process({indexer_program(), "inspect"}).exit_code, 2);
}

// inspect promises what indexing does.
TEST_F(Indexer, InspectsWhatItWouldIndex) {
  const ProcessResult inspected =
      run_process({indexer_program(), "inspect", DATELINE_SAMPLE_CORPUS});
  EXPECT_EQ(inspected.exit_code, 0);
  index({"--quiet", "--threads", "1", DATELINE_SAMPLE_CORPUS});
  std::map<std::string, nlohmann::json> stored;
  for (const auto& [key, live] : live_articles(archive_)) {
    stored[live.article.id] = {{"text", live.article.text}, {"title", live.article.title}};
  }
  std::istringstream out(inspected.out);
  std::size_t n = 0;
  for (std::string line; std::getline(out, line); ++n) {
    const auto json = nlohmann::json::parse(line);
    const std::string id = json["id"];
    ASSERT_TRUE(stored.contains(id)) << line;
    EXPECT_EQ(json["text"], stored[id]["text"]) << id;
    EXPECT_EQ(json["title"].is_null() ? "" : json["title"], stored[id]["title"]) << id;
  }
  EXPECT_EQ(n, stored.size());
}

TEST_F(Indexer, EndsQuietlyWhenNobodyReadsItsOutput) {
  folder_.write("many.jsonl", json_lines(news_items(1, 2000)));
  const ProcessResult result =
      run_process({"bash", "-c", "set -o pipefail; \"$0\" inspect \"$1\" | head -1 | wc -l",
                   indexer_program(), folder_ / "many.jsonl"});
  EXPECT_EQ(result.exit_code, 0) << to_text(result);
  EXPECT_EQ(result.out, "1\n");
  EXPECT_EQ(result.err, "");
}

}  // namespace
}  // namespace dateline::testing
