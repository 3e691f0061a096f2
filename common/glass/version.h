// iamglass: the file that makes a folder of tables a glass database. It holds the root of every
// table and the statistics of the whole.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::glass {

// In the order of the version file.
enum class TableId { kPostlist, kDocdata, kTermlist, kPosition, kSpelling, kSynonym };

inline constexpr std::string_view kVersionFile = "iamglass";
inline constexpr std::string_view kPostlistFile = "postlist.glass";
inline constexpr std::string_view kPositionFile = "position.glass";
inline constexpr std::string_view kDocdataFile = "docdata.glass";
inline constexpr std::string_view kTermlistFile = "termlist.glass";

inline constexpr std::size_t kTableCount = 6;
inline constexpr std::uint32_t kMinBlockSize = 2048;
inline constexpr std::uint32_t kDefaultBlockSize = 8192;
inline constexpr std::uint32_t kMaxBlockSize = 65536;

// Where a table begins. A table without entries has a fake root: no file is needed.
struct TableRoot {
  std::uint32_t block = 0;  // number of the root block
  std::uint32_t level = 0;  // of the root block; 0: it is a leaf
  bool is_fake = true;
  bool is_sequential = true;  // its blocks were written in the order of their keys
  std::uint64_t n_entries = 0;
  std::uint32_t block_size = kDefaultBlockSize;
  std::uint32_t compress_from = 0;  // tags longer than this may be compressed; 0: none
  std::string free_list = {};       // as glass serialises it; empty: none

  bool operator==(const TableRoot&) const = default;
};

struct Version {
  std::array<std::uint8_t, 16> uuid = {};
  std::uint32_t revision = 0;
  std::array<TableRoot, kTableCount> tables = {};
  std::uint64_t n_documents = 0;
  std::uint64_t last_docid = 0;
  std::uint64_t min_length = 0;  // of a document, in words; over documents that have any
  std::uint64_t max_length = 0;
  std::uint64_t max_wdf = 0;
  std::uint64_t total_length = 0;
  std::uint64_t oldest_changeset = 0;
  std::uint64_t max_spelling_frequency = 0;

  const TableRoot& table(TableId id) const { return tables[static_cast<std::size_t>(id)]; }

  TableRoot& table(TableId id) { return tables[static_cast<std::size_t>(id)]; }

  bool operator==(const Version&) const = default;
};

// A new database's: no entries, tags compressed from where Xapian itself begins to.
Version new_version(std::uint32_t block_size);

std::string encode_version(const Version& version);

// Throws Error(kCorrupt) if the bytes are no version file of this format.
Version decode_version(std::string_view bytes);

}  // namespace dateline::glass
