// The postings of a term: the articles it occurs in, ascending, and how often in each.
//
// They are stored in chunks of about 2 KB, each a tag of the postlist table. The key of the first
// is that of the term, the key of a later one ends with its first docid. A chunk: '1' if it is the
// last, else '0'; how far its last docid is from its first; the frequency in its first article; for
// every further article the docids between, and the frequency. Before the first chunk stand the
// number of articles, the sum of frequencies, and the first docid less 1. Numbers are varints.

#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/table.h"

namespace dateline::glass {

// Above every docid.
inline constexpr std::uint32_t kEndOfPostings = 0xFFFFFFFF;

// Reads forward. Stands on the first posting at the beginning. Borrows the table. Docids are never
// above the highest that it was given, and always ascend; what is damaged throws Error(kCorrupt).
class PostingReader {
 public:
  // `last_docid` is the highest of the database. No postings if there is no such term.
  PostingReader(const Table& postlist, std::string_view term, std::uint32_t last_docid);

  // Of the term whose first chunk `cursor` stands on.
  PostingReader(const TableCursor& cursor, std::uint32_t last_docid);
  PostingReader(PostingReader&&) = default;
  PostingReader& operator=(PostingReader&&) = default;

  std::uint32_t n_articles() const { return n_articles_; }

  std::uint64_t total_frequency() const { return total_frequency_; }

  std::uint32_t docid() const { return docid_; }  // kEndOfPostings at the end

  std::uint32_t frequency() const { return frequency_; }

  void next() {
    if (pos_ == end_) {
      next_chunk();
    } else {
      step();
    }
  }

  // To the first posting that is not before `docid`; never back.
  void skip_to(std::uint32_t docid) {
    if (docid > docid_) {
      skip_forward(docid);
    }
  }

  // Calls visit(docid, frequency) for every posting from the present one on that is below `end`,
  // and stands on the first that is not.
  template <class Visit>
  void read_below(std::uint32_t end, Visit visit) {
    while (docid_ < end) {
      const std::uint64_t stop = std::min<std::uint64_t>(end, std::uint64_t{chunk_last_} + 1);
      std::uint64_t docid = docid_;
      std::uint32_t frequency = frequency_;
      const std::uint8_t* pos = pos_;
      while (docid < stop && end_ - pos >= kMaxStepBytes) {
        visit(static_cast<std::uint32_t>(docid), frequency);
        docid += decode_step(pos, frequency);
      }
      stand_on(docid, frequency, pos);
      if (docid_ < end) {
        visit(docid_, frequency_);
        next();
      }
    }
  }

 private:
  static constexpr int kMaxVarintBytes = 5;
  static constexpr int kMaxStepBytes = 2 * kMaxVarintBytes;

  // Of at most kMaxVarintBytes bytes, which can be read.
  static std::uint64_t decode_varint(const std::uint8_t*& pos) {
    std::uint64_t value = *pos++;
    for (unsigned shift = 7; value >> shift != 0; shift += 7) {
      // The bit that says that there is more is replaced by the next seven.
      value = (value & ((std::uint64_t{1} << shift) - 1)) | std::uint64_t{*pos++} << shift;
      if (shift == 7 * (kMaxVarintBytes - 1)) {
        break;
      }
    }
    return value;
  }

  // Decodes the next posting where kMaxStepBytes can be read; returns how far its docid is.
  static std::uint64_t decode_step(const std::uint8_t*& pos, std::uint32_t& frequency) {
    const unsigned gap = pos[0];
    const unsigned count = pos[1];
    if ((gap | count) < 0x80) [[likely]] {
      pos += 2;
      frequency = count;
      return gap + 1;
    }
    const std::uint64_t long_gap = decode_varint(pos);
    frequency = static_cast<std::uint32_t>(decode_varint(pos));
    return long_gap + 1;
  }

  void stand_on(std::uint64_t docid, std::uint32_t frequency, const std::uint8_t* pos) {
    if (docid > chunk_last_) [[unlikely]] {
      throw_damaged();
    }
    docid_ = static_cast<std::uint32_t>(docid);
    frequency_ = frequency;
    pos_ = pos;
  }

  void step() {
    if (end_ - pos_ < kMaxStepBytes) {
      step_at_end();
      return;
    }
    const std::uint8_t* pos = pos_;
    std::uint32_t frequency = 0;
    const std::uint64_t docid = docid_ + decode_step(pos, frequency);
    stand_on(docid, frequency, pos);
  }

  [[noreturn]] static void throw_damaged();
  std::uint64_t varint();
  void step_at_end();
  void open();
  void open_chunk(std::uint64_t first_docid);
  void next_chunk();
  void finish();
  std::uint64_t first_docid_of_key() const;
  void skip_forward(std::uint32_t docid);
  void find_chunk(std::uint32_t docid);

  TableCursor cursor_;
  std::uint32_t last_docid_;
  std::string_view term_key_ = {};  // in the table
  std::uint32_t n_articles_ = 0;
  std::uint64_t total_frequency_ = 0;
  const std::uint8_t* pos_ = nullptr;  // of the next posting of the chunk
  const std::uint8_t* end_ = nullptr;
  std::uint32_t docid_ = kEndOfPostings;
  std::uint32_t frequency_ = 0;
  std::uint32_t chunk_last_ = kEndOfPostings;
  bool is_last_chunk_ = true;
};

}  // namespace dateline::glass
