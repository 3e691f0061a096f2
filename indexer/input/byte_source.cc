#include "indexer/input/byte_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

#define ZLIB_CONST  // next_in is only read
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = std::size_t{128} << 10;
constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

// The bytes of the file as they are, hashed and counted as they pass.
class RawFile {
 public:
  explicit RawFile(const std::string& path) : path_(path) {
    descriptor_ = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) {
      fail();
    } else {
      posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
  }

  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  ~RawFile() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }

  // 0 at the end, and after a failure.
  std::size_t read(char* buffer, std::size_t size) {
    while (descriptor_ >= 0 && !problem_) {
      const ssize_t got = ::read(descriptor_, buffer, size);
      if (got >= 0) {
        const auto count = static_cast<std::size_t>(got);
        hash_.update({buffer, count});
        bytes_ += count;
        return count;
      }
      if (errno != EINTR) {
        fail();
      }
    }
    return 0;
  }

  // Passes the rest; returns how much it was.
  std::uint64_t drain() {
    std::array<char, 16384> buffer = {};
    const std::uint64_t before = bytes_;
    while (read(buffer.data(), buffer.size()) != 0) {
    }
    return bytes_ - before;
  }

  std::uint64_t bytes() const { return bytes_; }

  std::uint64_t hash() const { return hash_.digest(); }

  const std::string& path() const { return path_; }

  const std::optional<Diagnostic>& problem() const { return problem_; }

 private:
  void fail() {
    problem_ = Diagnostic{
        .reason = Reason::kUnreadableFile, .path = path_, .detail = std::strerror(errno)};
  }

  std::string path_;
  int descriptor_ = -1;
  StreamHash hash_;
  std::uint64_t bytes_ = 0;
  std::optional<Diagnostic> problem_;
};

// The file's bytes in blocks, the first of them looked at by whoever opens it.
class RawBlocks {
 public:
  explicit RawBlocks(const std::string& path) : file_(path), buffer_(kBlock, '\0') {}

  // Reads until `size` bytes are there, if the file has so many.
  std::string_view peek(std::size_t size) {
    while (end_ < size) {
      const std::size_t got = file_.read(buffer_.data() + end_, buffer_.size() - end_);
      if (got == 0) {
        break;
      }
      end_ += got;
    }
    return {buffer_.data(), end_};
  }

  // What is not consumed yet, refilled when all was; empty at the end.
  std::string_view block() {
    if (begin_ == end_) {
      begin_ = 0;
      end_ = file_.read(buffer_.data(), buffer_.size());
    }
    return {buffer_.data() + begin_, end_ - begin_};
  }

  void consume(std::size_t size) { begin_ += size; }

  // Passes the rest; returns how many bytes it was.
  std::uint64_t drain() {
    const std::uint64_t left = end_ - begin_;
    begin_ = end_;
    return left + file_.drain();
  }

  const RawFile& file() const { return file_; }

 private:
  RawFile file_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// What plain and compressed sources share.
class FileSource : public ByteSource {
 public:
  explicit FileSource(std::unique_ptr<RawBlocks> raw) : raw_(std::move(raw)) {}

  std::uint64_t raw_bytes() const override { return raw_->file().bytes(); }

  std::uint64_t raw_hash() const override { return raw_->file().hash(); }

  void drain() override { raw_->drain(); }

  std::optional<Diagnostic> problem() const override {
    return raw_->file().problem() ? raw_->file().problem() : damage_;
  }

 protected:
  RawBlocks& raw() { return *raw_; }

  bool damaged() const { return damage_.has_value(); }

  // Ends the stream here: the rest of the file cannot be told from noise.
  void damage(std::string_view what) {
    const std::uint64_t lost = raw_->drain();
    damage_ = Diagnostic{
        .reason = Reason::kDamagedCompression,
        .path = raw_->file().path(),
        .detail = lost == 0 ? std::string(what) : fmt::format("{}, {} bytes lost", what, lost)};
  }

 private:
  std::unique_ptr<RawBlocks> raw_;
  std::optional<Diagnostic> damage_;
};

class PlainSource final : public FileSource {
 public:
  using FileSource::FileSource;

