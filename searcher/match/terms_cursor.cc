// Sets of terms: values of a field (no weight), words with a common beginning (constant weight).

#include <algorithm>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

std::vector<std::string> terms_in(const PlanNode& plan, const Xapian::Database& database) {
  if (plan.kind != PlanKind::kPrefix) {
    return plan.terms;
  }
  std::vector<std::string> terms;
  for (const std::string& prefix : plan.terms) {
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      terms.push_back(*it);
    }
  }
  return terms;
}

class TermsCursor final : public Cursor {
 public:
  TermsCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), weight_(plan.kind == PlanKind::kPrefix ? kPrefixWeight : 0) {
    const Xapian::Database& database = context.segment.database();
    for (const std::string& term : terms_in(plan, database)) {
      Postings postings(database, term);
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

  void fill(std::uint32_t base, const WindowBits* /*candidates*/) override {
    current_.bits.clear();
    for (Postings& postings : postings_) {
      postings.skip_to(base);
      for (; postings.docid() < base + kWindow; postings.advance()) {
        current_.bits.set(postings.docid() - base);
      }
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) const override {
    if (weight_ == 0) {
      return;
    }
    WindowBits scored = matches;
    scored &= current_.bits;
    scored.for_each([&](std::uint32_t bit) { scores[bit] += weight_; });
  }

 private:
  double weight_;
  std::vector<Postings> postings_;
};

}  // namespace

std::unique_ptr<Cursor> make_terms_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<TermsCursor>(plan, context);
}

}  // namespace dateline
