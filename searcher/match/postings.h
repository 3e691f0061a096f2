// The postings of one term in one segment, read forward.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/match/window.h"

namespace dateline {

// Postings of one term, by segment, opened while the block they begin in had just been read. Each
// can be taken once.
class OpenedPostings {
 public:
  void add(std::size_t segment, Xapian::PostingIterator begin) {
    opened_.emplace_back(segment, std::move(begin));
  }

  std::optional<Xapian::PostingIterator> take(std::size_t segment) {
    const auto found = std::ranges::find(opened_, segment, &Opened::first);
    if (found == opened_.end()) {
      return std::nullopt;
    }
    std::optional<Xapian::PostingIterator> begin(std::move(found->second));
    opened_.erase(found);
    return begin;
  }

 private:
  using Opened = std::pair<std::size_t, Xapian::PostingIterator>;

  std::vector<Opened> opened_;
};

// Docids only ascend: skip_to() a docid before the present one does nothing.
class Postings {
 public:
  // Postings are a share of `density` of all articles.
  Postings(const Xapian::Database& database, const std::string& term, double density)
      : Postings(database.postlist_begin(term), density) {}

  Postings(Xapian::PostingIterator begin, double density)
      : it_(std::move(begin)), density_(density) {
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

  // Calls visit(bit), ascending, standing at docid base + bit, for each candidate of the window
  // that has a posting, and maybe for others.
  template <class Visit>
  void visit(std::uint32_t base, const Candidates& candidates, Visit visit) {
    const double expected = density_ * (candidates.end - candidates.begin);
    if (candidates.bits != nullptr && candidates.count * kSkipFactor < expected) {
      candidates.bits->for_each([&](std::uint32_t bit) {
        skip_to(base + bit);
        if (docid_ == base + bit) {
          visit(bit);
        }
      });
      return;
    }
    for (skip_to(base + candidates.begin); docid_ < base + candidates.end; advance()) {
      visit(docid_ - base);
    }
  }

 private:
  // Below one candidate in so many postings, asking for each candidate beats reading them all.
  static constexpr double kSkipFactor = 2;

  void load() { docid_ = it_ == Xapian::PostingIterator() ? kNoDocid : *it_; }

  Xapian::PostingIterator it_;
  double density_;
  std::uint32_t docid_ = kNoDocid;
};

}  // namespace dateline
