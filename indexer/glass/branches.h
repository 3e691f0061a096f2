// The levels of a B-tree above its leaves, from the leaves upwards while these are written.

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/version.h"
#include "indexer/glass/block_file.h"

namespace dateline::glass {

// Parts blocks: what it leads to is not below it, and what stands before is. Items that carry the
// same key are pieces of a tag; `piece` counts them from 1.
struct Separator {
  std::string key;
  std::uint32_t piece = 0;
};

// The shortest separator of two neighbours.
Separator shortest_separator(std::string_view left, std::string_view right, std::uint32_t piece);

class Branches {
 public:
  explicit Branches(BlockFile& file, std::uint32_t block_size);

  // Leaves come in the order of their keys. The separator of the first is not used.
  void add_leaf(const Separator& separator, std::uint32_t block) { add(0, separator, block); }

  // Writes what is left and says where the tree begins. There must be a leaf.
  void finish(TableRoot& root);

 private:
  // A block to be filled with the numbers of blocks one level below.
  struct Level {
    std::vector<char> block;
    std::uint32_t directory_end = kDirectoryBegin;
    std::uint32_t items_begin = 0;
    std::uint32_t n_items = 0;
    std::uint32_t first_child = 0;
    Separator separator = {};  // before the first child
  };

  void add(std::size_t index, const Separator& separator, std::uint32_t block);
  void put(Level& level, std::string_view key, std::uint32_t piece, std::uint32_t block);
  void write(std::size_t index);

  BlockFile& file_;
  std::uint32_t block_size_;
  std::deque<Level> levels_;  // from the one above the leaves
};

}  // namespace dateline::glass
