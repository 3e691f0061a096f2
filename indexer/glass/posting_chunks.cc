#include "indexer/glass/posting_chunks.h"

#include <algorithm>

#include "common/glass/keys.h"

namespace dateline::glass {
namespace {

// A docid in a key, a number of 32 and one of 64 bits in a tag.
constexpr std::size_t kMaxSortable = 5;
constexpr std::size_t kMaxNumber = 5;
constexpr std::size_t kMaxLongNumber = 10;

// Frequencies, first docid, flag, distance to the last docid.
constexpr std::size_t kMaxHeader = kMaxNumber + kMaxLongNumber + kMaxNumber + 1 + kMaxNumber;

constexpr std::size_t kBeforeBody = TableWriter::kItemMargin + TableWriter::kItemHeader +
                                    kMaxKeyBytes + 1 + kMaxSortable + kMaxHeader;

// The end of a block is used for the beginning of a list if so many bytes of postings fit there.
// Less costs more for the key and header of the next chunk than it saves.
constexpr std::size_t kLeastBody = 40;

constexpr char kLast = '1';
constexpr char kNotLast = '0';

}  // namespace

PostingChunks::PostingChunks(TableWriter& table)
    : table_(table),
      buffer_(kBeforeBody + table.max_item() + 2 * kMaxNumber),
      body_begin_(buffer_.data() + kBeforeBody) {}

void PostingChunks::begin(std::string_view key,
                          std::string_view more_key,
                          std::uint32_t document_frequency,
                          std::uint64_t collection_frequency) {
  key_ = key;
  more_key_ = more_key;
  document_frequency_ = document_frequency;
  collection_frequency_ = collection_frequency;
  is_first_ = true;
  body_end_ = nullptr;
}

void PostingChunks::begin_chunk(std::uint32_t docid, std::uint32_t wdf) {
  first_docid_ = docid;
  last_docid_ = docid;
  body_end_ = put_varint(body_begin_, wdf);
  if (is_first_) {
    before_body_ = key_.size() + varint_size(document_frequency_) +
                   varint_size(collection_frequency_) + varint_size(docid - 1);
  } else {
    char key[kMaxSortable];
    before_body_ = more_key_.size() + static_cast<std::size_t>(put_sortable(key, docid) - key);
  }
  before_body_ += TableWriter::kItemHeader + 1;
  if (before_body_ + varint_size(0) + body_size(body_end_) > table_.room()) {
    table_.end_block();
  }
  limit_ = table_.room();
}

// The next posting does not fit any more. Whether it would in the next block, and that is better
// than to end the chunk here.
bool PostingChunks::make_room(std::uint32_t docid, const char* end) {
  if (body_size(body_end_) >= kLeastBody) {
    return false;
  }
  table_.end_block();
  limit_ = table_.room();
  return before_body_ + varint_size(docid - first_docid_) + body_size(end) <= limit_;
}

void PostingChunks::end_chunk(bool is_last) {
  char header[kMaxHeader];
  char* header_end = header;
  char docid[kMaxSortable];
  std::size_t docid_size = 0;
  if (is_first_) {
    header_end = put_varint(header_end, document_frequency_);
    header_end = put_varint(header_end, collection_frequency_);
    header_end = put_varint(header_end, first_docid_ - 1);
  } else {
    docid_size = static_cast<std::size_t>(put_sortable(docid, first_docid_) - docid);
  }
  *header_end++ = is_last ? kLast : kNotLast;
  header_end = put_varint(header_end, last_docid_ - first_docid_);

  const std::string_view key = is_first_ ? key_ : more_key_;
  const std::size_t key_size = key.size() + docid_size;
  const auto header_size = static_cast<std::size_t>(header_end - header);
  char* item = body_begin_ - header_size - key_size - TableWriter::kItemHeader;
  char* out = std::copy(key.begin(), key.end(), item + TableWriter::kItemHeader);
  out = std::copy(docid, docid + docid_size, out);
  std::copy(header, header_end, out);
  table_.add_item(item, key_size, static_cast<std::size_t>(body_end_ - item));
  is_first_ = false;
  body_end_ = nullptr;
}

}  // namespace dateline::glass
