#include "searcher/answer/top_hits.h"

#include <algorithm>
#include <compare>

namespace dateline {
namespace {

// Less: `a` comes first. All of the order but ids.
template <class A, class B>
std::strong_ordering compare(Sort sort, const A& a, const B& b) {
  if (sort == Sort::kRelevance && a.score != b.score) {
    return a.score > b.score ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (a.is_dated != b.is_dated) {
    return a.is_dated ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (!a.is_dated) {
    return std::strong_ordering::equal;
  }
  return sort == Sort::kOldest ? a.date <=> b.date : b.date <=> a.date;
}

}  // namespace

Place place_of(const Snapshot& snapshot, const RankedRef& ranked) {
  const Columns& columns = snapshot.segments()[ranked.ref.segment]->columns();
  return {ranked.score, ranked.date, ranked.is_dated, std::string(columns.id(ranked.ref.docid))};
}

TopHits::TopHits(const Snapshot& snapshot,
                 Sort sort,
                 std::size_t k,
                 const std::optional<Place>& after)
    : snapshot_(snapshot), sort_(sort), k_(k), after_(after) {}

void TopHits::insert(ArticleRef ref, float score) {
  if (after_ && sort_ == Sort::kRelevance && score > after_->score) {
    return;
  }
  const Columns& columns = this->columns(ref.segment);
  const LocalMinute date = columns.date_begin(ref.docid);
  if (!after_ && heap_.size() == k_ && (sort_ != Sort::kRelevance || score == floor_) &&
      is_late(date)) {
    return;
  }
  const RankedRef one{score, date, columns.date(ref.docid).has_value(), ref};
  if (after_) {
    if (!is_behind(*after_, one)) {
      return;
    }
    ++n_behind_;
  }
  if (k_ == 0) {
    return;
  }
  const auto before = [this](const RankedRef& a, const RankedRef& b) { return is_before(a, b); };
  if (heap_.size() < k_) {
    heap_.push_back(one);
    std::ranges::push_heap(heap_, before);
  } else if (is_before(one, heap_.front())) {
    std::ranges::pop_heap(heap_, before);
    heap_.back() = one;
    std::ranges::push_heap(heap_, before);
  }
  floor_ = heap_.front().score;
}

const Columns& TopHits::columns(std::uint32_t segment) {
  if (columns_ == nullptr || columns_segment_ != segment) {
    columns_ = &snapshot_.segments()[segment]->columns();
    columns_segment_ = segment;
  }
  return *columns_;
}

// Whether the date alone, of an article with the score of the worst of k, puts it behind that.
bool TopHits::is_late(LocalMinute date) const {
  if (heap_.empty() || !heap_.front().is_dated) {
    return false;
  }
  return sort_ == Sort::kOldest ? date > heap_.front().date : date < heap_.front().date;
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
  const std::strong_ordering order = compare(sort_, a, b);
  return order != 0 ? order < 0 : id(a) < id(b);
}

bool TopHits::is_behind(const Place& place, const RankedRef& one) const {
  const std::strong_ordering order = compare(sort_, place, one);
  return order != 0 ? order < 0 : place.id < id(one);
}

}  // namespace dateline
