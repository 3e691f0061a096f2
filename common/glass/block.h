// Blocks of a glass B-tree and what stands in them. Numbers of fixed width are big-endian.
//
// A block: revision (4 bytes), level (1; 0: a leaf), largest free piece (2), free bytes (2), end of
// the directory (2), the directory (2 bytes an item: its place in the block, in the order of keys).
//
// An item of a leaf: its size less 3, with three flags (2), length of the key (1), the key, number
// of the part (2, left out of a first part), the tag or a part of it.
// An item of a branch: block below (4), length of the key (1), the key, number of the part (2). In
// that block is nothing before this key and part.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline::glass {

inline constexpr std::size_t kLevelAt = 4;
inline constexpr std::size_t kLargestFreeAt = 5;
inline constexpr std::size_t kFreeAt = 7;
inline constexpr std::size_t kDirectoryEndAt = 9;
inline constexpr std::size_t kDirectoryAt = 11;

inline constexpr unsigned kItemIsCompressed = 0x8000;
inline constexpr unsigned kItemIsLast = 0x4000;   // part of its tag
inline constexpr unsigned kItemIsFirst = 0x2000;  // part of its tag
inline constexpr unsigned kItemSizeMask = 0x1FFF;
inline constexpr std::size_t kItemSizeBase = 3;

// Levels of a B-tree. Xapian knows no more.
inline constexpr std::size_t kMaxLevels = 10;

// Error(kCorrupt): "a table of the archive is damaged: WHAT".
[[noreturn]] void throw_damaged_table(std::string_view what);

inline unsigned load_u16(const std::uint8_t* at) {
  return static_cast<unsigned>(at[0]) << 8 | at[1];
}

inline std::uint32_t load_u32(const std::uint8_t* at) {
  return load_u16(at) << 16 | load_u16(at + 2);
}

// Less than 0, 0, or more, as `a` sorts before, with or behind `b`.
inline int compare_keys(std::string_view a, std::string_view b) {
  const int order = std::memcmp(a.data(), b.data(), std::min(a.size(), b.size()));
  return order != 0 ? order : static_cast<int>(a.size()) - static_cast<int>(b.size());
}

struct LeafItem {
  std::string_view key = {};
  std::string_view part = {};  // of the tag
  unsigned flags = 0;

  bool is_first() const { return (flags & kItemIsFirst) != 0; }

  bool is_last() const { return (flags & kItemIsLast) != 0; }
};

// A block, borrowed. Whatever its bytes are, nothing outside of it is read: what cannot be throws
// Error(kCorrupt).
class Block {
 public:
  Block() = default;

  // Checks the level and the directory.
  Block(const std::uint8_t* data, std::uint32_t size, std::size_t level)
      : data_(data), size_(size) {
    const unsigned end = load_u16(data + kDirectoryEndAt);
    if (data[kLevelAt] != level || end <= kDirectoryAt || end > size || (end - kDirectoryAt) % 2) {
      throw_damaged();
    }
    n_items_ = static_cast<std::uint32_t>((end - kDirectoryAt) / 2);
  }

  explicit operator bool() const { return data_ != nullptr; }

  std::uint32_t n_items() const { return n_items_; }  // at least one

  // Of a leaf.
  LeafItem item(std::uint32_t i) const {
    const std::uint8_t* const at = item_at(i, 3);
    const std::string_view key = key_at(at + 2);
    LeafItem item{key, {}, load_u16(at)};
    const std::size_t size = (item.flags & kItemSizeMask) + kItemSizeBase;
    const std::size_t head = 3 + key.size() + (item.is_first() ? 0 : 2);
    if (size < head || at + size > data_ + size_) {
      throw_damaged();
    }
    item.part = {reinterpret_cast<const char*>(at) + head, size - head};
    return item;
  }

  std::string_view leaf_key(std::uint32_t i) const { return key_at(item_at(i, 3) + 2); }

  // Whether leaf item `i` is `key` or before it.
  bool leaf_is_at_most(std::uint32_t i, std::string_view key) const {
    const std::uint8_t* const at = item_at(i, 3);
    const int order = compare_keys(key_at(at + 2), key);
    return order < 0 || (order == 0 && (load_u16(at) & kItemIsFirst) != 0);
  }

  // Whether branch item `i` is `key` or before it.
  bool branch_is_at_most(std::uint32_t i, std::string_view key) const {
    const std::uint8_t* const at = item_at(i, 5);
    const std::string_view mine = key_at(at + 4);
    const int order = compare_keys(mine, key);
    if (order != 0) {
      return order < 0;
    }
    const auto* const part = reinterpret_cast<const std::uint8_t*>(mine.data() + mine.size());
    if (part + 2 > data_ + size_) {
      throw_damaged();
    }
    return load_u16(part) <= 1;
  }

  // The block that branch item `i` leads to.
  std::uint32_t child(std::uint32_t i) const { return load_u32(item_at(i, 5)); }

  [[noreturn]] static void throw_damaged() { throw_damaged_table("a block cannot be read"); }

 private:
  const std::uint8_t* item_at(std::uint32_t i, std::size_t n_least) const {
    const unsigned place = load_u16(data_ + kDirectoryAt + std::size_t{2} * i);
    if (place + n_least > size_) {
      throw_damaged();
    }
    return data_ + place;
  }

  // `at` is where its length stands, inside of the block.
  std::string_view key_at(const std::uint8_t* at) const {
    if (at + 1 + *at > data_ + size_) {
      throw_damaged();
    }
    return {reinterpret_cast<const char*>(at + 1), *at};
  }

  const std::uint8_t* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t n_items_ = 0;
};

}  // namespace dateline::glass
