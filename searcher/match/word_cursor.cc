// A word: any of its variants; in each article the best variant's weight counts.

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

class VariantCursor {
 public:
  VariantCursor(const Variant& variant, const CursorContext& context)
      : variant_(variant),
        database_(context.segment.database()),
        text_(open_text(variant, context)) {
    if (context.scored) {
      frequency_ = std::make_unique_for_overwrite<float[]>(kWindow);
    }
  }

  std::uint32_t next(std::uint32_t docid) {
    text_.skip_to(docid);
    return text_.docid();
  }

  void fill(std::uint32_t base, const Candidates& candidates) {
    bits_.clear();
    text_.visit(base, candidates, [&](std::uint32_t bit) {
      bits_.set(bit);
      if (frequency_) {
        frequency_[bit] = static_cast<float>(text_.frequency());
      }
    });
  }

  const WindowBits& bits() const { return bits_; }

  // Of an article that matches; docids must ascend.
  double weight(std::uint32_t base, std::uint32_t bit, double n_words, double mean_words) {
    const double frequency = frequency_[bit] + Bm25::kTitleWeight * title_frequency(base + bit);
    return Bm25::weight(variant_.idf, frequency, n_words, mean_words);
  }

 private:
  static Postings open_text(const Variant& variant, const CursorContext& context) {
    const double density = context.density(variant.frequencies[context.index]);
    if (auto begin = variant.postings->take(context.index)) {
      return {*std::move(begin), density};
    }
    return {context.segment.database(), variant.term, density};
  }

  // Title words are words of the text, so their postings only raise frequencies.
  std::uint32_t title_frequency(std::uint32_t docid) {
    if (variant_.title_term.empty()) {
      return 0;
    }
    if (!title_) {
      title_.emplace(database_, variant_.title_term, 0);
    }
    title_->skip_to(docid);
    return title_->docid() == docid ? title_->frequency() : 0;
  }

  const Variant& variant_;
  const Xapian::Database& database_;
  Postings text_;
  std::optional<Postings> title_;  // once a score is wanted
  WindowBits bits_;
  std::unique_ptr<float[]> frequency_;  // in the text, where `bits_` are set
};

class WordCursor final : public Cursor {
 public:
  WordCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), columns_(context.segment.columns()), mean_words_(context.mean_words) {
    for (const Variant& variant : plan.variants) {
      if (variant.frequencies[context.index] > 0) {
        variants_.emplace_back(variant, context);
      }
    }
  }

  std::uint32_t next(std::uint32_t docid) override {
    std::uint32_t nearest = kNoDocid;
    for (VariantCursor& variant : variants_) {
      nearest = std::min(nearest, variant.next(docid));
    }
    return nearest;
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    base_ = base;
    current_.bits.clear();
    for (VariantCursor& variant : variants_) {
      variant.fill(base, candidates);
      current_.bits |= variant.bits();
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) override {
    WindowBits scored = matches;
    scored &= current_.bits;
    scored.for_each([&](std::uint32_t bit) {
      const double n_words = columns_.words(base_ + bit);
      double best = 0;
      for (VariantCursor& variant : variants_) {
        if (variant.bits().test(bit)) {
          best = std::max(best, variant.weight(base_, bit, n_words, mean_words_));
        }
      }
      scores[bit] += best;
    });
  }

 private:
  const Columns& columns_;
  double mean_words_;
  std::uint32_t base_ = 1;
  std::vector<VariantCursor> variants_;
};

}  // namespace

std::unique_ptr<Cursor> make_word_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<WordCursor>(plan, context);
}

}  // namespace dateline
