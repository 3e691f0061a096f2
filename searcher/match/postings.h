// The postings of one term in one segment, window by window.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "common/archive/segment.h"
#include "searcher/match/window.h"

namespace dateline {

static_assert(kNoDocid == glass::kEndOfPostings);

// Postings of one term, by segment, as they were found when it was looked up. Each can be taken
// once.
class OpenedPostings {
 public:
  void add(std::size_t segment, glass::PostingReader&& postings) {
    opened_.emplace_back(segment, std::move(postings));
  }

  std::optional<glass::PostingReader> take(std::size_t segment) {
    const auto found = std::ranges::find(opened_, segment, &Opened::first);
    if (found == opened_.end()) {
      return std::nullopt;
    }
    std::optional<glass::PostingReader> postings(std::move(found->second));
    opened_.erase(found);
    return postings;
  }

 private:
  using Opened = std::pair<std::size_t, glass::PostingReader>;

  std::vector<Opened> opened_;
};

// Docids only ascend: skip_to() a docid before the present one does nothing.
class Postings {
 public:
  Postings(const Segment& segment, std::string_view term)
      : Postings(segment, segment.postings(term)) {}

  Postings(const Segment& segment, glass::PostingReader&& reader)
      : reader_(std::move(reader)),
        density_(static_cast<double>(reader_.n_articles()) / segment.n_articles()) {}

  std::uint32_t docid() const { return reader_.docid(); }  // kNoDocid at the end

  void skip_to(std::uint32_t docid) { reader_.skip_to(docid); }

  // Calls visit(bit, frequency), ascending, for each candidate of the window that has a posting,
  // and maybe for others.
  template <class Visit>
  void visit(std::uint32_t base, const Candidates& candidates, Visit visit) {
    const double expected = density_ * (candidates.end - candidates.begin);
    if (candidates.bits != nullptr && candidates.count * kSkipFactor < expected) {
      candidates.bits->for_each([&](std::uint32_t bit) {
        reader_.skip_to(base + bit);
        if (reader_.docid() == base + bit) {
          visit(bit, reader_.frequency());
        }
      });
      return;
    }
    reader_.skip_to(base + candidates.begin);
    reader_.read_below(base + candidates.end, [&](std::uint32_t docid, std::uint32_t frequency) {
      visit(docid - base, frequency);
    });
  }

 private:
  // Below one candidate in so many postings, asking for each candidate beats reading them all.
  static constexpr double kSkipFactor = 8;

  glass::PostingReader reader_;
  double density_;
};

}  // namespace dateline
