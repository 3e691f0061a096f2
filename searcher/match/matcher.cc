#include "searcher/match/matcher.h"

#include "searcher/match/cursor.h"

namespace dateline {

struct Matcher::Impl {
  const Segment& segment;
  std::unique_ptr<Cursor> root;
  std::uint32_t next_base = 1;

  void remove_deleted(std::uint32_t base, WindowBits& bits) const {
    if (segment.listed().tombstones.size() == 0) {
      return;
    }
    bits.for_each([&](std::uint32_t bit) {
      if (segment.is_deleted(base + bit)) {
        bits.reset(bit);
      }
    });
  }
};

Matcher::Matcher(const Plan& plan, const Segment& segment, Scores scores) {
  const CursorContext context{segment, plan.index_of(segment),
                              plan.statistics.statistics.mean_words, scores == Scores::kBm25};
  impl_ = std::make_unique<Impl>(Impl{segment, make_cursor(plan.root, context), 1});
  if (scores == Scores::kBm25) {
    scores_ = std::make_unique_for_overwrite<double[]>(kWindow);
  }
}

Matcher::~Matcher() = default;

bool Matcher::next(MatchWindow& window) {
  Cursor& root = *impl_->root;
  while (true) {
    const std::uint32_t first =
        impl_->next_base > impl_->segment.n_articles() ? kNoDocid : root.next(impl_->next_base);
    if (first == kNoDocid || first > impl_->segment.n_articles()) {
      return false;
    }
    window.base = first;
    impl_->next_base = first + kWindow;
    root.fill(window.base, {});
    window.matches = root.current().bits;
    window.left_out = root.current().possible;
    window.left_out.remove(window.matches);
    impl_->remove_deleted(window.base, window.matches);
    impl_->remove_deleted(window.base, window.left_out);
    if (!window.matches.any() && !window.left_out.any()) {
      continue;
    }
    if (scores_) {
      window.matches.for_each([this](std::uint32_t bit) { scores_[bit] = 0; });
      root.add_scores(window.matches, scores_.get());
    }
    return true;
  }
}

}  // namespace dateline
