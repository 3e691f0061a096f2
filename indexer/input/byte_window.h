// A ByteSource as a window of bytes that readers look ahead in and consume.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace dateline {

// The same for bytes as TextStream is for text.
class ByteWindow {
 public:
  // Borrows `source`.
  explicit ByteWindow(ByteSource& source) : source_(source) {}

  // Bytes read and not consumed. Valid until fill(), want() or consume().
  std::string_view window() const { return std::string_view(buffer_).substr(begin_); }

  // Makes the window longer; false at the end of the source.
  bool fill();

  // Makes the window at least `size` long; false if the source ends before.
  bool want(std::size_t size);

  void consume(std::size_t size);

  // Where the window begins in the stream.
  std::uint64_t offset() const { return offset_; }

  ByteSource& source() { return source_; }

 private:
  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace dateline
