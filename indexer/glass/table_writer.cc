#include "indexer/glass/table_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/glass/keys.h"

namespace dateline::glass {
namespace {

// Glass wants to be able to put as many of the largest items into a block.
constexpr std::uint32_t kItemsPerBlock = 4;

// The size of an item, less its header, has 13 bits.
constexpr std::size_t kMaxItem = 0x1FFF + TableWriter::kItemHeader;

constexpr std::size_t kPieceBytes = 2;
constexpr std::uint32_t kMaxPieces = 0xFFFF;

// What is left of a block is filled with the beginning of a tag from so many bytes on. Less would
// cost more for the key of the rest than it saves.
constexpr std::size_t kLeastPiece = 40;

std::string_view key_of(const char* item) {
  return {item + TableWriter::kItemHeader, static_cast<std::uint8_t>(item[2])};
}

}  // namespace

TableWriter::TableWriter(std::string path, std::uint32_t block_size)
    : file_(std::move(path)),
      branches_(file_, block_size),
      max_item_(std::min<std::size_t>(
          kMaxItem, (block_size - kDirectoryBegin) / kItemsPerBlock - kDirectoryEntry)),
      block_(block_size),
      items_begin_(block_size) {
  // Every table begins with an item without key or tag.
  char null_item[kItemMargin + kItemHeader] = {};
  add_item(null_item + kItemMargin, 0, kItemHeader);
  n_items_ = 0;
}

void TableWriter::throw_long_key(std::string_view key) {
  throw Error(ErrorKind::kUsage,
              fmt::format("too long for an index: '{}...'", printable(key.substr(0, 40))));
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_compressed) {
  if (key.size() > kMaxKeyBytes) {
    throw_long_key(key);
  }
  std::uint32_t piece = 0;
  do {
    if (++piece > kMaxPieces) {
      throw Error(ErrorKind::kUsage, fmt::format("too large for an index: {} bytes", tag.size()));
    }
    const std::size_t before_tag = kItemHeader + key.size() + (piece > 1 ? kPieceBytes : 0);
    const std::size_t wanted = std::min(max_item_, before_tag + tag.size());
    if (free() < wanted + kDirectoryEntry && free() < before_tag + kLeastPiece + kDirectoryEntry) {
      end_block();
    }
    const std::string_view part = tag.substr(0, std::min(wanted, room()) - before_tag);
    tag.remove_prefix(part.size());
    const std::uint32_t flags = (is_compressed ? kCompressed : 0) | (piece == 1 ? kFirstPiece : 0) |
                                (tag.empty() ? kLastPiece : 0);
    add_piece(key, part, piece, flags);
  } while (!tag.empty());
  ++n_items_;
}

void TableWriter::add_piece(std::string_view key,
                            std::string_view part,
                            std::uint32_t piece,
                            std::uint32_t flags) {
  const std::size_t size = kItemHeader + key.size() + (piece > 1 ? kPieceBytes : 0) + part.size();
  char* out = block_.data() + items_begin_ - size;
  put_16(out, static_cast<std::uint32_t>(size - kItemHeader) | flags);
  out[2] = static_cast<char>(key.size());
  out = std::copy(key.begin(), key.end(), out + kItemHeader);
  if (piece > 1) {
    put_16(out, piece);
    out += kPieceBytes;
  }
  std::copy(part.begin(), part.end(), out);
  enter(size);
}

void TableWriter::end_block() {
  const char* first = block_.data() + get_16(block_.data() + kDirectoryBegin);
  const char* last = block_.data() + get_16(block_.data() + directory_end_ - kDirectoryEntry);
  const std::string_view first_key = key_of(first);
  const bool is_first_piece = (get_16(first) & kFirstPiece) != 0;
  const std::uint32_t piece = is_first_piece ? 1 : get_16(first_key.data() + first_key.size());
  const Separator separator = shortest_separator(last_key_, first_key, piece);
  last_key_ = key_of(last);
  const std::uint32_t number = file_.write(block_, 0, directory_end_, items_begin_);
  branches_.add_leaf(separator, number);
  directory_end_ = kDirectoryBegin;
  items_begin_ = static_cast<std::uint32_t>(block_.size());
}

TableRoot TableWriter::finish() {
  TableRoot root;
  root.block_size = static_cast<std::uint32_t>(block_.size());
  root.n_entries = n_items_;
  if (n_items_ != 0) {
    if (directory_end_ != kDirectoryBegin) {
      end_block();
    }
    branches_.finish(root);
    root.is_fake = false;
    // Revision, number of the first block never used, an empty list of blocks no longer used: two
    // places of a block and an offset each.
    char free_list[2 * 10 + 4] = {};
    char* end = put_varint(put_varint(free_list, kFirstRevision), file_.n_blocks()) + 4;
    root.free_list.assign(free_list, end);
  }
  file_.close();
  return root;
}

}  // namespace dateline::glass
