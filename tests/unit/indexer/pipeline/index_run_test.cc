#include "indexer/pipeline/index_run.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "indexer/writer/check.h"
#include "searcher/answer/search.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

namespace fs = std::filesystem;

// A file of 300 articles, indexed.
class IndexRun : public ::testing::Test {
 protected:
  IndexRun() {
    write(items_);
    EXPECT_EQ(counts(index(archive_, {folder_ / "news"})), "files 1, read 300, added 300");
    before_ = live_articles(archive_);
    EXPECT_EQ(before_.size(), 300U);
  }

  void write(const std::vector<NewsItem>& items) {
    folder_.write("news/a.jsonl", json_lines(items));
  }

  std::string run() { return counts(index(archive_, {folder_ / "news"})); }

  // How many articles of before are live, at the same place with the same id.
  std::size_t n_untouched() const {
    std::size_t n = 0;
    for (const auto& [key, now] : live_articles(archive_)) {
      const auto old = before_.find(key);
      n += old != before_.end() && old->second.segment == now.segment &&
                   old->second.docid == now.docid && old->second.article == now.article
               ? 1U
               : 0U;
    }
    return n;
  }

  TempFolder folder_;
  std::string archive_ = folder_ / "archive";
  std::vector<NewsItem> items_ = news_items(1, 300);
  std::map<Hash128, LiveArticle> before_;
};

TEST_F(IndexRun, ChangesNothingIfTheFilesHaveNotChanged) {
  const Generation before = generation(archive_);
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
  IndexOptions reread = index_options(archive_, {folder_ / "news"});
  reread.read.reread = true;
  EXPECT_EQ(counts(index(reread)), "files 1, read 300, unchanged 300");
  EXPECT_EQ(generation(archive_), before);
}

