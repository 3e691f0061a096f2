// A phrase: articles with all its words, rarest first, whose positions are then compared. The
// weight is the sum of the words'.

#include <algorithm>
#include <numeric>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

class PhraseCursor final : public Cursor {
 public:
  PhraseCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), context_(context), order_(plan.terms.size()) {
    const auto n_postings = [&](std::size_t i) {
      return plan.variants[i].frequencies[context.index];
    };
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, n_postings);
    if (n_postings(order_.front()) > 0) {
      words_.reserve(order_.size());
      open(order_.front());
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    if (words_.empty()) {
      return kNoDocid;
    }
    Postings& rarest = words_.front().postings;
    rarest.skip_to(docid);
    return rarest.docid();
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    base_ = base;
    current_.bits = articles_with_all_words(base, candidates);
    current_.bits.for_each([&](std::uint32_t bit) {
      if (!is_in(base + bit)) {
        current_.bits.reset(bit);
      }
    });
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) override {
    WindowBits scored = matches;
    scored &= current_.bits;
    if (!scored.any()) {
      return;
    }
    make_weights();
    const Candidates candidates(scored);
    for (const auto& weight : weights_) {
      weight->fill(base_, candidates);
      weight->add_scores(scored, scores);
    }
  }

 private:
  struct Word {
    Postings postings;
    glass::PositionReader positions;
    std::uint32_t offset;  // in the phrase
  };

  void open(std::size_t i) {
    const std::string& term = plan_.terms[i];
    words_.push_back(
        {open_postings(i), context_.segment.positions(term), static_cast<std::uint32_t>(i)});
  }

  Postings open_postings(std::size_t i) {
    if (auto postings = plan_.variants[i].postings->take(context_.index)) {
      return {context_.segment, *std::move(postings)};
    }
    return {context_.segment, plan_.terms[i]};
  }

  WindowBits articles_with_all_words(std::uint32_t base, const Candidates& candidates) {
    WindowBits all;
    if (words_.empty()) {
      return all;
    }
    while (words_.size() < order_.size()) {
      open(order_[words_.size()]);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      WindowBits bits;
      words_[i].postings.visit(base, i == 0 ? candidates : Candidates(all),
                               [&](std::uint32_t bit, std::uint32_t) { bits.set(bit); });
      all = i == 0 ? bits : all &= bits;
    }
    if (candidates.bits != nullptr) {
      all &= *candidates.bits;
    }
    return all;
  }

  // Whether the words stand side by side. Docids ascend.
  bool is_in(std::uint32_t docid) {
    for (Word& word : words_) {
      if (&word == &words_.front()) {
        word.positions.read(docid, positions_);
        starts_.clear();
        for (const std::uint32_t position : positions_) {
          starts_.push_back(std::int64_t{position} - word.offset);
        }
      } else {
        const std::int64_t last_wanted = std::max<std::int64_t>(starts_.back() + word.offset, 0);
        word.positions.read(docid, positions_, static_cast<std::uint32_t>(last_wanted));
        narrow(word.offset);
      }
      if (starts_.empty()) {
        return false;
      }
    }
    return true;
  }

  // Leaves the starts from which positions_ hold the word at its place in the phrase.
  void narrow(std::uint32_t offset) {
    auto position = positions_.begin();
    std::erase_if(starts_, [&](std::int64_t start) {
      const std::int64_t wanted = start + offset;
      while (position != positions_.end() && *position < wanted) {
        ++position;
      }
      return position == positions_.end() || *position != wanted;
    });
  }

  void make_weights() {
    if (!weights_.empty()) {
      return;
    }
    weights_plan_.reserve(plan_.variants.size());
    for (const Variant& variant : plan_.variants) {
      PlanNode& word = weights_plan_.emplace_back();
      word.kind = PlanKind::kWord;
      word.variants = {variant};
      weights_.push_back(make_word_cursor(word, context_));
    }
  }

  CursorContext context_;
  std::vector<std::size_t> order_;  // of the words, the rarest first
  std::vector<Word> words_;         // in that order, as far as opened; none if one is missing
  std::vector<std::uint32_t> positions_;
  std::vector<std::int64_t> starts_;  // where the phrase may begin in an article
  std::uint32_t base_ = 1;
  std::vector<PlanNode> weights_plan_;
  std::vector<std::unique_ptr<Cursor>> weights_;  // of the words
};

}  // namespace

std::unique_ptr<Cursor> make_phrase_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<PhraseCursor>(plan, context);
}

}  // namespace dateline
