#include "common/glass/postings.h"

#include "common/glass/keys.h"

namespace dateline::glass {

PostingReader::PostingReader(const Table& postlist, std::string_view term, std::uint32_t last_docid)
    : cursor_(postlist), last_docid_(last_docid) {
  if (cursor_.find(postlist_key(term))) {
    open();
  }
}

PostingReader::PostingReader(const TableCursor& cursor, std::uint32_t last_docid)
    : cursor_(cursor), last_docid_(last_docid) {
  open();
}

void PostingReader::throw_damaged() {
  throw_damaged_table("a list of postings ends too early or runs backwards");
}

std::uint64_t PostingReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 7 * kMaxVarintBytes; shift += 7) {
    if (pos_ == end_) {
      throw_damaged();
    }
    const std::uint8_t byte = *pos_++;
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) {
      return value;
    }
  }
  throw_damaged();
}

void PostingReader::step_at_end() {
  const std::uint64_t docid = docid_ + varint() + 1;
  const auto frequency = static_cast<std::uint32_t>(varint());
  stand_on(docid, frequency, pos_);
}

void PostingReader::open() {
  term_key_ = cursor_.key();
  const std::string_view tag = cursor_.tag();
  pos_ = reinterpret_cast<const std::uint8_t*>(tag.data());
  end_ = pos_ + tag.size();
  n_articles_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(varint(), last_docid_));
  total_frequency_ = varint();
  open_chunk(varint() + 1);
}

// The position is behind what stands before a first chunk.
void PostingReader::open_chunk(std::uint64_t first_docid) {
  if (pos_ == end_ || (*pos_ != '0' && *pos_ != '1')) {
    throw_damaged();
  }
  is_last_chunk_ = *pos_++ == '1';
  const std::uint64_t last = first_docid + varint();
  if (first_docid == 0 || last > last_docid_) {
    throw_damaged();
  }
  docid_ = static_cast<std::uint32_t>(first_docid);
  chunk_last_ = static_cast<std::uint32_t>(last);
  frequency_ = static_cast<std::uint32_t>(varint());
}

void PostingReader::finish() {
  docid_ = kEndOfPostings;
  chunk_last_ = kEndOfPostings;
  pos_ = end_;
  is_last_chunk_ = true;
}

// From the key of the chunk that the cursor stands on; 0: it is the first of the term.
std::uint64_t PostingReader::first_docid_of_key() const {
  std::string_view key = cursor_.key();
  if (key == term_key_) {
    return 0;
  }
  if (!key.starts_with(term_key_) || key[term_key_.size()] != '\0') {
    throw_damaged();
  }
  key.remove_prefix(term_key_.size() + 1);
  const auto docid = take_sortable(key);
  if (!docid || !key.empty()) {
    throw_damaged();
  }
  return *docid;
}

void PostingReader::next_chunk() {
  if (is_last_chunk_) {
    finish();
    return;
  }
  const std::uint32_t before = chunk_last_;
  if (!cursor_.next()) {
    throw_damaged();
  }
  const std::uint64_t first_docid = first_docid_of_key();
  if (first_docid <= before) {
    throw_damaged();
  }
  const std::string_view tag = cursor_.tag();
  pos_ = reinterpret_cast<const std::uint8_t*>(tag.data());
  end_ = pos_ + tag.size();
  open_chunk(first_docid);
}

// Opens the chunk that holds `docid`, which is behind the present one, or else the next; stands on
// its first posting.
void PostingReader::find_chunk(std::uint32_t docid) {
  if (is_last_chunk_) {
    finish();
    return;
  }
  std::string key(term_key_);
  key.push_back('\0');
  append_sortable(key, docid);
  if (!cursor_.find(key) && !cursor_.enter()) {
    throw_damaged();
  }
  const std::uint32_t before = chunk_last_;
  const std::uint64_t first_docid = first_docid_of_key();
  if (first_docid > before) {
    const std::string_view tag = cursor_.tag();
    pos_ = reinterpret_cast<const std::uint8_t*>(tag.data());
    end_ = pos_ + tag.size();
    open_chunk(first_docid);
  }
  // Else it is the present chunk: `docid` is between that and the next.
  if (chunk_last_ < docid) {
    next_chunk();
  }
}

void PostingReader::skip_forward(std::uint32_t docid) {
  if (docid > chunk_last_) {
    find_chunk(docid);
    if (docid <= docid_) {
      return;
    }
  }
  std::uint64_t at = docid_;
  std::uint32_t frequency = frequency_;
  const std::uint8_t* pos = pos_;
  while (at < docid && end_ - pos >= kMaxStepBytes) {
    at += decode_step(pos, frequency);
  }
  stand_on(at, frequency, pos);
  while (docid_ < docid) {
    if (pos_ == end_) {
      throw_damaged();
    }
    step_at_end();
  }
}

}  // namespace dateline::glass
