// What all decompressing sources share: the packed bytes in blocks, damage, growth, a new start
// behind damage.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace dateline {

// Packed bytes that are looked at before they are consumed.
class PackedBlocks {
 public:
  explicit PackedBlocks(ByteSource& source) : source_(source) {}

  // What is not consumed yet, read when all was; empty at the end.
  std::string_view block() { return peek(1); }

  // At least `size` bytes, if there are so many left.
  std::string_view peek(std::size_t size);

  // The bytes stay where they are until the next peek().
  void consume(std::size_t size);

  // Puts bytes in front of what is not consumed.
  void put_back(std::string_view bytes);

  // Passes the rest; returns how many bytes it was.
  std::uint64_t drain();

  std::uint64_t consumed() const { return consumed_; }

  ByteSource& source() { return source_; }

  const ByteSource& source() const { return source_; }

 private:
  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t consumed_ = 0;
};

class PackedSource : public ByteSource {
 public:
  PackedSource(ByteSource& packed, std::string path) : blocks_(packed), path_(std::move(path)) {}

  std::size_t read(char* buffer, std::size_t size) final;

  std::uint64_t raw_bytes() const final { return blocks_.source().raw_bytes(); }

  std::uint64_t raw_hash() const final { return blocks_.source().raw_hash(); }

  void drain() final;

  std::optional<Diagnostic> problem() const final;

  bool resume(std::string_view beginning) final;

 protected:
  // At most `size` bytes; 0 at the end or when damage() was called.
  virtual std::size_t decode(char* buffer, std::size_t size) = 0;

  // What a part that can be read without those before it begins with; empty if there are none.
  virtual std::string_view magic() const { return {}; }

  // Whether the part at the beginning of `packed` (4 KB of it) unpacks to what begins so.
  virtual bool unpacks_to(std::string_view /*packed*/, std::string_view /*beginning*/) {
    return false;
  }

  // Makes ready for a part.
  virtual void restart() {}

  PackedBlocks& blocks() { return blocks_; }

  // Consumes packed bytes of the part that is being read.
  void consume(std::size_t size);

  void end_part() { part_.clear(); }

  bool is_damaged() const { return problem_.has_value(); }

  // Ends the stream here: what follows cannot be told from noise.
  void damage(std::string_view what);

 private:
  PackedBlocks blocks_;
  std::string path_;
  std::optional<Diagnostic> problem_;
  std::uint64_t unpacked_ = 0;
  std::uint64_t lost_ = 0;
  std::string part_;              // the packed bytes of the part, unless they are too many
  std::uint64_t read_again_ = 0;  // of parts, in resume()
};

}  // namespace dateline
