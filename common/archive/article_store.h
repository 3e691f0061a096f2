// The stored articles of a segment: one zstd frame an article, an offset table, checksums.
//
// File: magic; frames; per article the frame's first byte (u64) and checksum (u32 of hash64);
// footer {offset of that table u64, number of articles u32, hash of the table u64}. A frame names
// its dictionary; frames from before the archive had one name none.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/files.h"

namespace dateline {

// The zstd dictionaries of an archive, by their id. Shared by all segments of a snapshot; reading
// from several threads is fine once all are added.
class Dictionaries {
 public:
  Dictionaries();
  Dictionaries(const Dictionaries&) = delete;
  Dictionaries& operator=(const Dictionaries&) = delete;
  ~Dictionaries();

  // Throws Error(kCorrupt) if the bytes are no dictionary. Returns its id.
  std::uint32_t add(MappedFile file);

  // The raw bytes of the dictionary added last; empty if there is none.
  std::string_view newest() const;

  // Throws Error(kCorrupt) for a frame that does not decompress.
  std::string decompress(std::string_view frame) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A dictionary from samples, or nothing if zstd finds too little in them.
std::string train_dictionary(std::span<const std::string> samples);

// Compresses records. Not thread-safe.
class RecordCompressor {
 public:
  explicit RecordCompressor(std::string_view dictionary);
  RecordCompressor(const RecordCompressor&) = delete;
  RecordCompressor& operator=(const RecordCompressor&) = delete;
  ~RecordCompressor();

  // The frame; the view is valid until the next call.
  std::string_view compress(std::string_view record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class ArticleStoreWriter {
 public:
  explicit ArticleStoreWriter(const std::string& path);

  void add_frame(std::string_view frame);
  void finish();

 private:
  FileWriter file_;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> checks_;
};

class ArticleStore {
 public:
  // Checks that the parts are where they should be. Throws Error(kCorrupt).
  explicit ArticleStore(const std::string& path);

  std::uint32_t size() const { return n_; }

  // The compressed record of a docid from 1 to size(); throws Error(kCorrupt) if its checksum is
  // wrong.
  std::string_view frame(std::uint32_t docid) const;
  // A hint that frame(docid) will be asked for; cheaper than to touch its pages one by one.
  void make_present(std::uint32_t docid) const;

  // Gives back the memory in which the frames are mapped, until they are read again.
  void forget() const { file_.forget(); }

  // Reads everything. Throws Error(kCorrupt).
  void verify() const;

 private:
  std::uint64_t offset(std::uint32_t index) const;

  std::string path_;
  MappedFile file_;
  std::string_view table_;
  std::uint64_t table_hash_ = 0;
  std::uint32_t n_ = 0;
};

}  // namespace dateline
