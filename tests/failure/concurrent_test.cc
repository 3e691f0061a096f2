// Readers beside a writer, and writers beside each other.

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "searcher/answer/search.h"
#include "tests/support/archives.h"
#include "tests/support/news.h"
#include "tests/support/programs.h"

namespace dateline::testing {
namespace {

namespace fs = std::filesystem;

class Concurrent : public ProgramTest {
 protected:
  void write(std::uint64_t file, std::uint64_t first) const {
    folder_.write("news/" + std::to_string(file) + ".jsonl", json_lines(news_items(first, 10)));
  }
};

// Opens the archive again and again and compares what it says of itself with what is found in it.
class Reader {
 public:
  explicit Reader(std::string archive)
      : archive_(std::move(archive)), thread_([this] { read(); }) {}

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  ~Reader() { finish(); }

  void finish() {
    is_done_ = true;
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  int n_generations() const { return n_generations_; }

  const std::string& problem() const { return problem_; }

 private:
  void read() {
    std::uint64_t newest = 0;
    while (!is_done_ && problem_.empty()) {
      try {
        const auto snapshot = Snapshot::open(archive_);
        const std::uint64_t number = snapshot->generation().number;
        if (number < newest) {
          problem_ = "an older generation than before";
        }
        n_generations_ += number > newest ? 1 : 0;
        newest = number;
        look_at(*snapshot);
      } catch (const std::exception& error) {
        problem_ = error.what();
      }
    }
  }

  void look_at(const Snapshot& snapshot) {
    SearchRequest request;
    request.query = "*";
    request.limit = 500;
    const SearchResponse response = search(snapshot, request);
    if (response.total != snapshot.generation().n_live() ||
        response.hits.size() != response.total) {
      problem_ = "counts differ";
    }
    for (const Hit& hit : response.hits) {
      if (snapshot.find_id(hit.article.id) != hit.ref) {
        problem_ = "article not found by its id";
      }
    }
  }

  std::string archive_;
  std::atomic<bool> is_done_ = false;
  int n_generations_ = 0;
  std::string problem_;
  std::thread thread_;
};

TEST_F(Concurrent, ReadersSeeWholeGenerationsWhileAWriterCommitsMergesAndSweeps) {
  write(0, 0);
  index({folder_ / "news"});
  Reader one(archive_);
  Reader two(archive_);
  Process many_searches({"sh", "-c",
                         "n=0; while [ ! -e \"$0/stop\" ]; do \"$1\" --db \"$2\" --json election "
                         "> \"$0/last\" || exit 1; n=$((n+1)); done; [ $n -gt 0 ]",
                         folder_.path().string(), searcher_program(), archive_});
  for (std::uint64_t round = 1; round <= 12; ++round) {
    write(round, round * 10);
    write(round / 2, round * 10 + 5);
    if (round % 5 == 0) {
      fs::remove(folder_.path() / "news" / (std::to_string(round - 3) + ".jsonl"));
    }
    index({"--prune", folder_ / "news"});
    if (round % 4 == 0) {
      index({"optimize"});
    }
  }
  const std::string id = ids(archive_).front();
  index({"remove", "--purge", id});
  one.finish();
  two.finish();
  folder_.write("stop", "");
  const ProcessResult searches = many_searches.wait();
  EXPECT_EQ(one.problem(), "");
  EXPECT_EQ(two.problem(), "");
  EXPECT_GT(one.n_generations() + two.n_generations(), 4);
  EXPECT_EQ(searches.exit_code, 0) << to_text(searches);
  expect_sound();
}

TEST_F(Concurrent, AReaderKeepsItsGenerationWhateverTheWriterDoes) {
  write(0, 0);
  index({folder_ / "news"});
  const auto reader = Snapshot::open(archive_);  // nothing of it is read yet
  write(0, 100);
  index({folder_ / "news"});
  index({"optimize"});
  index({"remove", "--purge", "n101"});
  write(1, 200);
  index({folder_ / "news"});
  SearchRequest request;
  request.query = "*";
  EXPECT_EQ(search(*reader, request).total, 10U);
  EXPECT_TRUE(reader->find_id("n0"));
  EXPECT_FALSE(reader->find_id("n100"));
  expect_sound();
}

// The lock, held as another indexer would.
class Lock {
 public:
  explicit Lock(const std::string& archive)
      : file_(open((archive + "/lock").c_str(), O_RDWR | O_CLOEXEC)) {
    EXPECT_EQ(flock(file_, LOCK_EX | LOCK_NB), 0);
  }

  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  ~Lock() { close(file_); }

