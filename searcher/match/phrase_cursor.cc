// A phrase: its set comes from Xapian's positional matcher, once a segment; its weight is the sum
// of its words'.

#include <algorithm>

#include "searcher/match/cursor.h"

namespace dateline {
namespace {

// The docids of a segment that hold the terms side by side, ascending.
std::vector<std::uint32_t> phrase_docids(const Segment& segment,
                                         const std::vector<std::string>& terms) {
  Xapian::Enquire enquire(segment.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                  static_cast<Xapian::termcount>(terms.size())));
  const Xapian::MSet matches = enquire.get_mset(0, segment.n_articles());
  std::vector<std::uint32_t> docids;
  docids.reserve(matches.size());
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    docids.push_back(*it);
  }
  std::ranges::sort(docids);
  return docids;
}

class PhraseCursor final : public Cursor {
 public:
  PhraseCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), docids_(phrase_docids(context.segment, plan.terms)) {
    for (const Variant& variant : plan.variants) {
      PlanNode& word = words_plan_.emplace_back();
      word.kind = PlanKind::kWord;
      word.variants = {variant};
    }
    for (const PlanNode& word : words_plan_) {
      words_.push_back(make_word_cursor(word, context));
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    place_ = std::lower_bound(docids_.begin() + place_, docids_.end(), docid) - docids_.begin();
    return place_ == std::ssize(docids_) ? kNoDocid : docids_[static_cast<std::size_t>(place_)];
  }

  void fill(std::uint32_t base, const WindowBits* /*candidates*/) override {
    base_ = base;
    current_.bits.clear();
    next(base);
    for (auto it = docids_.begin() + place_; it != docids_.end() && *it < base + kWindow; ++it) {
      current_.bits.set(*it - base);
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) const override {
    WindowBits scored = matches;
    scored &= current_.bits;
    for (const auto& word : words_) {
      word->fill(base_, &scored);
      word->add_scores(scored, scores);
    }
  }

 private:
  std::vector<std::uint32_t> docids_;
  std::ptrdiff_t place_ = 0;
  std::uint32_t base_ = 1;
  std::vector<PlanNode> words_plan_;
  std::vector<std::unique_ptr<Cursor>> words_;
};

}  // namespace

std::unique_ptr<Cursor> make_phrase_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<PhraseCursor>(plan, context);
}

}  // namespace dateline
