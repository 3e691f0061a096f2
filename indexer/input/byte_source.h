// One file -> its decompressed bytes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/diagnostics.h"
#include "indexer/input/walk.h"

namespace dateline {

// A stream of bytes, read once from begin to end by one thread.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // At most `size` bytes (at least 1) into `buffer`; returns how many, 0 at the end and ever after.
  // Never throws: after a failure the stream ends and problem() says why.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;

  // Bytes of the file itself (compressed, if it is) that have passed so far.
  virtual std::uint64_t raw_bytes() const { return 0; }

  // hash64 of those; of the whole file once drain() was called.
  virtual std::uint64_t raw_hash() const { return 0; }

  // Passes what is left of the file without delivering it, so that raw_hash() covers it.
  virtual void drain() {}

  // What kept the stream from its end: kUnreadableFile, kDamagedCompression or kBomb. Everything
  // before the place was delivered. Asked after read() has returned 0; says how many bytes are lost
  // after drain().
  virtual std::optional<Diagnostic> problem() const { return std::nullopt; }

  // After damage has ended the stream: goes on with the next part of the packed data (a member of
  // gzip, a frame of zstd) whose content begins with `beginning`. False if there is none.
  virtual bool resume(std::string_view /*beginning*/) { return false; }

  // A descriptor to pread() the bytes that read() delivers, or -1: what is decompressed, standard
  // input.
  virtual int descriptor() const { return -1; }
};

// Opens `file`; "-" is standard input. What unpack() knows is told by its first bytes, not by the
// name, and decompressed; all else passes as it is. A file that cannot be opened gives an empty
// source with a problem().
std::unique_ptr<ByteSource> open_source(const SourceFile& file);

// A source with its first bytes looked at. Borrows `source`, which must outlive it.
class PeekedSource final : public ByteSource {
 public:
  // Reads up to `size` bytes ahead.
  PeekedSource(ByteSource& source, std::size_t size);

  // The first bytes, `size` of them or all there are; valid until the first read().
  std::string_view head() const { return head_; }

  std::size_t read(char* buffer, std::size_t size) override;

  std::uint64_t raw_bytes() const override { return source_.raw_bytes(); }

  std::uint64_t raw_hash() const override { return source_.raw_hash(); }

  void drain() override { source_.drain(); }

  std::optional<Diagnostic> problem() const override { return source_.problem(); }

  bool resume(std::string_view beginning) override { return source_.resume(beginning); }

  int descriptor() const override { return source_.descriptor(); }

 private:
  ByteSource& source_;
  std::string head_;
  std::size_t given_ = 0;
};

// Bytes that are in memory already, which it borrows.
class HeldBytes final : public ByteSource {
 public:
  explicit HeldBytes(std::string_view bytes) : left_(bytes) {}

  std::size_t read(char* buffer, std::size_t size) override;

 private:
  std::string_view left_;
};

}  // namespace dateline
