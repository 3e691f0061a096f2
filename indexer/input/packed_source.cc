#include "indexer/input/packed_source.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "indexer/input/unpack.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{128} << 10;
constexpr std::size_t kTrial = std::size_t{4} << 10;
constexpr std::size_t kKeptPart = std::size_t{1} << 20;
// Damage may hide the begin of the next part, so the part is searched again; but only so much, or
// parts made to lie inside of each other would take for ever.
constexpr std::uint64_t kReadAgain = std::uint64_t{64} << 20;

}  // namespace

std::string_view PackedBlocks::peek(std::size_t size) {
  while (buffer_.size() - begin_ < size) {
    buffer_.erase(0, std::exchange(begin_, 0));
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + kBlock);
    const std::size_t got = source_.read(buffer_.data() + kept, kBlock);
    buffer_.resize(kept + got);
    if (got == 0) {
      break;
    }
  }
  return std::string_view(buffer_).substr(begin_);
}

void PackedBlocks::consume(std::size_t size) {
  begin_ += size;
  consumed_ += size;
}

void PackedBlocks::put_back(std::string_view bytes) {
  buffer_.replace(0, begin_, bytes);
  begin_ = 0;
}

std::uint64_t PackedBlocks::drain() {
  std::uint64_t passed = buffer_.size() - begin_;
  begin_ = buffer_.size();
  std::array<char, 16384> buffer = {};
  while (const std::size_t got = source_.read(buffer.data(), buffer.size())) {
    passed += got;
  }
  return passed;
}

std::size_t PackedSource::read(char* buffer, std::size_t size) {
  if (problem_) {
    return 0;
  }
  const std::size_t got = decode(buffer, size);
  unpacked_ += got;
  if (is_bomb(blocks_.consumed(), unpacked_)) {
    problem_ = Diagnostic{
        .reason = Reason::kBomb,
        .path = path_,
        .detail = fmt::format("{} bytes became over {} MB", blocks_.consumed(), unpacked_ >> 20)};
    return 0;
  }
  return got;
}

void PackedSource::drain() {
  lost_ += blocks_.drain();
  blocks_.source().drain();
}

std::optional<Diagnostic> PackedSource::problem() const {
  if (auto below = blocks_.source().problem()) {
    return below;
  }
  std::optional<Diagnostic> problem = problem_;
  if (problem && lost_ > 0) {
    problem->detail += fmt::format(", {} bytes lost", lost_);
  }
  return problem;
}

void PackedSource::damage(std::string_view what) {
  problem_ =
      Diagnostic{.reason = Reason::kDamagedCompression, .path = path_, .detail = std::string(what)};
}

void PackedSource::consume(std::size_t size) {
  if (!magic().empty() && part_.size() <= kKeptPart) {
    part_ += blocks_.block().substr(0, size);
  }
  blocks_.consume(size);
}

bool PackedSource::resume(std::string_view beginning) {
  if (!problem_ || problem_->reason != Reason::kDamagedCompression || magic().empty()) {
    return false;
  }
  if (!part_.empty() && part_.size() <= kKeptPart && read_again_ + part_.size() <= kReadAgain) {
    read_again_ += part_.size();
    blocks_.put_back(std::string_view(part_).substr(1));
  }
  part_.clear();
  for (std::string_view window = blocks_.peek(kTrial); !window.empty();
       window = blocks_.peek(kTrial)) {
    const std::size_t at = window.find(magic());
    if (at != 0) {
      const std::size_t tail = window.size() < kTrial ? 0 : magic().size() - 1;
      blocks_.consume(std::min(at, window.size() - tail));
    } else if (unpacks_to(window, beginning)) {
      problem_.reset();
      restart();
      return true;
    } else {
      blocks_.consume(1);
    }
  }
  return false;
}

}  // namespace dateline
