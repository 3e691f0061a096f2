#include "indexer/input/byte_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "common/base/hash.h"
#include "indexer/input/unpack.h"

namespace dateline {
namespace {

// The bytes of the file as they are, hashed and counted as they pass.
class RawFile final : public ByteSource {
 public:
  explicit RawFile(const std::string& path) : path_(path) {
    descriptor_ = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (descriptor_ < 0) {
      fail();
    } else {
      posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
      is_file_ = path != "-" && fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    }
  }

  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  ~RawFile() override {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }

  // 0 at the end, and after a failure.
  std::size_t read(char* buffer, std::size_t size) override {
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

  void drain() override {
    std::array<char, 16384> buffer = {};
    while (read(buffer.data(), buffer.size()) != 0) {
    }
  }

  std::uint64_t raw_bytes() const override { return bytes_; }

  std::uint64_t raw_hash() const override { return hash_.digest(); }

  std::optional<Diagnostic> problem() const override { return problem_; }

  int descriptor() const override { return is_file_ ? descriptor_ : -1; }

 private:
  void fail() {
    problem_ = Diagnostic{
        .reason = Reason::kUnreadableFile, .path = path_, .detail = std::strerror(errno)};
  }

  std::string path_;
  int descriptor_ = -1;
  bool is_file_ = false;
  StreamHash hash_;
  std::uint64_t bytes_ = 0;
  std::optional<Diagnostic> problem_;
};

// A file with what decompresses it, if it is compressed.
class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : file_(path),
        peeked_(file_, kPackedHead),
        unpacked_(unpack(peeked_, peeked_.head(), path)),
        front_(unpacked_ ? unpacked_.get() : &peeked_) {}

  std::size_t read(char* buffer, std::size_t size) override { return front_->read(buffer, size); }

  std::uint64_t raw_bytes() const override { return file_.raw_bytes(); }

  std::uint64_t raw_hash() const override { return file_.raw_hash(); }

  void drain() override { front_->drain(); }

  std::optional<Diagnostic> problem() const override { return front_->problem(); }

  bool resume(std::string_view beginning) override { return front_->resume(beginning); }

  int descriptor() const override { return front_->descriptor(); }

 private:
  RawFile file_;
  PeekedSource peeked_;
  std::unique_ptr<ByteSource> unpacked_;
  ByteSource* front_;
};

}  // namespace

std::unique_ptr<ByteSource> open_source(const SourceFile& file) {
  return std::make_unique<FileSource>(file.path);
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

std::size_t HeldBytes::read(char* buffer, std::size_t size) {
  const std::size_t count = std::min(size, left_.size());
  std::copy_n(left_.data(), count, buffer);
  left_.remove_prefix(count);
  return count;
}

}  // namespace dateline
