// The sources of a segment: which file each of its articles came from, and what is known of files
// so that an unchanged one need not be read again.
//
// File: magic; number of rows u32; per row its first byte u64; the rows, sorted by path; a hash.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/files.h"
#include "common/base/hash.h"

namespace dateline {

struct SourceEntry {
  std::uint32_t docid = 0;         // in this segment
  Hash128 key = {};                // article_key()
  std::uint64_t content_hash = 0;  // content_hash()

  bool operator==(const SourceEntry&) const = default;
};

// A file as it was when these articles were read from it. Several segments may hold rows for one
// file: `order` tells the newest, whose file facts count; articles are those of all rows.
struct SourceRow {
  std::string path = {};  // raw bytes
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t hash = 0;                 // hash64 of the file's raw bytes
  std::uint64_t order = 0;                // grows with each row the archive ever wrote
  bool complete = false;                  // the file was read to its end, without damage
  std::vector<SourceEntry> entries = {};  // ascending docids

  bool operator==(const SourceRow&) const = default;
};

// Sorts the rows by path and writes them.
void write_sources(const std::string& path, std::vector<SourceRow> rows);

class Sources {
 public:
  // Throws Error(kCorrupt) if the parts are not where they should be.
  explicit Sources(const std::string& path);

  std::uint32_t size() const { return n_; }

  SourceRow row(std::uint32_t index) const;
  std::string_view path(std::uint32_t index) const;
  // The index of the first row whose path is not less than `path`; size() if there is none.
  std::uint32_t lower_bound(std::string_view path) const;
  std::optional<SourceRow> find(std::string_view path) const;

  // Reads everything. Throws Error(kCorrupt).
  void verify() const;

 private:
  std::string_view row_bytes(std::uint32_t index) const;

  std::string file_path_;
  MappedFile file_;
  std::uint32_t n_ = 0;
};

}  // namespace dateline
