// Sets of terms: values of a field (no weight), words with a common beginning (constant weight).

#include <algorithm>

#include "common/archive/bitmap.h"
#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

class ValuesCursor final : public Cursor {
 public:
  ValuesCursor(const PlanNode& plan, const CursorContext& context) : Cursor(plan) {
    for (const std::string& term : plan.terms) {
      Postings postings(context.segment, term);
      if (postings.docid() != kNoDocid) {
        postings_.push_back(std::move(postings));
      }
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    std::uint32_t nearest = kNoDocid;
    for (Postings& postings : postings_) {
      postings.skip_to(docid);
      nearest = std::min(nearest, postings.docid());
    }
    return nearest;
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    current_.bits.clear();
    for (Postings& postings : postings_) {
      postings.visit(base, candidates,
                     [&](std::uint32_t bit, std::uint32_t) { current_.bits.set(bit); });
    }
    current_.possible = current_.bits;
  }

 private:
  std::vector<Postings> postings_;
};

// There may be thousands of words, so each is read to its end and left, not held open.
class PrefixCursor final : public Cursor {
 public:
  PrefixCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), matches_(context.segment.n_articles()) {
    for (const std::string& prefix : plan.terms) {
      for (glass::TermWalk walk = context.segment.terms(prefix);
           !walk.done() && (plan.end.empty() || walk.term() < plan.end); walk.next()) {
        walk.postings(context.segment.n_articles())
            .read_below(kNoDocid,
                        [this](std::uint32_t docid, std::uint32_t) { matches_.set(docid - 1); });
      }
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    const std::vector<std::uint64_t>& words = matches_.words();
    std::size_t i = (docid - 1) / 64;
    if (i >= words.size()) {
      return kNoDocid;
    }
    std::uint64_t word = words[i] & (~std::uint64_t{0} << ((docid - 1) % 64));
    while (word == 0 && ++i < words.size()) {
      word = words[i];
    }
    return word == 0 ? kNoDocid
                     : static_cast<std::uint32_t>(i * 64 + 1) +
                           static_cast<std::uint32_t>(std::countr_zero(word));
  }

  void fill(std::uint32_t base, const Candidates& /*candidates*/) override {
    current_.bits.clear();
    current_.bits.set_from(matches_.words(), base);
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) override {
    WindowBits scored = matches;
    scored &= current_.bits;
    scored.for_each([&](std::uint32_t bit) { scores[bit] += kPrefixWeight; });
  }

 private:
  Bitmap matches_;  // bit 0: docid 1
};

}  // namespace

std::unique_ptr<Cursor> make_values_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<ValuesCursor>(plan, context);
}

std::unique_ptr<Cursor> make_prefix_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<PrefixCursor>(plan, context);
}

}  // namespace dateline
