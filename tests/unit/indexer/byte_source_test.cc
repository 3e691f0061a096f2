#include "indexer/input/byte_source.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "common/base/hash.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using testing::TempFolder;

std::string gzip(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// Text that compresses badly, so that it has several blocks.
std::string noisy_text(std::size_t size) {
  std::string text;
  std::uint64_t state = 42;
  while (text.size() < size) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    text += static_cast<char>('a' + (state >> 60));
  }
  return text;
}

class Source : public ::testing::Test {
 protected:
  // Reads a file with these bytes in pieces of `step`.
  std::string read(const std::string& bytes,
                   const std::string& name = "a.txt",
                   std::size_t step = 1 << 16) {
    source_ = open_source({.path = folder_.write(name, bytes)});
    std::string text;
    std::string piece(step, '\0');
    while (const std::size_t got = source_->read(piece.data(), piece.size())) {
      text.append(piece, 0, got);
    }
    EXPECT_EQ(source_->read(piece.data(), piece.size()), 0U);
    EXPECT_EQ(source_->raw_bytes(), bytes.size());
    EXPECT_EQ(source_->raw_hash(), hash64(bytes));
    return text;
  }

  std::string problem() const {
    const auto problem = source_->problem();
    return problem ? std::string(info(problem->reason).name) + " " + problem->detail : "none";
  }

  TempFolder folder_;
  std::unique_ptr<ByteSource> source_;
};

TEST_F(Source, PassesPlainBytesAsTheyAre) {
  const std::string bytes("a\0\xFF\n", 4);
  EXPECT_EQ(read(bytes), bytes);
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("x"), "x");
  EXPECT_EQ(problem(), "none");
}

TEST_F(Source, TellsCompressionByBytesAndNotByName) {
  EXPECT_EQ(read(gzip("hello"), "a.txt"), "hello");
  EXPECT_EQ(read(zstd("hello"), "a.gz"), "hello");
  EXPECT_EQ(read("hello", "a.gz"), "hello");
  EXPECT_EQ(read("\x1F\x8B", "a.gz"), "\x1F\x8B");
}

TEST_F(Source, ReadsEveryMemberAndFrame) {
  EXPECT_EQ(read(gzip("one ") + gzip("") + gzip("two")), "one two");
  EXPECT_EQ(read(zstd("one ") + zstd("") + zstd("two")), "one two");
  EXPECT_EQ(problem(), "none");
  EXPECT_EQ(read(gzip("one") + std::string(1000, '\0')), "one");
  EXPECT_EQ(problem(), "none");
}

TEST_F(Source, GivesTheSameInPiecesOfAnySize) {
  const std::string text = noisy_text(300'000);
  for (const std::size_t step : {1UL, 7UL, 4096UL, 1UL << 20}) {
    EXPECT_EQ(read(gzip(text) + gzip(text), "a", step), text + text) << step;
    EXPECT_EQ(read(zstd(text) + zstd(text), "a", step), text + text) << step;
  }
}

TEST_F(Source, DeliversWhatStandsBeforeTheEndOfCutData) {
  const std::string text = noisy_text(600'000);
  const std::string packed = gzip(text);
  const std::string read_text = read(packed.substr(0, packed.size() * 7 / 10));
  EXPECT_GT(read_text.size(), text.size() * 6 / 10);
  EXPECT_TRUE(text.starts_with(read_text));
  EXPECT_EQ(problem(), "damaged-compression gzip data ends too early");

  const std::string frames = zstd(text);
  const std::string from_zstd = read(frames.substr(0, frames.size() * 7 / 10));
  EXPECT_GE(from_zstd.size(), text.size() / 2);
  EXPECT_TRUE(text.starts_with(from_zstd));
  EXPECT_EQ(problem(), "damaged-compression zstd data ends too early");
}

TEST_F(Source, DeliversWhatStandsBeforeADamagedPlaceAndCountsTheRest) {
  const std::string text = noisy_text(600'000);
  std::string packed = gzip(text);
  std::fill_n(packed.begin() + static_cast<std::ptrdiff_t>(packed.size() / 2), 2000, '\xFF');
  const std::string read_text = read(packed);
  EXPECT_GT(read_text.size(), text.size() / 3);
  EXPECT_EQ(read_text.substr(0, text.size() / 3), text.substr(0, text.size() / 3));
  EXPECT_TRUE(problem().starts_with("damaged-compression ")) << problem();
  EXPECT_TRUE(problem().ends_with(" bytes lost")) << problem();
}

TEST_F(Source, NoticesAWrongChecksum) {
  std::string packed = gzip("hello");
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
  EXPECT_EQ(read(packed), "hello");
  EXPECT_EQ(problem(), "damaged-compression incorrect data check, 4 bytes lost");
}

TEST_F(Source, ReportsWhatFollowsCompressedData) {
  EXPECT_EQ(read(gzip("hello") + "trailing"), "hello");
  EXPECT_EQ(problem(),
            "damaged-compression what follows the compressed data is not gzip, 8 bytes lost");
  EXPECT_EQ(read(zstd("hello") + "trailing"), "hello");
  EXPECT_TRUE(problem().starts_with("damaged-compression what follows the compressed data is not "))
      << problem();
}

TEST_F(Source, ReportsAFileThatCannotBeOpened) {
  source_ = open_source({.path = folder_ / "gone"});
  char byte = 0;
  EXPECT_EQ(source_->read(&byte, 1), 0U);
  EXPECT_EQ(problem(), "unreadable-file No such file or directory");
}

TEST_F(Source, ReportsAFolder) {
  source_ = open_source({.path = folder_.path().string()});
  char byte = 0;
  EXPECT_EQ(source_->read(&byte, 1), 0U);
  EXPECT_EQ(problem(), "unreadable-file Is a directory");
}

TEST_F(Source, HashesTheWholeFileWhenDrained) {
  const std::string packed = gzip(noisy_text(500'000)) + "noise";
  source_ = open_source({.path = folder_.write("a", packed)});
  char byte = 0;
  EXPECT_EQ(source_->read(&byte, 1), 1U);
  source_->drain();
  EXPECT_EQ(source_->raw_bytes(), packed.size());
  EXPECT_EQ(source_->raw_hash(), hash64(packed));
}

TEST(PeekedSource, GivesBackWhatItLookedAt) {
  for (const std::size_t step : {1UL, 3UL, 100UL}) {
    testing::MemorySource source("hello world", step);
    PeekedSource peeked(source, 5);
    EXPECT_EQ(peeked.head(), "hello");
    std::string text;
    char buffer[4];
    while (const std::size_t got = peeked.read(buffer, sizeof buffer)) {
      text.append(buffer, got);
    }
    EXPECT_EQ(text, "hello world");
  }
}

}  // namespace
}  // namespace dateline
