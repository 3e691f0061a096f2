// Cursors: one node of a plan, walking one segment in windows of docids.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "common/archive/segment.h"
#include "searcher/match/plan.h"
#include "searcher/match/window.h"

namespace dateline {

// What is known of one window. `possible` is `bits` and those articles that a date clause alone
// keeps out although their date is unknown or too coarse to say; the same without dates.
struct NodeBits {
  WindowBits bits;
  WindowBits possible;
};

class Cursor {
 public:
  explicit Cursor(const PlanNode& plan) : plan_(plan) {}

  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  virtual ~Cursor() = default;

  // A docid not above any possible match from `docid` on; kNoDocid if there is none. Windows are
  // asked in ascending order.
  virtual std::uint32_t next(std::uint32_t docid) = 0;

  // Computes current() for the window at `base`. The bits of what is no candidate mean nothing.
  virtual void fill(std::uint32_t base, const Candidates& candidates) = 0;

  // Adds this node's weights, in the order of the query, for the articles in `matches`, to
  // scores[docid - base]. Only once after fill() for the same window, and if the context is scored.
  virtual void add_scores(const WindowBits& /*matches*/, double* /*scores*/) {}

  const NodeBits& current() const { return current_; }

  // Whether `possible` can differ from `bits`.
  virtual bool has_dates() const { return false; }

 protected:
  const PlanNode& plan_;
  NodeBits current_;
};

// A node with children.
class BranchCursor : public Cursor {
 public:
  using Cursor::Cursor;

  bool has_dates() const override;
  // A child's weights count where this node matches too.
  void add_scores(const WindowBits& matches, double* scores) override;

 protected:
  // The places of the plan's children, the rarest first.
  std::vector<std::size_t> rarest_first() const;

  // By place in the query.
  std::vector<std::unique_ptr<Cursor>> children_ = {};
};

// What cursors of one segment share.
struct CursorContext {
  const Segment& segment;
  std::size_t index = 0;  // of the segment, in the plan's snapshot
  double mean_words = 1;
  bool scored = false;
};

std::unique_ptr<Cursor> make_cursor(const PlanNode& plan, const CursorContext& context);

std::unique_ptr<Cursor> make_at_least_cursor(const PlanNode& plan, const CursorContext& context);

// Leaves, in files of their own.
std::unique_ptr<Cursor> make_word_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_phrase_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_prefix_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_values_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_date_cursor(const PlanNode& plan, const CursorContext& context);

}  // namespace dateline
