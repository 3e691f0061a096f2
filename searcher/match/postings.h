// The postings of one term in one segment, read forward.

#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

#include "searcher/match/window.h"

namespace dateline {

// Docids only ascend: skip_to() a docid before the present one does nothing.
class Postings {
 public:
  Postings(const Xapian::Database& database, const std::string& term)
      : it_(database.postlist_begin(term)), end_(database.postlist_end(term)) {
    load();
  }

  std::uint32_t docid() const { return docid_; }  // kNoDocid at the end

  std::uint32_t frequency() const { return it_.get_wdf(); }

  void advance() {
    ++it_;
    load();
  }

  void skip_to(std::uint32_t docid) {
    if (docid_ < docid) {
      it_.skip_to(docid);
      load();
    }
  }

 private:
  void load() { docid_ = it_ == end_ ? kNoDocid : *it_; }

  Xapian::PostingIterator it_;
  Xapian::PostingIterator end_;
  std::uint32_t docid_ = kNoDocid;
};

}  // namespace dateline
