// A glass table: a B-tree of keys and tags, read where it is mapped into memory.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/block.h"
#include "common/glass/version.h"

namespace dateline::glass {

// Borrows its bytes. Damage throws Error(kCorrupt) or gives wrong keys and tags; nothing outside is
// read. Tables that glass compresses cannot be read, which postings and positions never are.
class Table {
 public:
  // Without entries.
  Table() = default;

  // `bytes` are those of the file, none if the root is fake.
  Table(std::string_view bytes, const TableRoot& root);

  bool empty() const { return n_levels_ == 0; }

 private:
  friend class TableCursor;

  Block block(std::uint32_t number, std::size_t level) const {
    if (number >= n_blocks_) {
      Block::throw_damaged();
    }
    return {data_ + std::size_t{number} * block_size_, block_size_, level};
  }

  const std::uint8_t* data_ = nullptr;
  std::uint32_t block_size_ = 0;
  std::uint32_t n_blocks_ = 0;
  std::uint32_t root_ = 0;
  std::size_t n_levels_ = 0;
};

// A place in a table. Keeps the way to it, so that looking up ascending keys is cheap. The table
// must outlive it.
class TableCursor {
 public:
  // Stands nowhere.
  explicit TableCursor(const Table& table) : table_(&table) {}

  // Goes to the last entry that is not behind `key`; true if that is `key` itself. If all are
  // behind it, the cursor stands before the first.
  bool find(std::string_view key);

  // Goes to the first entry that is not before `key`; false if there is none.
  bool seek(std::string_view key);

  // Goes to the next entry; false at the end.
  bool next();

  // Goes back to the first part of the entry that it stands in: only to be called after a find()
  // that was false. False if there is no entry.
  bool enter();

  // Of the entry that the cursor stands on. The key is valid as long as the table, the tag until
  // the cursor moves.
  std::string_view key() const { return way_[0].block.leaf_key(place()); }

  std::string_view tag() {
    const LeafItem item = way_[0].block.item(place());
    constexpr unsigned kWhole = kItemIsFirst | kItemIsLast;
    if ((item.flags & (kWhole | kItemIsCompressed)) == kWhole) [[likely]] {
      return item.part;
    }
    return read_parts();
  }

 private:
  struct Step {
    Block block = {};
    std::int32_t item = -1;  // -1: before the first
  };

  std::uint32_t place() const { return static_cast<std::uint32_t>(way_[0].item); }

  std::size_t level_to_search(std::string_view key) const;
  void descend(std::size_t level, bool to_end);
  bool step_forward();
  bool step_back();
  std::string_view read_parts();

  const Table* table_;
  std::array<Step, kMaxLevels> way_ = {};
  std::string tag_ = {};  // if it has several parts
};

}  // namespace dateline::glass
