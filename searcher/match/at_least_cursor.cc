// At least so many of several: each article's number of matching children is counted for the whole
// window at once, in binary, one bitmap a digit.

#include <algorithm>
#include <bit>

#include "searcher/match/cursor.h"

namespace dateline {
namespace {

// For each bit of a window, how often it was added.
class WindowCounters {
 public:
  explicit WindowCounters(std::size_t highest)
      : digits_(static_cast<std::size_t>(std::bit_width(highest))) {}

  void clear() {
    for (WindowBits& digit : digits_) {
      digit.clear();
    }
  }

  void add(const WindowBits& bits) {
    for (std::size_t i = 0; i < bits.words.size(); ++i) {
      std::uint64_t carry = bits.words[i];
      for (std::size_t digit = 0; carry != 0; ++digit) {
        const std::uint64_t was = digits_[digit].words[i];
        digits_[digit].words[i] = was ^ carry;
        carry &= was;
      }
    }
  }

  // The bits that were added at least `minimum` times.
  WindowBits at_least(std::size_t minimum) const {
    WindowBits more;
    WindowBits equal;
    equal.fill();
    for (std::size_t digit = digits_.size(); digit-- > 0;) {
      WindowBits rest = equal;
      if ((minimum >> digit & 1) != 0) {
        equal &= digits_[digit];
      } else {
        more |= rest &= digits_[digit];
        equal.remove(digits_[digit]);
      }
    }
    return more |= equal;
  }

 private:
  std::vector<WindowBits> digits_;  // the lowest first
};

class AtLeastCursor final : public BranchCursor {
 public:
  AtLeastCursor(const PlanNode& plan, const CursorContext& context)
      : BranchCursor(plan),
        rarest_first_(rarest_first()),
        counters_(plan.children.size()),
        nearest_(plan.children.size()) {
    for (const PlanNode& child : plan.children) {
      children_.push_back(make_cursor(child, context));
    }
  }

  // There is no match before so many children have reached it.
  std::uint32_t next(std::uint32_t docid) override {
    std::ranges::transform(children_, nearest_.begin(),
                           [docid](const auto& child) { return child->next(docid); });
    const auto decisive = nearest_.begin() + static_cast<std::ptrdiff_t>(plan_.minimum) - 1;
    std::ranges::nth_element(nearest_, decisive);
    return *decisive;
  }

  // A match cannot do with the most frequent `minimum` - 1 alone, so those are only asked for what
  // the others leave over.
  void fill(std::uint32_t base, const Candidates& candidates) override {
    const std::size_t n_needed = children_.size() - plan_.minimum + 1;
    WindowBits some;
    for (std::size_t i = 0; i < n_needed; ++i) {
      Cursor& child = *children_[rarest_first_[i]];
      child.fill(base, candidates);
      some |= child.current().possible;
    }
    const Candidates left(some);
    for (std::size_t i = n_needed; i < children_.size(); ++i) {
      children_[rarest_first_[i]]->fill(base, left);
    }
    current_.bits = count(&NodeBits::bits);
    current_.possible = has_dates() ? count(&NodeBits::possible) : current_.bits;
  }

 private:
  WindowBits count(WindowBits NodeBits::*part) {
    counters_.clear();
    for (const auto& child : children_) {
      counters_.add(child->current().*part);
    }
    return counters_.at_least(plan_.minimum);
  }

  std::vector<std::size_t> rarest_first_;
  WindowCounters counters_;
  std::vector<std::uint32_t> nearest_;
};

}  // namespace

std::unique_ptr<Cursor> make_at_least_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<AtLeastCursor>(plan, context);
}

}  // namespace dateline
