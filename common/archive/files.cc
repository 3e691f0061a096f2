#include "common/archive/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <future>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;
constexpr std::size_t kSmallBytes = 1 << 20;  // a file that is mapped with all its pages

FileDescriptor open_or_throw(const std::string& path, int flags, std::string_view verb) {
  FileDescriptor file(open(path.c_str(), flags | O_CLOEXEC, 0666));
  if (!file) {
    throw_io_error(verb, path, errno);
  }
  return file;
}

}  // namespace

void throw_io_error(std::string_view verb, std::string_view path, int error_number) {
  const ErrorKind kind = error_number == ENOENT ? ErrorKind::kNotFound : ErrorKind::kIo;
  std::string hint;
  if (error_number == ENOSPC || error_number == EDQUOT) {
    hint = "free some space and run the same command again; what was committed is kept";
  }
  throw Error(kind,
              fmt::format("cannot {} '{}': {}", verb, printable(path), std::strerror(error_number)),
              hint);
}

Error damaged_file(std::string_view path, std::string_view what) {
  return {
      ErrorKind::kCorrupt, fmt::format("'{}' is damaged: {}", printable(path), what),
      "run 'indexer check' to see what is affected, then restore the archive or build it again"};
}

MappedFile::MappedFile(const std::string& path) {
  const FileDescriptor file = open_or_throw(path, O_RDONLY, "read");

  struct stat status {};

  if (fstat(file.get(), &status) != 0) {
    throw_io_error("read", path, errno);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ == 0) {
    return;
  }
  const int flags = MAP_SHARED | (size_ <= kSmallBytes ? MAP_POPULATE : 0);
  void* mapped = mmap(nullptr, size_, PROT_READ, flags, file.get(), 0);
  if (mapped == MAP_FAILED) {
    throw_io_error("map", path, errno);
  }
  data_ = static_cast<const char*>(mapped);
}

void MappedFile::make_present(std::size_t begin, std::size_t size) const {
  if (size_ <= kSmallBytes || begin >= size_ || size == 0) {
    return;
  }
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t first = begin / page * page;
  const std::size_t end = std::min(begin + size, size_);
  // An old kernel says no; the pages then come when they are read.
  madvise(const_cast<char*>(data_ + first), end - first, MADV_POPULATE_READ);
}

void MappedFile::forget() const {
  if (size_ > kSmallBytes) {
    madvise(const_cast<char*>(data_), size_, MADV_DONTNEED);
  }
}

std::uint64_t hash_in_pieces(const MappedFile& file) {
  constexpr std::size_t kPiece = std::size_t{16} << 20;
  const std::string_view bytes = file.bytes();
  if (bytes.size() <= kPiece) {
    return hash64(bytes);
  }
  StreamHash hash;
  for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
    hash.update(bytes.substr(at, kPiece));
    file.forget();
  }
  return hash.digest();
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    munmap(const_cast<char*>(data_), size_);
  }
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) {
    close(fd_);
  }
}

FileWriter::FileWriter(std::string path)
    : path_(std::move(path)), file_(open_or_throw(path_, O_WRONLY | O_CREAT | O_TRUNC, "create")) {}

void FileWriter::write(std::string_view bytes) {
  buffer_.append(bytes);
  position_ += bytes.size();
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
}

void FileWriter::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t n = ::write(file_.get(), rest.data(), rest.size());
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n < 0) {
      throw_io_error("write", path_, errno);
    }
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
}

void FileWriter::close() {
  flush();
  file_ = FileDescriptor();
}

void write_file(const std::string& path, std::string_view bytes) {
  FileWriter file(path);
  file.write(bytes);
  file.close();
}

void sync_path(const std::string& path) {
  const FileDescriptor file = open_or_throw(path, O_RDONLY, "flush");
  if (fsync(file.get()) != 0) {
    throw_io_error("flush", path, errno);
  }
}

void sync_folder_and_files(const std::string& folder) {
  // All at once: a journal then commits once for all of them, not once for each.
  std::vector<std::future<void>> pending;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      pending.push_back(std::async(std::launch::async, sync_path, entry.path().string()));
    }
  }
  for (std::future<void>& one : pending) {
    one.get();
  }
  sync_path(folder);
}

void replace_file(const std::string& path, std::string_view bytes, Durability durability) {
  const std::string temporary = path + ".tmp";
  write_file(temporary, bytes);
  if (durability == Durability::kFlushed) {
    sync_path(temporary);
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    throw_io_error("replace", path, errno);
  }
  if (durability == Durability::kFlushed) {
    sync_path(std::filesystem::path(path).parent_path().string());
  }
}

}  // namespace dateline
