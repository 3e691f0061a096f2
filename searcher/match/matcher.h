// The one evaluator: a plan over a segment -> the exact set of matches and their scores, window by
// window, in one pass over the postings.

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/archive/segment.h"
#include "searcher/match/plan.h"
#include "searcher/match/window.h"

namespace dateline {

class Matcher;

// The matches among the docids base, base + 1, ..., base + kWindow - 1.
struct MatchWindow {
  std::uint32_t base = 1;
  WindowBits matches;   // live articles the query asks for
  WindowBits left_out;  // live articles a date clause alone kept out, their date being unknown or
                        // too coarse to say
};

// Walks one segment. Borrows the plan and the segment. Not thread-safe.
class Matcher {
 public:
  enum class Scores { kNone, kBm25 };

  Matcher(const Plan& plan, const Segment& segment, Scores scores);
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;
  ~Matcher();

  // The next window that has a match or something left out; false when there is none.
  bool next(MatchWindow& window);

  // The score of docid base + bit of the window last delivered. Weights are summed in the order of
  // the query and rounded to float, so that the same article scores the same in any segment.
  // With Scores::kBm25 only.
  float score(std::uint32_t bit) const { return static_cast<float>(scores_[bit]); }

 private:
  struct Impl;

  std::unique_ptr<Impl> impl_;
  std::unique_ptr<double[]> scores_;  // of the window's matches
};

}  // namespace dateline
