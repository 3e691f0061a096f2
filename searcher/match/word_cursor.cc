// A word: any of its variants; in each article the best variant's weight counts.

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

// What the scores of one window are made of.
struct Scored {
  std::array<std::uint16_t, kWindow> bits;  // ascending
  std::array<float, kWindow> frequency;     // by bit
};

// Buffers are kept for the next cursor of the thread: to get so much memory from the system anew
// for each word of each segment took longer than to match.
class ScoredBuffer {
 public:
  ScoredBuffer() {
    if (kept().empty()) {
      buffer_ = std::make_unique_for_overwrite<Scored>();
    } else {
      buffer_ = std::move(kept().back());
      kept().pop_back();
    }
  }

  ScoredBuffer(ScoredBuffer&&) = default;
  ScoredBuffer& operator=(ScoredBuffer&&) = delete;

  ~ScoredBuffer() {
    if (buffer_ && kept().size() < kMaxKept) {
      kept().push_back(std::move(buffer_));
    }
  }

  Scored& get() const { return *buffer_; }

 private:
  static constexpr std::size_t kMaxKept = 64;

  static std::vector<std::unique_ptr<Scored>>& kept() {
    thread_local std::vector<std::unique_ptr<Scored>> buffers;
    return buffers;
  }

  std::unique_ptr<Scored> buffer_;
};

class VariantCursor {
 public:
  VariantCursor(const Variant& variant, const CursorContext& context)
      : variant_(variant), segment_(context.segment), text_(open_text(variant, context)) {
    if (context.scored) {
      scored_.emplace();
    }
  }

  std::uint32_t next(std::uint32_t docid) {
    text_.skip_to(docid);
    return text_.docid();
  }

  void fill(std::uint32_t base, const Candidates& candidates) {
    bits_.clear();
    if (!scored_) {
      text_.visit(base, candidates, [&](std::uint32_t bit, std::uint32_t) { bits_.set(bit); });
      return;
    }
    std::uint32_t n = 0;
    Scored& scored = scored_->get();
    text_.visit(base, candidates, [&](std::uint32_t bit, std::uint32_t frequency) {
      bits_.set(bit);
      scored.bits[n++] = static_cast<std::uint16_t>(bit);
      scored.frequency[bit] = static_cast<float>(frequency);
    });
    n_ = n;
  }

  const WindowBits& bits() const { return bits_; }

  std::uint32_t n_bits() const { return n_; }  // if scored

  // Title words are words of the text, so their postings only raise frequencies. Once a window.
  void add_titles(std::uint32_t base, const Candidates& candidates) {
    if (variant_.title_term.empty()) {
      return;
    }
    if (!title_) {
      title_.emplace(segment_, variant_.title_term);
    }
    title_->visit(base, candidates, [&](std::uint32_t bit, std::uint32_t frequency) {
      if (bits_.test(bit)) {
        scored_->get().frequency[bit] += static_cast<float>(Bm25::kTitleWeight * frequency);
      }
    });
  }

  // Of one of bits().
  double weight(std::uint32_t bit, double length_factor) const {
    return Bm25::weight(variant_.idf, scored_->get().frequency[bit], length_factor);
  }

  // Calls visit(bit) for each of bits(), ascending; if scored.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::uint32_t i = 0; i < n_; ++i) {
      visit(scored_->get().bits[i]);
    }
  }

 private:
  static Postings open_text(const Variant& variant, const CursorContext& context) {
    if (auto postings = variant.postings->take(context.index)) {
      return {context.segment, *std::move(postings)};
    }
    return {context.segment, variant.term};
  }

  const Variant& variant_;
  const Segment& segment_;
  Postings text_;
  std::optional<Postings> title_;  // once a score is wanted
  WindowBits bits_;
  std::uint32_t n_ = 0;
  std::optional<ScoredBuffer> scored_;  // n_ of its bits are those of `bits_`
};

class WordCursor final : public Cursor {
 public:
  WordCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), columns_(context.segment.columns()), length_(context.mean_words) {
    variants_.reserve(plan.variants.size());
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
    const Candidates candidates(scored);
    if (candidates.count == 0) {
      return;
    }
    const VariantCursor* commonest = nullptr;
    for (VariantCursor& variant : variants_) {
      variant.add_titles(base_, candidates);
      if (commonest == nullptr || variant.n_bits() > commonest->n_bits()) {
        commonest = &variant;
      }
    }
    // Most articles hold one variant only.
    WindowBits others;
    for (const VariantCursor& variant : variants_) {
      if (&variant != commonest) {
        others |= variant.bits();
      }
    }
    others &= scored;
    add_alone(*commonest, scored.remove(others), scores);
    others.for_each([&](std::uint32_t bit) {
      double best = 0;
      for (const VariantCursor& variant : variants_) {
        if (variant.bits().test(bit)) {
          best = std::max(best, variant.weight(bit, length_factor(bit)));
        }
      }
      scores[bit] += best;
    });
  }

 private:
  double length_factor(std::uint32_t bit) const {
    return length_.factor(columns_.words()[base_ - 1 + bit]);
  }

  void add_alone(const VariantCursor& variant, const WindowBits& scored, double* scores) const {
    const auto add = [&](std::uint32_t bit) {
      scores[bit] += variant.weight(bit, length_factor(bit));
    };
    if (scored.count() == variant.n_bits()) {
      variant.for_each(add);
    } else {
      scored.for_each(add);
    }
  }

  const Columns& columns_;
  Bm25::Length length_;
  std::uint32_t base_ = 1;
  std::vector<VariantCursor> variants_;
};

}  // namespace

std::unique_ptr<Cursor> make_word_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<WordCursor>(plan, context);
}

}  // namespace dateline
