// The inner nodes but one: all of, any of, all but, every article, none.

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

  void fill(std::uint32_t base, const Candidates& /*candidates*/) override {
    current_.bits.clear();
    if (base <= n_articles_) {
      current_.bits.set_range(0, std::min(kWindow, n_articles_ + 1 - base));
    }
    current_.possible = current_.bits;
  }

 private:
  std::uint32_t n_articles_;
};

class NothingCursor final : public Cursor {
 public:
  using Cursor::Cursor;

  std::uint32_t next(std::uint32_t /*docid*/) override { return kNoDocid; }

  void fill(std::uint32_t /*base*/, const Candidates& /*candidates*/) override {}
};

class AndCursor final : public BranchCursor {
 public:
  // What follows a child that is not in the segment at all is not even looked up.
  AndCursor(const PlanNode& plan, const CursorContext& context)
      : BranchCursor(plan), rarest_first_(rarest_first()) {
    children_.resize(plan.children.size());
    for (const std::size_t i : rarest_first_) {
      children_[i] = make_cursor(plan.children[i], context);
      if (children_[i]->next(1) == kNoDocid) {
        children_.clear();
        return;
      }
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    if (children_.empty()) {
      return kNoDocid;
    }
    for (const std::size_t i : rarest_first_) {
      docid = std::max(docid, children_[i]->next(docid));
      if (docid == kNoDocid) {
        break;
      }
    }
    return docid;
  }

  // What the rarest leaves over is all that the others are asked for.
  void fill(std::uint32_t base, const Candidates& candidates) override {
    if (children_.empty()) {
      return;
    }
    bool is_first = true;
    for (const std::size_t i : rarest_first_) {
      Cursor& child = *children_[i];
      child.fill(base, is_first ? candidates : Candidates(current_.possible));
      if (is_first) {
        current_ = child.current();
        is_first = false;
      } else {
        current_.bits &= child.current().bits;
        current_.possible &= child.current().possible;
      }
      if (!current_.possible.any()) {
        break;
      }
    }
  }

 private:
  std::vector<std::size_t> rarest_first_;
};

class OrCursor final : public BranchCursor {
 public:
  OrCursor(const PlanNode& plan, const CursorContext& context) : BranchCursor(plan) {
    for (const PlanNode& child : plan.children) {
      children_.push_back(make_cursor(child, context));
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    std::uint32_t nearest = kNoDocid;
    for (const auto& child : children_) {
      nearest = std::min(nearest, child->next(docid));
    }
    return nearest;
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    current_.bits.clear();
    current_.possible.clear();
    for (const auto& child : children_) {
      child->fill(base, candidates);
      current_.bits |= child->current().bits;
      current_.possible |= child->current().possible;
    }
  }
};

// What is not known to be in a range is not in it, so `-date:2023` keeps undated articles, and
// nothing is left out.
class NotCursor final : public BranchCursor {
 public:
  NotCursor(const PlanNode& plan, CursorContext context)
      : BranchCursor(plan), n_articles_(context.segment.n_articles()) {
    context.scored = false;
    children_.push_back(make_cursor(plan.children.front(), context));
  }

  std::uint32_t next(std::uint32_t docid) override {
    return docid <= n_articles_ ? docid : kNoDocid;
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    current_.bits.clear();
    if (base <= n_articles_) {
      current_.bits.set_range(0, std::min(kWindow, n_articles_ + 1 - base));
    }
    children_.front()->fill(base, candidates);
    current_.bits.remove(children_.front()->current().bits);
    current_.possible = current_.bits;
  }

  bool has_dates() const override { return false; }

  void add_scores(const WindowBits& /*matches*/, double* /*scores*/) override {}

 private:
  std::uint32_t n_articles_;
};

}  // namespace

bool BranchCursor::has_dates() const {
  return std::ranges::any_of(children_, [](const auto& child) { return child->has_dates(); });
}

void BranchCursor::add_scores(const WindowBits& matches, double* scores) {
  WindowBits scored = matches;
  scored &= current_.bits;
  for (const auto& child : children_) {
    child->add_scores(scored, scores);
  }
}

std::vector<std::size_t> BranchCursor::rarest_first() const {
  std::vector<std::size_t> order(plan_.children.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return plan_.children[i].estimate; });
  return order;
}

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
      return make_prefix_cursor(plan, context);
    case PlanKind::kValues:
      return make_values_cursor(plan, context);
    case PlanKind::kDate:
    case PlanKind::kUndated:
      return make_date_cursor(plan, context);
    case PlanKind::kAnd:
      return std::make_unique<AndCursor>(plan, context);
    case PlanKind::kOr:
      return std::make_unique<OrCursor>(plan, context);
    case PlanKind::kAtLeast:
      return make_at_least_cursor(plan, context);
    case PlanKind::kNot:
      return std::make_unique<NotCursor>(plan, context);
  }
  return nullptr;
}

}  // namespace dateline
