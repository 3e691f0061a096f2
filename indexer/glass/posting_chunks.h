// Posting lists -> chunks in the postlist table. A chunk never crosses the end of a block, so that
// a reader that maps the file finds its postings in one piece.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/encode.h"
#include "indexer/glass/table_writer.h"

namespace dateline::glass {

class PostingChunks {
 public:
  explicit PostingChunks(TableWriter& table);

  // A list begins. `key` is that of its first chunk; those of the others are `more_key` and the
  // docid their chunk begins with. Both keys stay where they are until end().
  void begin(std::string_view key,
             std::string_view more_key,
             std::uint32_t document_frequency,
             std::uint64_t collection_frequency);

  void add(std::uint32_t docid, std::uint32_t wdf) {
    if (body_end_ == nullptr) {
      begin_chunk(docid, wdf);
      return;
    }
    char* end = put_varint(body_end_, docid - last_docid_ - 1);
    end = put_varint(end, wdf);
    if (before_body_ + varint_size(docid - first_docid_) + body_size(end) > limit_ &&
        !make_room(docid, end)) {
      end_chunk(false);
      begin_chunk(docid, wdf);
      return;
    }
    body_end_ = end;
    last_docid_ = docid;
  }

  // Ends the list, which has a posting.
  void end() { end_chunk(true); }

 private:
  std::size_t body_size(const char* end) const {
    return static_cast<std::size_t>(end - body_begin_);
  }

  void begin_chunk(std::uint32_t docid, std::uint32_t wdf);
  bool make_room(std::uint32_t docid, const char* end);
  void end_chunk(bool is_last);

  TableWriter& table_;
  std::vector<char> buffer_;
  char* body_begin_;             // what stands before the postings is written up to here
  char* body_end_ = nullptr;     // none: no chunk has begun
  std::size_t before_body_ = 0;  // bytes of the item, less those of the distance to the last docid
  std::size_t limit_ = 0;        // bytes the item may have
  std::uint32_t first_docid_ = 0;
  std::uint32_t last_docid_ = 0;
  std::string_view key_ = {};
  std::string_view more_key_ = {};
  bool is_first_ = true;
  std::uint32_t document_frequency_ = 0;
  std::uint64_t collection_frequency_ = 0;
};

}  // namespace dateline::glass
