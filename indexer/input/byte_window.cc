#include "indexer/input/byte_window.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::size_t kKeptMemory = std::size_t{1} << 20;

}  // namespace

bool ByteWindow::fill() {
  // Only when half of it is consumed, so that a byte is moved a few times at most.
  if (begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.capacity() > kKeptMemory && buffer_.size() < kKeptMemory / 4) {
      buffer_.shrink_to_fit();
    }
  }
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kBlock);
  const std::size_t got = source_.read(buffer_.data() + size, kBlock);
  buffer_.resize(size + got);
  return got != 0;
}

bool ByteWindow::want(std::size_t size) {
  while (buffer_.size() - begin_ < size) {
    if (!fill()) {
      return false;
    }
  }
  return true;
}

void ByteWindow::consume(std::size_t size) {
  begin_ += size;
  offset_ += size;
}

}  // namespace dateline
