// Cursors: one node of a plan, walking one segment in windows of docids.

#pragma once

#include <array>
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

  // Computes current() for the window at `base`. Only candidates matter: if `candidates` is given,
  // bits outside of it may be missing.
  virtual void fill(std::uint32_t base, const WindowBits* candidates) = 0;

  // Adds this node's weights, in the order of the query, for the articles in `matches`, to
  // scores[docid - base]. Only after fill() for the same window.
  virtual void add_scores(const WindowBits& matches, double* scores) const = 0;

  const NodeBits& current() const { return current_; }

  std::uint64_t estimate() const { return plan_.estimate; }

  // Whether `possible` can differ from `bits`.
  virtual bool has_dates() const { return false; }

 protected:
  const PlanNode& plan_;
  NodeBits current_;
};

// What cursors of one segment share.
struct CursorContext {
  const Segment& segment;
  Statistics statistics;
};

std::unique_ptr<Cursor> make_cursor(const PlanNode& plan, const CursorContext& context);

// Leaves, in files of their own.
std::unique_ptr<Cursor> make_word_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_phrase_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_terms_cursor(const PlanNode& plan, const CursorContext& context);
std::unique_ptr<Cursor> make_date_cursor(const PlanNode& plan, const CursorContext& context);

}  // namespace dateline
