// The inner nodes: all of, any of, all but, every article, none.

#include "searcher/match/cursor.h"

#include <algorithm>
#include <numeric>

namespace dateline {
namespace {

class AllCursor final : public Cursor {
 public:
  AllCursor(const PlanNode& plan, std::uint32_t n_articles)
      : Cursor(plan), n_articles_(n_articles) {}

  std::uint32_t next(std::uint32_t docid) override {
    return docid <= n_articles_ ? docid : kNoDocid;
  }

  void fill(std::uint32_t base, const WindowBits* /*candidates*/) override {
    current_.bits.clear();
    if (base <= n_articles_) {
      current_.bits.set_range(0, std::min(kWindow, n_articles_ + 1 - base));
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& /*matches*/, double* /*scores*/) const override {}

 private:
  std::uint32_t n_articles_;
};

class NothingCursor final : public Cursor {
 public:
  explicit NothingCursor(const PlanNode& plan) : Cursor(plan) {}

  std::uint32_t next(std::uint32_t /*docid*/) override { return kNoDocid; }

  void fill(std::uint32_t /*base*/, const WindowBits* /*candidates*/) override {}

  void add_scores(const WindowBits& /*matches*/, double* /*scores*/) const override {}
};

class BranchCursor : public Cursor {
 public:
  BranchCursor(const PlanNode& plan, const CursorContext& context) : Cursor(plan) {
    for (const PlanNode& child : plan.children) {
      children_.push_back(make_cursor(child, context));
    }
  }

  bool has_dates() const override {
    return std::ranges::any_of(children_, [](const auto& child) { return child->has_dates(); });
  }

  // A child's weights count where this node matches too.
  void add_scores(const WindowBits& matches, double* scores) const override {
    WindowBits scored = matches;
    scored &= current_.bits;
    for (const auto& child : children_) {
      child->add_scores(scored, scores);
    }
  }

 protected:
  std::vector<std::unique_ptr<Cursor>> children_;
};

class AndCursor final : public BranchCursor {
 public:
  AndCursor(const PlanNode& plan, const CursorContext& context) : BranchCursor(plan, context) {
    by_estimate_.resize(children_.size());
    std::iota(by_estimate_.begin(), by_estimate_.end(), std::size_t{0});
    std::ranges::stable_sort(by_estimate_, {},
                             [&](std::size_t i) { return children_[i]->estimate(); });
  }

  std::uint32_t next(std::uint32_t docid) override {
    for (const std::size_t i : by_estimate_) {
      docid = std::max(docid, children_[i]->next(docid));
      if (docid == kNoDocid) {
        break;
      }
    }
    return docid;
  }

  // Rarest first: what it leaves over is all that the others are asked for.
  void fill(std::uint32_t base, const WindowBits* candidates) override {
    bool is_first = true;
    for (const std::size_t i : by_estimate_) {
      Cursor& child = *children_[i];
      child.fill(base, is_first ? candidates : &current_.possible);
      if (is_first) {
        current_ = child.current();
        is_first = false;
      } else {
        current_.bits &= child.current().bits;
        current_.possible &= child.current().possible;
      }
      if (current_.possible.count() == 0) {
        break;
      }
    }
  }

 private:
  std::vector<std::size_t> by_estimate_;
};

class OrCursor final : public BranchCursor {
 public:
  using BranchCursor::BranchCursor;

  std::uint32_t next(std::uint32_t docid) override {
    std::uint32_t nearest = kNoDocid;
    for (const auto& child : children_) {
      nearest = std::min(nearest, child->next(docid));
    }
    return nearest;
  }

  void fill(std::uint32_t base, const WindowBits* candidates) override {
    current_.bits.clear();
    current_.possible.clear();
    for (const auto& child : children_) {
      child->fill(base, candidates);
      current_.bits |= child->current().bits;
      current_.possible |= child->current().possible;
    }
  }
};

class AtLeastCursor final : public BranchCursor {
 public:
  using BranchCursor::BranchCursor;

  std::uint32_t next(std::uint32_t docid) override {
    std::uint32_t nearest = kNoDocid;
    for (const auto& child : children_) {
      nearest = std::min(nearest, child->next(docid));
    }
    return nearest;
  }

  void fill(std::uint32_t base, const WindowBits* candidates) override {
    for (const auto& child : children_) {
      child->fill(base, candidates);
    }
    keep(&NodeBits::bits);
    keep(&NodeBits::possible);
  }

 private:
  void keep(WindowBits NodeBits::*part) {
    std::array<std::uint32_t, kWindow> n_matching = {};
    for (const auto& child : children_) {
      (child->current().*part).for_each([&](std::uint32_t bit) { ++n_matching[bit]; });
    }
    WindowBits& bits = current_.*part;
    bits.clear();
    for (std::uint32_t bit = 0; bit < kWindow; ++bit) {
      if (n_matching[bit] >= plan_.minimum) {
        bits.set(bit);
      }
    }
  }
};

// What is not known to be in a range is not in it, so `-date:2023` keeps undated articles, and
// nothing is left out.
class NotCursor final : public BranchCursor {
 public:
  NotCursor(const PlanNode& plan, const CursorContext& context)
      : BranchCursor(plan, context), n_articles_(context.segment.n_articles()) {}

  std::uint32_t next(std::uint32_t docid) override {
    return docid <= n_articles_ ? docid : kNoDocid;
  }

  void fill(std::uint32_t base, const WindowBits* candidates) override {
    current_.bits.clear();
    if (base <= n_articles_) {
      current_.bits.set_range(0, std::min(kWindow, n_articles_ + 1 - base));
    }
    children_.front()->fill(base, candidates);
    current_.bits.remove(children_.front()->current().bits);
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& /*matches*/, double* /*scores*/) const override {}

 private:
  std::uint32_t n_articles_;
};

}  // namespace

std::unique_ptr<Cursor> make_cursor(const PlanNode& plan, const CursorContext& context) {
  switch (plan.kind) {
    case PlanKind::kNothing:
      return std::make_unique<NothingCursor>(plan);
    case PlanKind::kAll:
      return std::make_unique<AllCursor>(plan, context.segment.n_articles());
    case PlanKind::kWord:
      return make_word_cursor(plan, context);
    case PlanKind::kPhrase:
      return make_phrase_cursor(plan, context);
    case PlanKind::kPrefix:
    case PlanKind::kValues:
      return make_terms_cursor(plan, context);
    case PlanKind::kDate:
    case PlanKind::kUndated:
      return make_date_cursor(plan, context);
    case PlanKind::kAnd:
      return std::make_unique<AndCursor>(plan, context);
    case PlanKind::kOr:
      return std::make_unique<OrCursor>(plan, context);
    case PlanKind::kAtLeast:
      return std::make_unique<AtLeastCursor>(plan, context);
    case PlanKind::kNot:
      return std::make_unique<NotCursor>(plan, context);
  }
  return nullptr;
}

}  // namespace dateline
