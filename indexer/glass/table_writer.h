// One table of a glass database: items in the order of their keys -> full blocks of a B-tree.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/keys.h"
#include "common/glass/version.h"
#include "indexer/glass/block_file.h"
#include "indexer/glass/branches.h"
#include "indexer/glass/encode.h"

namespace dateline::glass {

// The file is made with the first block. Failures to write throw Error(kIo).
class TableWriter {
 public:
  // An item: its size less 3 with flags (2 bytes), the key behind its length, the tag.
  static constexpr std::size_t kItemHeader = 3;
  // What add_item() may read in front of an item, without using it.
  static constexpr std::size_t kItemMargin = 32;

  TableWriter(std::string path, std::uint32_t block_size);

  // Makes the file even if there will be no items.
  void create() { file_.create(); }

  // The most bytes an item may have: with its entry in the directory a quarter of a block.
  std::size_t max_item() const { return max_item_; }

  // The most bytes an item may have to fit into the present block.
  std::size_t room() const {
    return free() < kDirectoryEntry ? 0 : std::min(max_item_, free() - kDirectoryEntry);
  }

  // Adds an item that fits into the present block. `item` has kItemMargin bytes in front of it and
  // room for the header, which is completed here. Throws as add() does.
  void add_item(char* item, std::size_t key_size, std::size_t size) {
    if (key_size > kMaxKeyBytes) {
      throw_long_key({item + kItemHeader, key_size});
    }
    put_16(item, static_cast<std::uint32_t>(size - kItemHeader) | kFirstPiece | kLastPiece);
    item[2] = static_cast<char>(key_size);
    char* const end = block_.data() + items_begin_;
    if (size <= kItemMargin && free() >= 2 * kItemMargin) {
      // Most items are small. What is written in front of them is free.
      constexpr std::size_t kStep = kItemMargin / 2;
      std::memcpy(end - kStep, item + size - kStep, kStep);
      std::memcpy(end - 2 * kStep, item + size - 2 * kStep, kStep);
    } else {
      std::memcpy(end - size, item, size);
    }
    enter(size);
    ++n_items_;
  }

  // Adds an item of any size, in pieces where it does not fit. Throws Error(kUsage) if the key is
  // too long for glass.
  void add(std::string_view key, std::string_view tag, bool is_compressed = false);

  // Writes the present block although it has room.
  void end_block();

  // Writes what is left and returns where the table begins.
  TableRoot finish();

  [[noreturn]] static void throw_long_key(std::string_view key);

 private:
  // Flags in the size of an item.
  static constexpr std::uint32_t kCompressed = 0x8000;
  static constexpr std::uint32_t kLastPiece = 0x4000;
  static constexpr std::uint32_t kFirstPiece = 0x2000;

  std::size_t free() const { return items_begin_ - directory_end_; }

  void enter(std::size_t size) {
    items_begin_ -= static_cast<std::uint32_t>(size);
    put_16(block_.data() + directory_end_, items_begin_);
    directory_end_ += kDirectoryEntry;
  }

  void add_piece(std::string_view key,
                 std::string_view part,
                 std::uint32_t piece,
                 std::uint32_t flags);

  BlockFile file_;
  Branches branches_;
  std::size_t max_item_;
  std::vector<char> block_;
  std::uint32_t directory_end_ = kDirectoryBegin;
  std::uint32_t items_begin_;
  std::uint64_t n_items_ = 0;
  std::string last_key_ = {};  // of the block before
};

}  // namespace dateline::glass