 private:
  int file_;
};

TEST_F(Concurrent, ASecondIndexerGivesUpAtOnceWith75) {
  write(0, 0);
  index({folder_ / "news"});
  const Lock lock(archive_);
  const std::vector<std::string> commands[] = {
      {folder_ / "news"}, {"remove", "n1"}, {"optimize"}, {"remove", "--purge"}};
  for (const auto& command : commands) {
    const ProcessResult result = indexer(command);
    EXPECT_EQ(result.exit_code, 75) << to_text(result);
    EXPECT_EQ(result.err, "indexer: archive '" + archive_ +
                              "' is in use by another indexer\n"
                              "hint: try again when it is done, or add --wait\n");
  }
  // Reading needs no lock.
  EXPECT_EQ(indexer({"status"}).exit_code, 0);
  expect_sound();
}

TEST_F(Concurrent, ASecondIndexerWaitsIfToldTo) {
  write(0, 0);
  index({folder_ / "news"});
  write(1, 10);
  auto lock = std::make_unique<Lock>(archive_);
  Process waiting(indexer_command({"--wait", folder_ / "news"}));
  Process other(indexer_command({"optimize", "--wait"}));
  EXPECT_FALSE(waiting.ends_within(std::chrono::milliseconds(200)));
  EXPECT_FALSE(other.ends_within(std::chrono::milliseconds(0)));
  lock.reset();
  EXPECT_EQ(waiting.wait().exit_code, 0);
  EXPECT_EQ(other.wait().exit_code, 0);
  EXPECT_EQ(total("*"), 20U);
}

TEST_F(Concurrent, WaitingEndsWithAnInterrupt) {
  write(0, 0);
  index({folder_ / "news"});
  const Lock lock(archive_);
  Process waiting(indexer_command({"--wait", folder_ / "news"}));
  EXPECT_FALSE(waiting.ends_within(std::chrono::milliseconds(300)));
  waiting.send_signal(SIGINT);
  const ProcessResult result = waiting.wait();
  EXPECT_EQ(result.exit_code, 130) << to_text(result);
  EXPECT_EQ(result.err, "indexer: interrupted while waiting for another indexer\n");
}

TEST_F(Concurrent, TwoIndexersThatMakeOneArchiveBothSucceed) {
  write(0, 0);
  write(1, 10);
  Process one(indexer_command({"--wait", folder_ / "news/0.jsonl"}));
  Process two(indexer_command({"--wait", folder_ / "news/1.jsonl"}));
  const ProcessResult first = one.wait();
  const ProcessResult second = two.wait();
  EXPECT_EQ(first.exit_code, 0) << to_text(first);
  EXPECT_EQ(second.exit_code, 0) << to_text(second);
  EXPECT_EQ(total("*"), 20U);
}

class Interrupt : public Concurrent, public ::testing::WithParamInterface<int> {};

TEST_P(Interrupt, CommitsWhatWasReadAndSaysHowToGoOn) {
  folder_.write("news/big.jsonl", json_lines(news_items(0, 2500)));
  Process run(indexer_command({folder_ / "news"}));
  // Once there is an archive, the run is under way.
  while (!fs::exists(archive_ + "/generations/000001") &&
         !run.ends_within(std::chrono::milliseconds(5))) {
  }
  run.send_signal(GetParam());
  const ProcessResult result = run.wait();
  EXPECT_EQ(result.exit_code, 130) << to_text(result);
  EXPECT_NE(result.err.find("indexer: interrupted; what was read is committed\n"
                            "hint: run the same command again to go on\n"),
            std::string::npos)
      << to_text(result);
  expect_sound();
  const std::uint64_t committed = total("*");
  EXPECT_LE(committed, 2500U);
  index({folder_ / "news"}, "read 2500 articles from 1 files: " + std::to_string(2500 - committed) +
                                " added, 0 updated, " + std::to_string(committed) + " unchanged");
  EXPECT_EQ(total("*"), 2500U);
}

INSTANTIATE_TEST_SUITE_P(OfEachKind, Interrupt, ::testing::Values(SIGINT, SIGTERM));

}  // namespace
}  // namespace dateline::testing
