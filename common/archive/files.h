// The file operations of an archive: map, write durably, make folders durable.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/error.h"

namespace dateline {

// A whole file mapped for reading. Movable; the view lives as long as the object. Touching a page
// for the first time costs 10 microseconds and more in a virtual machine, so small files are made
// present at once.
class MappedFile {
 public:
  MappedFile() = default;
  // Throws Error(kNotFound) if there is no such file, Error(kIo) otherwise.
  explicit MappedFile(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

  // Makes the pages present that hold these bytes of the file: a hint, and cheaper than touching
  // one after the other.
  void make_present(std::size_t begin, std::size_t size) const;

  // Gives the pages back that are present; they are read again when they are touched. For who walks
  // through files larger than the memory that a run may take.
  void forget() const;

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// hash64 of a file, which is never in memory as a whole.
std::uint64_t hash_in_pieces(const MappedFile& file);

// A file descriptor that closes itself.
class FileDescriptor {
 public:
  FileDescriptor() = default;

  explicit FileDescriptor(int fd) : fd_(fd) {}

  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }

  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor();

  int get() const { return fd_; }

  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// Writes a new file front to back through a buffer. Every failure, a full disk too, throws
// Error(kIo) with the path and the system's reason.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter() = default;

  void write(std::string_view bytes);

  std::uint64_t position() const { return position_; }

  // Flushes the buffer; the caller makes the folder durable.
  void close();

 private:
  void flush();

  std::string path_;
  FileDescriptor file_;
  std::string buffer_;
  std::uint64_t position_ = 0;
};

void write_file(const std::string& path, std::string_view bytes);

// Flushes a file or a folder to the device.
void sync_path(const std::string& path);

// Every regular file of the folder, then the folder itself.
void sync_folder_and_files(const std::string& folder);

enum class Durability {
  kFlushed,  // when the call returns, the new content survives a loss of power
  kCached,   // for what can be made again
};

// Replaces `path` in one step: writes path + ".tmp", flushes it, renames it and flushes the folder.
void replace_file(const std::string& path, std::string_view bytes, Durability durability);

// Throws Error(kIo): "cannot write 'x': No space left on device".
[[noreturn]] void throw_io_error(std::string_view verb, std::string_view path, int error_number);

// Error(kCorrupt): "'x' is damaged: its checksum is wrong".
Error damaged_file(std::string_view path, std::string_view what);

}  // namespace dateline
