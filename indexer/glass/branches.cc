#include "indexer/glass/branches.h"

#include <algorithm>
#include <cstring>

#include "indexer/glass/encode.h"

namespace dateline::glass {
namespace {

// Number of the block below, then the key behind its length, then the piece.
constexpr std::uint32_t kKeyAt = 5;
constexpr std::uint32_t kPieceBytes = 2;

}  // namespace

Separator shortest_separator(std::string_view left, std::string_view right, std::uint32_t piece) {
  const auto differ =
      std::mismatch(left.begin(), left.end(), right.begin(), right.end()).second - right.begin();
  return {std::string(right.substr(0, static_cast<std::size_t>(differ) + 1)), piece};
}

Branches::Branches(BlockFile& file, std::uint32_t block_size)
    : file_(file), block_size_(block_size) {}

void Branches::put(Level& level, std::string_view key, std::uint32_t piece, std::uint32_t block) {
  level.items_begin -= kKeyAt + static_cast<std::uint32_t>(key.size()) + kPieceBytes;
  char* item = level.block.data() + level.items_begin;
  put_32(item, block);
  item[kKeyAt - 1] = static_cast<char>(key.size());
  std::copy(key.begin(), key.end(), item + kKeyAt);
  put_16(item + kKeyAt + key.size(), piece);
  put_16(level.block.data() + level.directory_end, level.items_begin);
  level.directory_end += kDirectoryEntry;
  ++level.n_items;
}

void Branches::add(std::size_t index, const Separator& separator, std::uint32_t block) {
  if (index == levels_.size()) {
    levels_.push_back({std::vector<char>(block_size_)});
    levels_.back().items_begin = block_size_;
  }
  Level& level = levels_[index];
  const std::size_t size = kKeyAt + separator.key.size() + kPieceBytes + kDirectoryEntry;
  if (level.items_begin - level.directory_end < size) {
    write(index);
  }
  if (level.n_items == 0) {
    // The first key of a block is never asked for: it stands one level above, and here is empty.
    level.separator = separator;
    level.first_child = block;
    put(level, {}, 0, block);
  } else {
    put(level, separator.key, separator.piece, block);
  }
}

void Branches::write(std::size_t index) {
  Level& level = levels_[index];
  const std::uint32_t block = file_.write(level.block, static_cast<std::uint32_t>(index + 1),
                                          level.directory_end, level.items_begin);
  level.directory_end = kDirectoryBegin;
  level.items_begin = block_size_;
  level.n_items = 0;
  add(index + 1, level.separator, block);
}

void Branches::finish(TableRoot& root) {
  std::size_t index = 0;
  while (index + 1 < levels_.size() || levels_[index].n_items > 1) {
    write(index++);
  }
  root.block = levels_[index].first_child;
  root.level = static_cast<std::uint32_t>(index);
}

}  // namespace dateline::glass
