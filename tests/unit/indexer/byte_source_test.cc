#include "indexer/input/byte_source.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include "common/base/hash.h"
#include "tests/support/packing.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/indexer/reading.h"

namespace dateline {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

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
    source_->drain();
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
  EXPECT_EQ(read(gzip_packed("hello"), "a.txt"), "hello");
  EXPECT_EQ(read(zstd_packed("hello"), "a.gz"), "hello");
  EXPECT_EQ(read("hello", "a.gz"), "hello");
  EXPECT_EQ(read("\x1F\x8B", "a.gz"), "\x1F\x8B");
}

TEST_F(Source, ReadsEveryMemberAndFrame) {
  EXPECT_EQ(read(gzip_packed("one ") + gzip_packed("") + gzip_packed("two")), "one two");
  EXPECT_EQ(read(zstd_packed("one ") + zstd_packed("") + zstd_packed("two")), "one two");
  EXPECT_EQ(problem(), "none");
  EXPECT_EQ(read(gzip_packed("one") + std::string(1000, '\0')), "one");
  EXPECT_EQ(problem(), "none");
}

TEST_F(Source, GivesTheSameInPiecesOfAnySize) {
  const std::string text = noisy_text(300'000);
  for (const std::size_t step : {1UL, 7UL, 4096UL, 1UL << 20}) {
    EXPECT_EQ(read(gzip_packed(text) + gzip_packed(text), "a", step), text + text) << step;
    EXPECT_EQ(read(zstd_packed(text) + zstd_packed(text), "a", step), text + text) << step;
  }
}

TEST_F(Source, DeliversWhatStandsBeforeTheEndOfCutData) {
  const std::string text = noisy_text(600'000);
  const std::string packed = gzip_packed(text);
  const std::string read_text = read(packed.substr(0, packed.size() * 7 / 10));
  EXPECT_GT(read_text.size(), text.size() * 6 / 10);
  EXPECT_TRUE(text.starts_with(read_text));
  EXPECT_EQ(problem(), "damaged-compression gzip data ends too early");

  const std::string frames = zstd_packed(text);
  const std::string from_zstd = read(frames.substr(0, frames.size() * 7 / 10));
  EXPECT_GE(from_zstd.size(), text.size() / 2);
  EXPECT_TRUE(text.starts_with(from_zstd));
  EXPECT_EQ(problem(), "damaged-compression zstd data ends too early");
}

TEST_F(Source, DeliversWhatStandsBeforeADamagedPlaceAndCountsTheRest) {
  const std::string text = noisy_text(600'000);
  std::string packed = gzip_packed(text);
  std::fill_n(packed.begin() + static_cast<std::ptrdiff_t>(packed.size() / 2), 2000, '\xFF');
  const std::string read_text = read(packed);
  EXPECT_GT(read_text.size(), text.size() / 3);
  EXPECT_EQ(read_text.substr(0, text.size() / 3), text.substr(0, text.size() / 3));
  EXPECT_TRUE(problem().starts_with("damaged-compression ")) << problem();
  EXPECT_TRUE(problem().ends_with(" bytes lost")) << problem();
}

TEST_F(Source, NoticesAWrongChecksum) {
  std::string packed = gzip_packed("hello");
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
  EXPECT_EQ(read(packed), "hello");
  EXPECT_EQ(problem(), "damaged-compression incorrect data check, 4 bytes lost");
}

TEST_F(Source, ReportsWhatFollowsCompressedData) {
  EXPECT_EQ(read(gzip_packed("hello") + "trailing"), "hello");
  EXPECT_EQ(problem(),
            "damaged-compression what follows the compressed data is not gzip, 8 bytes lost");
  EXPECT_EQ(read(zstd_packed("hello") + "trailing"), "hello");
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
  const std::string packed = gzip_packed(noisy_text(500'000)) + "noise";
  source_ = open_source({.path = folder_.write("a", packed)});
  char byte = 0;
  EXPECT_EQ(source_->read(&byte, 1), 1U);
  source_->drain();
  EXPECT_EQ(source_->raw_bytes(), packed.size());
  EXPECT_EQ(source_->raw_hash(), hash64(packed));
}

TEST_F(Source, ReadsBzip2XzAndLz4) {
  const std::string text = noisy_text(400'000);
  for (const auto& pack : {bzip2_packed, xz_packed, lz4_packed}) {
    EXPECT_EQ(read(pack("hello"), "a.txt"), "hello");
    EXPECT_EQ(read(pack(text) + pack(text), "a.txt", 1000), text + text);
    EXPECT_EQ(problem(), "none");
    const std::string packed = pack(text);
    const std::string cut = read(packed.substr(0, packed.size() * 7 / 10));
    EXPECT_TRUE(text.starts_with(cut));
    EXPECT_TRUE(problem().starts_with("damaged-compression ")) << problem();
  }
  EXPECT_EQ(read("BZh, he said."), "BZh, he said.");
}

TEST_F(Source, UsesTheDictionaryThatAWarcZstBeginsWith) {
  const std::string dictionary = "WARC/1.0 It rained on the quarterdeck, and on the mizzen.";
  const std::string text = "It rained on the quarterdeck, and on the mizzen. It rained.";
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  frame.resize(ZSTD_compress_usingDict(context, frame.data(), frame.size(), text.data(),
                                       text.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  for (const std::string& held : {dictionary, zstd_packed(dictionary)}) {
    const std::string head = {'\x5D', '\x2A', '\x4D', '\x18', static_cast<char>(held.size()),
                              0,      0,      0};
    EXPECT_EQ(read(head + held + frame + frame, "a.warc.zst"), text + text);
    EXPECT_EQ(problem(), "none");
    EXPECT_EQ(read(head + held.substr(0, 9)), "");
    EXPECT_EQ(problem(),
              "damaged-compression the dictionary is too long or cut off, 17 bytes lost");
  }
}

TEST_F(Source, StopsWhatGrowsBeyondMeasure) {
  const std::string zeros(std::size_t{80} << 20, '\0');
  for (const std::string& packed : {gzip_packed(zeros), zstd_packed(zeros), bzip2_packed(zeros)}) {
    const std::size_t got = read(packed).size();
    EXPECT_GT(got, zeros.size() / 2);
    EXPECT_LT(got, zeros.size());
    EXPECT_TRUE(problem().starts_with("bomb ")) << problem();
  }
}

TEST_F(Source, GoesOnAtTheNextPartWithThatBeginning) {
  for (const auto& pack : {gzip_packed, zstd_packed}) {
    const std::string text = noisy_text(100'000);
    std::string damaged = pack(text);
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    damaged[damaged.size() - 3] = static_cast<char>(damaged[damaged.size() - 3] ^ 0x55);
    source_ =
        open_source({.path = folder_.write("a", pack("ONE 1 ") + damaged + pack("TWO") +
                                                    pack("ONE 2") + "noise" + pack("ONE 3"))});
    std::vector<std::string> pieces;
    do {
      std::string& piece = pieces.emplace_back();
      char buffer[1000];
      while (const std::size_t got = source_->read(buffer, sizeof buffer)) {
        piece.append(buffer, got);
      }
    } while (source_->resume("ONE"));
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_TRUE(pieces[0].starts_with("ONE 1 "));
    EXPECT_EQ(pieces[1], "ONE 2");
    EXPECT_EQ(pieces[2], "ONE 3");
    EXPECT_FALSE(source_->problem());
  }
}

TEST(PeekedSource, GivesBackWhatItLookedAt) {
  for (const std::size_t step : {1UL, 3UL, 100UL}) {
    MemorySource source("hello world", step);
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
