// A word: any of its variants; in each article the best variant's weight counts.

#include <algorithm>
#include <vector>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

// Below one candidate in so many postings, asking for each candidate beats decoding them all.
constexpr std::uint64_t kSkipFactor = 8;

class VariantCursor {
 public:
  VariantCursor(const Variant& variant, const CursorContext& context)
      : idf_(variant.idf),
        text_(context.segment.database(), variant.term),
        title_(context.segment.database(),
               variant.title_term.empty() ? kNoTerm : variant.title_term),
        n_postings_(context.segment.database().get_termfreq(variant.term)),
        frequency_(kWindow) {}

  std::uint32_t next(std::uint32_t docid) {
    text_.skip_to(docid);
    return text_.docid();
  }

  void fill(std::uint32_t base, const WindowBits* candidates, std::uint32_t n_articles) {
    bits_.clear();
    const std::uint64_t in_window =
        n_postings_ * kWindow / std::max<std::uint64_t>(n_articles, kWindow);
    if (candidates != nullptr && candidates->count() * kSkipFactor < in_window) {
      candidates->for_each([&](std::uint32_t bit) { take(base + bit, base); });
    } else {
      text_.skip_to(base);
      while (text_.docid() < base + kWindow) {
        set(text_.docid() - base, text_.frequency());
        text_.advance();
      }
    }
    // Title words are words of the text, so their postings only raise frequencies.
    title_.skip_to(base);
    while (title_.docid() < base + kWindow) {
      frequency_[title_.docid() - base] +=
          static_cast<float>(Bm25::kTitleWeight) * static_cast<float>(title_.frequency());
      title_.advance();
    }
  }

  const WindowBits& bits() const { return bits_; }

  double weight(std::uint32_t bit, double n_words, double mean_words) const {
    return Bm25::weight(idf_, static_cast<double>(frequency_[bit]), n_words, mean_words);
  }

 private:
  static constexpr const char* kNoTerm = "\x7f";  // never indexed; the empty term is every article

  void take(std::uint32_t docid, std::uint32_t base) {
    text_.skip_to(docid);
    if (text_.docid() == docid) {
      set(docid - base, text_.frequency());
    }
  }

  void set(std::uint32_t bit, std::uint32_t frequency) {
    bits_.set(bit);
    frequency_[bit] = static_cast<float>(frequency);
  }

  double idf_;
  Postings text_;
  Postings title_;
  std::uint64_t n_postings_;
  WindowBits bits_;
  std::vector<float> frequency_;
};

class WordCursor final : public Cursor {
 public:
  WordCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan),
        columns_(context.segment.columns()),
        mean_words_(context.statistics.mean_words) {
    for (const Variant& variant : plan.variants) {
      if (context.segment.database().term_exists(variant.term)) {
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

  void fill(std::uint32_t base, const WindowBits* candidates) override {
    base_ = base;
    current_.bits.clear();
    for (VariantCursor& variant : variants_) {
      variant.fill(base, candidates, columns_.size());
      current_.bits |= variant.bits();
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) const override {
    WindowBits scored = matches;
    scored &= current_.bits;
    scored.for_each([&](std::uint32_t bit) {
      const double n_words = columns_.words(base_ + bit);
      double best = 0;
      for (const VariantCursor& variant : variants_) {
        if (variant.bits().test(bit)) {
          best = std::max(best, variant.weight(bit, n_words, mean_words_));
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
