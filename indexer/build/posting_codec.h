// How the inverted index writes the postings of a term, article after article.
//
//   kWord, kMarks: docid delta, then for each position its distance + 1 from the one before (from
//                  0 at first; 1 again for a word that stands twice at a place), 0 between articles
//   kStem:         docid delta * 2, + 1 if the wdf is 1; else the wdf
//   kPlain:        docid delta

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dateline {

// What is kept of a term in an article. The values are written to disk, for a while.
enum class PostingKind : std::uint8_t {
  kWord = 0,   // positions; each occurrence has one
  kStem = 1,   // how often it occurs
  kMarks = 2,  // positions; the wdf is 0
  kPlain = 3,  // that it is there; the wdf is 0
};

// All postings of a term, or those in some articles.
struct TermPostings {
  std::string_view term = {};
  PostingKind kind = PostingKind::kPlain;
  std::uint32_t n_documents = 0;
  std::uint64_t n_occurrences = 0;  // sum of the wdf
  std::string_view bytes = {};
};

// Reads them. The bytes must be whole.
class PostingReader {
 public:
  explicit PostingReader(const TermPostings& postings)
      : kind_(postings.kind),
        at_(postings.bytes.data()),
        end_(postings.bytes.data() + postings.bytes.size()) {}

  // Goes to the next posting, at first to the first. False if there is none.
  bool next() {
    if (at_ == end_) {
      return false;
    }
    switch (kind_) {
      case PostingKind::kWord:
      case PostingKind::kMarks:
        read_positions();
        break;
      case PostingKind::kStem:
        read_stem();
        break;
      case PostingKind::kPlain:
        docid_ += varint();
        break;
    }
    return true;
  }

  std::uint32_t docid() const { return docid_; }

  std::uint32_t wdf() const { return wdf_; }

  std::span<const std::uint32_t> positions() const { return positions_; }

 private:
  std::uint32_t varint() {
    auto byte = static_cast<unsigned char>(*at_++);
    std::uint32_t value = byte & 0x7FU;
    for (unsigned shift = 7; byte >= 0x80; shift += 7) {
      byte = static_cast<unsigned char>(*at_++);
      value |= std::uint32_t{byte & 0x7FU} << shift;
    }
    return value;
  }

  void read_stem() {
    const std::uint32_t value = varint();
    docid_ += value >> 1;
    wdf_ = (value & 1) != 0 ? 1 : varint();
  }

  void read_positions() {
    docid_ += varint();
    positions_.clear();
    std::uint32_t position = 0;
    std::uint32_t n = 0;
    while (at_ != end_) {
      const std::uint32_t step = varint();
      if (step == 0) {
        break;
      }
      ++n;
      position += step - 1;
      if (step != 1 || positions_.empty()) {
        positions_.push_back(position);
      }
    }
    wdf_ = kind_ == PostingKind::kWord ? n : 0;
  }

  PostingKind kind_;
  const char* at_;
  const char* end_;
  std::uint32_t docid_ = 0;
  std::uint32_t wdf_ = 0;
  std::vector<std::uint32_t> positions_;
};

}  // namespace dateline