TEST_F(IndexRun, TouchesOnlyTheArticleThatWasAdded) {
  for (const std::size_t place : {0U, 150U, 302U}) {
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(place), news_item(1000 + place));
    write(items_);
    EXPECT_EQ(run(), "files 1, read " + std::to_string(items_.size()) + ", added 1, unchanged " +
                         std::to_string(items_.size() - 1));
    EXPECT_EQ(n_untouched(), 300U);
  }
  EXPECT_EQ(live_articles(archive_).size(), 303U);
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(IndexRun, TouchesOnlyTheArticleThatChangedAndKeepsItsId) {
  items_[77].text = "Something else was said.";
  write(items_);
  EXPECT_EQ(run(), "files 1, read 300, updated 1, unchanged 299");
  EXPECT_EQ(n_untouched(), 299U);
  const auto snapshot = Snapshot::open(archive_);
  const auto ref = snapshot->find_id(items_[77].id);
  ASSERT_TRUE(ref);
  EXPECT_EQ(snapshot->article(*ref).text, "Something else was said.");
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(IndexRun, TouchesOnlyTheArticleThatVanished) {
  items_.erase(items_.begin() + 200);
  write(items_);
  EXPECT_EQ(run(), "files 1, read 299, unchanged 299, removed 1");
  EXPECT_EQ(n_untouched(), 299U);
  EXPECT_FALSE(Snapshot::open(archive_)->find_id("n201"));
  EXPECT_EQ(run(), "files 1, read 299, unchanged 299");
}

TEST_F(IndexRun, SeesAChangeThatKeepsTheSizeOfTheFile) {
  items_[5].text.back() = '!';
  write(items_);
  EXPECT_EQ(run(), "files 1, read 300, updated 1, unchanged 299");
}

TEST_F(IndexRun, RemembersATimeThatAloneChanged) {
  const fs::path file = folder_.path() / "news/a.jsonl";
  fs::last_write_time(file, fs::last_write_time(file) + std::chrono::hours(1));
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
  EXPECT_EQ(n_untouched(), 300U);
  const std::uint64_t remembered = generation(archive_).number;
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
  EXPECT_EQ(generation(archive_).number, remembered);
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(IndexRun, ReindexesArticlesThatMovedWithinTheirFile) {
  std::reverse(items_.begin(), items_.end());
  write(items_);
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
  EXPECT_EQ(n_untouched(), 300U);
}

TEST_F(IndexRun, LeavesOnlyOneGenerationAndNoStrayFile) {
  items_[0].text = "Changed.";
  write(items_);
  run();
  std::size_t n_generations = 0;
  for (const auto& entry : fs::directory_iterator(archive_ + "/generations")) {
    EXPECT_EQ(entry.path().filename(), numbered_name(generation(archive_).number));
    ++n_generations;
  }
  EXPECT_EQ(n_generations, 1U);
  std::size_t n_segments = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(archive_ + "/segments")) {
    ++n_segments;
  }
  EXPECT_EQ(n_segments, generation(archive_).segments.size());
}

TEST_F(IndexRun, LosesNothingWhenIdsCollideInAFileAndBetweenFiles) {
  std::vector<NewsItem> twice = news_items(1, 2);
  twice.push_back({"n1", "Another first", "Same id, another text.", "2001-01-01", ""});
  twice.push_back(twice.front());  // the very same record again
  folder_.write("news/b.jsonl", json_lines(twice));
  EXPECT_EQ(run(), "files 2, read 304, added 4, unchanged 300, renamed 4");
  EXPECT_EQ(n_untouched(), 300U);
  const auto snapshot = Snapshot::open(archive_);
  for (const char* id : {"n1", "n1~2", "n1~3", "n1~4", "n2", "n2~2"}) {
    EXPECT_TRUE(snapshot->find_id(id)) << id;
  }
  EXPECT_FALSE(snapshot->find_id("n1~5"));
  // And each keeps its id when it changes, and when nothing does.
  EXPECT_EQ(run(), "files 2, read 304, unchanged 304");
  twice[2].text = "Same id, a third text.";
  folder_.write("news/b.jsonl", json_lines(twice));
  EXPECT_EQ(run(), "files 2, read 304, updated 1, unchanged 303");
  const auto now = Snapshot::open(archive_);
  EXPECT_EQ(now->article(*now->find_id("n1~3")).text, "Same id, a third text.");
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST_F(IndexRun, KeepsWhatItKnowsOfAFileThatItCannotReadToItsEnd) {
  // Gzip by its first bytes, and nothing behind them.
  folder_.write("news/a.jsonl", std::string("\x1F\x8B\x08\0\0\0\0\0\0\3", 10));
  const IndexReport report = index(archive_, {folder_ / "news"});
  EXPECT_EQ(report.reasons.at(static_cast<std::size_t>(Reason::kDamagedCompression)), 1U);
  EXPECT_EQ(report.removed, 0U);
  EXPECT_EQ(live_articles(archive_).size(), 300U);
  // Nor does reading it once more in vain make a new generation.
  const std::uint64_t number = generation(archive_).number;
  index(archive_, {folder_ / "news"});
  EXPECT_EQ(generation(archive_).number, number);
  write(items_);
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
}

TEST_F(IndexRun, KeepsWhatStoodBehindThePlaceWhereAFileWasCutOff) {
  const std::string whole = json_lines(items_);
  folder_.write("news/a.jsonl", whole.substr(0, whole.size() / 2));
  const IndexReport report = index(archive_, {folder_ / "news"});
  EXPECT_EQ(report.reasons.at(static_cast<std::size_t>(Reason::kTruncatedRecord)), 1U);
  EXPECT_EQ(report.removed, 0U);
  EXPECT_EQ(live_articles(archive_).size(), 300U);
  folder_.write("news/a.jsonl", whole);
  EXPECT_EQ(run(), "files 1, read 300, unchanged 300");
}

TEST_F(IndexRun, LeavesFewSegmentsAfterManySmallRuns) {
  for (std::uint64_t i = 0; i < 40; ++i) {
    const std::string file =
        folder_.write("more/" + std::to_string(i) + ".jsonl", json_line(news_item(1000 + i)));
    EXPECT_EQ(counts(index(archive_, {file})), "files 1, read 1, added 1");
  }
  EXPECT_LE(generation(archive_).segments.size(), 8U);
  EXPECT_EQ(live_articles(archive_).size(), 340U);
  EXPECT_EQ(n_untouched(), 300U);
  EXPECT_TRUE(check_archive(archive_).empty());
}

TEST(SampleCorpus, IsIndexedOnceAndThenUnchanged) {
  const TempFolder folder;
  const std::string archive = folder / "archive";
  const IndexReport first = index(archive, {DATELINE_SAMPLE_CORPUS});
  EXPECT_GE(first.added, 60U);
  EXPECT_TRUE(check_archive(archive).empty());
  const Generation before = generation(archive);
  const IndexReport second = index(archive, {DATELINE_SAMPLE_CORPUS});
  EXPECT_EQ(second.added + second.updated + second.removed, 0U);
  EXPECT_EQ(second.unchanged, first.added);
  EXPECT_EQ(second.files, first.files);
  EXPECT_EQ(generation(archive), before);
}

struct Ranked {
  std::string id;
  float score;
  bool operator==(const Ranked&) const = default;
};

std::vector<Ranked> hits(const std::string& archive, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 50;
  std::vector<Ranked> ranked;
  for (const Hit& hit : search(*Snapshot::open(archive), request).hits) {
    ranked.push_back({hit.article.id, hit.score});
  }
  return ranked;
}

// Each batch of a run is a date run of its segment.
std::size_t n_date_runs(const std::string& archive) {
  const auto snapshot = Snapshot::open(archive);
  std::size_t n = 0;
  for (const auto& segment : snapshot->segments()) {
    n += segment->columns().runs().size();
  }
  return n;
}

TEST(IndexRunContent, IsTheSameForAnyNumberOfThreadsAndAnyMemory) {
  const TempFolder folder;
  for (std::uint64_t file = 0; file < 4; ++file) {
    folder.write("news/" + std::to_string(file) + ".jsonl",
                 json_lines(news_items(file * 250, 300)));
  }

  struct Setting {
    std::size_t threads;
    std::size_t memory;
    std::size_t n_batches;
    bool in_one_step;  // published so
  };

  std::string reference;
  // All at once; in two lanes; one segment behind the other; both.
  int number = 0;
  for (const Setting& setting : {Setting{1, 1 << 30, 1, true}, Setting{2, 9 << 20, 2, true},
                                 Setting{1, 1 << 19, 8, false}, Setting{3, 1 << 19, 8, false}}) {
    const std::string archive = folder / ("archive" + std::to_string(number++));
    IndexOptions options = index_options(archive, {folder / "news"});
    options.threads = setting.threads;
    options.memory = setting.memory;
    EXPECT_EQ(counts(index(options)), "files 4, read 1200, added 1200, renamed 150");
    EXPECT_EQ(n_date_runs(archive), setting.n_batches);
    EXPECT_EQ(generation(archive).number == 2, setting.in_one_step);
    if (reference.empty()) {
      reference = archive;
      continue;
    }
    EXPECT_TRUE(check_archive(archive).empty());
    EXPECT_EQ(contents(archive), contents(reference));
    EXPECT_EQ(ids(archive), ids(reference));
    for (const char* query : {"*", "election", "title:bridge mayor", "\"spoke of the flood\"",
                              "election date:2001..2003-05"}) {
      EXPECT_FALSE(hits(reference, query).empty()) << query;
      EXPECT_EQ(hits(archive, query), hits(reference, query)) << query;
    }
  }
}

}  // namespace
}  // namespace dateline
