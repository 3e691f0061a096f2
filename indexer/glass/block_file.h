// The blocks of a table, numbered in the order in which they are written.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "common/archive/files.h"

namespace dateline::glass {

// Every block begins with: revision (4 bytes), level, free bytes in one piece, free bytes, end of
// the directory (2 bytes each). The directory follows, the offset of each item in 2 bytes.
inline constexpr std::uint32_t kDirectoryBegin = 11;
inline constexpr std::uint32_t kDirectoryEntry = 2;

// The revision of a database that was written once.
inline constexpr std::uint32_t kFirstRevision = 1;

class BlockFile {
 public:
  explicit BlockFile(std::string path) : path_(std::move(path)) {}

  // Makes the file; write() does so, too.
  void create();

  // Completes the header of a block whose directory ends at `directory_end` and whose items fill it
  // from `items_begin` on, writes it and returns its number.
  std::uint32_t write(std::span<char> block,
                      std::uint32_t level,
                      std::uint32_t directory_end,
                      std::uint32_t items_begin);

  std::uint32_t n_blocks() const { return n_blocks_; }

  void close();

 private:
  std::string path_;
  std::optional<FileWriter> file_;
  std::uint32_t n_blocks_ = 0;
};

}  // namespace dateline::glass