  std::size_t read(char* buffer, std::size_t size) override {
    const std::string_view block = raw().block();
    const std::size_t count = std::min(size, block.size());
    std::copy_n(block.data(), count, buffer);
    raw().consume(count);
    return count;
  }
};

class GzipSource final : public FileSource {
 public:
  explicit GzipSource(std::unique_ptr<RawBlocks> raw) : FileSource(std::move(raw)) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) {
      throw std::bad_alloc();
    }
  }

  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* buffer, std::size_t size) override {
    while (!done_ && !damaged()) {
      const std::string_view block = raw().block();
      if (block.empty() && ended_member_) {
        done_ = true;
      } else if (ended_member_ && !starts_member(block)) {
        continue;
      } else if (const std::size_t count = inflate_block(block, buffer, size); count != 0) {
        return count;
      }
    }
    return 0;
  }

 private:
  // Between members: starts the next one, passes zero padding, or ends at what is neither.
  bool starts_member(std::string_view block) {
    if (block.front() == '\0') {
      raw().consume(std::min(block.find_first_not_of('\0'), block.size()));
      return false;
    }
    if (block.front() != kGzipMagic.front()) {
      damage("what follows the compressed data is not gzip");
      return false;
    }
    inflateReset(&stream_);
    ended_member_ = false;
    return true;
  }

  std::size_t inflate_block(std::string_view block, char* buffer, std::size_t size) {
    stream_.next_in = reinterpret_cast<const Bytef*>(block.data());
    stream_.avail_in = static_cast<uInt>(block.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_SYNC_FLUSH);
    raw().consume(block.size() - stream_.avail_in);
    const std::size_t count = room - stream_.avail_out;
    if (result == Z_STREAM_END) {
      ended_member_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      damage(stream_.msg == nullptr ? "gzip data" : stream_.msg);
    } else if (block.empty() && count == 0) {
      damage("gzip data ends too early");
    }
    return count;
  }

  z_stream stream_ = {};
  bool ended_member_ = false;
  bool done_ = false;
};

struct ZstdDeleter {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdSource final : public FileSource {
 public:
  explicit ZstdSource(std::unique_ptr<RawBlocks> raw)
      : FileSource(std::move(raw)), stream_(ZSTD_createDStream()) {
    if (!stream_) {
      throw std::bad_alloc();
    }
  }

  std::size_t read(char* buffer, std::size_t size) override {
    ZSTD_outBuffer out = {buffer, size, 0};
    while (out.pos == 0 && !damaged()) {
      const std::string_view block = raw().block();
      ZSTD_inBuffer in = {block.data(), block.size(), 0};
      if (block.empty() && between_frames_) {
        return 0;
      }
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      raw().consume(in.pos);
      if (ZSTD_isError(result) != 0) {
        damage(between_frames_ ? "what follows the compressed data is not zstd"
                               : ZSTD_getErrorName(result));
      } else if (block.empty() && out.pos == 0) {
        damage("zstd data ends too early");
      }
      between_frames_ = result == 0;
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, ZstdDeleter> stream_;
  bool between_frames_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_source(const SourceFile& file) {
  auto raw = std::make_unique<RawBlocks>(file.path);
  const std::string_view head = raw->peek(kZstdMagic.size());
  if (head.starts_with(kGzipMagic)) {
    return std::make_unique<GzipSource>(std::move(raw));
  }
  if (head.starts_with(kZstdMagic)) {
    return std::make_unique<ZstdSource>(std::move(raw));
  }
  return std::make_unique<PlainSource>(std::move(raw));
}

PeekedSource::PeekedSource(ByteSource& source, std::size_t size) : source_(source) {
  head_.resize(size);
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t got = source.read(head_.data() + filled, size - filled);
    if (got == 0) {
      break;
    }
    filled += got;
  }
  head_.resize(filled);
}

std::size_t PeekedSource::read(char* buffer, std::size_t size) {
  if (given_ == head_.size()) {
    return source_.read(buffer, size);
  }
  const std::size_t count = std::min(size, head_.size() - given_);
  std::copy_n(head_.data() + given_, count, buffer);
  given_ += count;
  return count;
}

}  // namespace dateline
