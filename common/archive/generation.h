// A generation: the immutable list of what an archive consists of at one moment.
//
// It is the archive's only commit point. Whatever folder or file it does not list does not belong
// to the archive; whatever it lists never changes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/bitmap.h"
#include "common/base/hash.h"

namespace dateline {

struct ListedFile {
  std::string name = {};  // relative to its folder
  std::uint64_t size = 0;
  std::uint64_t hash = 0;  // hash64 of its bytes

  bool operator==(const ListedFile&) const = default;
};

struct ListedSegment {
  std::uint64_t number = 0;      // names its folder; never used twice
  std::uint32_t n_articles = 0;  // docids 1 to n_articles, tombstoned ones included
  std::uint64_t n_words = 0;     // sum of its articles' word counts
  std::uint64_t text_bytes = 0;  // title and text, UTF-8
  std::vector<ListedFile> files = {};
  Bitmap tombstones = {};  // bit docid - 1; size() is 0 while there are none

  bool is_deleted(std::uint32_t docid) const {
    return tombstones.size() != 0 && tombstones.test(docid - 1);
  }

  std::uint32_t n_live() const {
    return n_articles - static_cast<std::uint32_t>(tombstones.count());
  }

  void remove(std::uint32_t docid);  // sets the tombstone

  bool operator==(const ListedSegment&) const = default;
};

// What must be equal for two programs to read and write one archive.
struct Compatibility {
  int schema = 0;
  std::string analyzer = {};  // analyzer_fingerprint()
  std::string xapian = {};    // Xapian's major.minor version
  bool termlists = false;     // fixed when the archive is created

  bool operator==(const Compatibility&) const = default;
};

struct Generation {
  std::uint64_t number = 0;
  std::string archive_id = {};     // 32 hexadecimal digits, made when the archive is
  std::int64_t created = 0;        // Unix seconds: when this generation was published
  std::uint64_t next_segment = 1;  // the number for the next new segment
  Compatibility compatibility = {};
  std::vector<ListedFile> dictionaries = {};  // in dictionaries/; the last is used for new articles
  std::vector<ListedSegment> segments = {};   // oldest first
  std::vector<Hash128> takedowns = {};        // sorted keys of articles that must not come back

  std::uint64_t n_live() const;

  bool operator==(const Generation&) const = default;
};

// The bytes of a generation file: a line of text that names it, the content, a checksum.
std::string encode_generation(const Generation& generation);

// Throws Error(kCorrupt) for damaged bytes, Error(kIncompatible) for another schema.
// `path` is for the message.
Generation decode_generation(std::string_view bytes, std::string_view path);

// "000042" for generations and segments.
std::string numbered_name(std::uint64_t number);

}  // namespace dateline
