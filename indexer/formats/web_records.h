// A web archive -> its records: WARC 0.17 to 1.1 and ARC 1 and 2.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/diagnostics.h"
#include "indexer/input/byte_window.h"

namespace dateline {

struct WebRecord {
  std::string type = {};  // "response", "request", in lower case; of ARC always "response"
  std::string url = {};
  std::string id = {};          // "urn:uuid:..."
  std::string date = {};        // as it is written
  std::string media_type = {};  // of the block
  std::string language = {};    // WET: "spa"; empty if it is not said
  std::uint64_t length = 0;     // of the block
};

// Which of the two a file is, by how it begins.
struct WebArchiveKind {
  std::string_view beginning;  // of the file, and of each packed part of it
  std::string_view mark;       // what every header begins with; empty: it only begins a line

  // The record whose header `bytes` begins with, and sets `size` to that of the header; nullopt if
  // it is none. At most kMostWebHeader bytes are looked at.
  std::optional<WebRecord> (*parse)(std::string_view bytes, std::size_t& size);
};

inline constexpr std::size_t kMostWebHeader = std::size_t{64} << 10;

// Nullptr if `head` begins like neither.
const WebArchiveKind* web_archive_kind(std::string_view head);

// Splits the stream. What is broken is passed over up to the next header of a record.
class WebRecords {
 public:
  // Borrows `source` and `sink`. `limit`: bytes of a block that are held in memory.
  WebRecords(ByteSource& source, DiagnosticSink& sink, std::string path, std::size_t limit);

  // Moves to the next record; false at the end. A record that is cut off, whose header is damaged
  // or whose length is wrong is reported and passed over.
  bool next();

  const WebRecord& record() const { return record_; }

  // The number of the record in the file, from 1; broken ones count.
  std::uint64_t number() const { return number_; }

  // Its block, or the first 64 KB of one that is longer than the limit.
  std::string_view block() const;

  bool is_too_long() const { return record_.length > limit_; }

 private:
  bool find_header();
  bool begin_record();
  bool hold_block();
  bool pass_cut_record();
  bool pass_to_header_in_block();
  void finish_block();
  void skip_line_ends();
  bool pass_damage();
  bool begins_with_header();
  std::size_t next_place(std::string_view bytes, std::size_t from) const;
  void report(Reason reason, std::string_view detail);

  ByteWindow window_;
  DiagnosticSink& sink_;
  std::string path_;
  std::size_t limit_;
  const WebArchiveKind* kind_ = nullptr;
  WebRecord record_;
  std::uint64_t number_ = 0;
  bool is_counted_ = false;  // number_ is that of the record that damage may cut
  bool has_block_ = false;   // the window begins with it
  std::uint64_t begin_ = 0;  // of the record in the stream
};

}  // namespace dateline
