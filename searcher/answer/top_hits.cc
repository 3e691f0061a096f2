#include "searcher/answer/top_hits.h"

#include <algorithm>

namespace dateline {

TopHits::TopHits(const Snapshot& snapshot, Sort sort, std::size_t k)
    : snapshot_(snapshot), sort_(sort), k_(k) {}

void TopHits::add(ArticleRef ref, float score) {
  if (k_ == 0) {
    return;
  }
  if (heap_.size() == k_ && sort_ == Sort::kRelevance && score < heap_.front().score) {
    return;
  }
  const Columns& columns = snapshot_.segments()[ref.segment]->columns();
  const RankedRef one{score, columns.date_begin(ref.docid), columns.date(ref.docid).has_value(),
                      ref};
  const auto before = [this](const RankedRef& a, const RankedRef& b) { return is_before(a, b); };
  if (heap_.size() < k_) {
    heap_.push_back(one);
    std::ranges::push_heap(heap_, before);
  } else if (is_before(one, heap_.front())) {
    std::ranges::pop_heap(heap_, before);
    heap_.back() = one;
    std::ranges::push_heap(heap_, before);
  }
}

std::vector<RankedRef> TopHits::take() {
  std::vector<RankedRef> hits = std::move(heap_);
  heap_.clear();
  std::ranges::sort(hits,
                    [this](const RankedRef& a, const RankedRef& b) { return is_before(a, b); });
  return hits;
}

std::string_view TopHits::id(const RankedRef& one) const {
  return snapshot_.segments()[one.ref.segment]->columns().id(one.ref.docid);
}

bool TopHits::is_before(const RankedRef& a, const RankedRef& b) const {
  if (sort_ == Sort::kRelevance && a.score != b.score) {
    return a.score > b.score;
  }
  if (a.is_dated != b.is_dated) {
    return a.is_dated;
  }
  if (a.is_dated && a.date != b.date) {
    return sort_ == Sort::kOldest ? a.date < b.date : a.date > b.date;
  }
  return id(a) < id(b);
}

}  // namespace dateline
