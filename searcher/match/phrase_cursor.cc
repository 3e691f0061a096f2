// A phrase: articles with all its words, rarest first, then their positions. A few articles are
// looked at one by one; for many, Xapian's positional matcher walks the segment once. The weight is
// the sum of the words'.

#include <algorithm>
#include <numeric>

#include "searcher/match/cursor.h"
#include "searcher/match/postings.h"

namespace dateline {
namespace {

// Articles of a segment to look at one by one. Each look is a search in the table of positions, ten
// times what it costs Xapian's matcher, which however walks all articles with these words, whatever
// other clauses leave over of them.
constexpr std::size_t kMaxLooks = 8;

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

// An article that may hold the phrase, and where: positions of its first word, were it there.
struct Place {
  std::uint32_t docid = 0;
  std::vector<std::int64_t> starts = {};
};

class PhraseCursor final : public Cursor {
 public:
  PhraseCursor(const PlanNode& plan, const CursorContext& context)
      : Cursor(plan), context_(context), order_(plan.terms.size()) {
    const auto n_postings = [&](std::size_t i) {
      return plan.variants[i].frequencies[context.index];
    };
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, n_postings);
    n_rarest_ = n_postings(order_.front());
    if (n_rarest_ == 0) {
      return;
    }
    open(order_.front());
  }

  std::uint32_t next(std::uint32_t docid) override {
    if (has_set_) {
      return next_in_set(docid);
    }
    if (postings_.empty()) {
      return kNoDocid;
    }
    postings_.front().skip_to(docid);
    return postings_.front().docid();
  }

  void fill(std::uint32_t base, const Candidates& candidates) override {
    base_ = base;
    current_.bits.clear();
    if (!has_set_ && candidates.bits == nullptr && n_rarest_ > kMaxLooks) {
      make_set();
    }
    if (!has_set_) {
      const WindowBits articles = articles_with_all_words(base, candidates);
      n_looks_ += articles.count();
      n_looks_ > kMaxLooks ? make_set() : look(articles);
    }
    if (has_set_) {
      for (std::uint32_t docid = next_in_set(base); docid < base + kWindow;
           docid = next_in_set(docid + 1)) {
        current_.bits.set(docid - base);
      }
    }
    current_.possible = current_.bits;
  }

  void add_scores(const WindowBits& matches, double* scores) override {
    WindowBits scored = matches;
    scored &= current_.bits;
    if (!scored.any()) {
      return;
    }
    make_words();
    const Candidates candidates(scored);
    for (const auto& word : words_) {
      word->fill(base_, candidates);
      word->add_scores(scored, scores);
    }
  }

 private:
  void open(std::size_t word) {
    postings_.emplace_back(context_.segment.database(), plan_.terms[word],
                           context_.density(plan_.variants[word].frequencies[context_.index]));
  }

  void make_set() {
    docids_ = phrase_docids(context_.segment, plan_.terms);
    has_set_ = true;
  }

  std::uint32_t next_in_set(std::uint32_t docid) {
    place_ = std::lower_bound(docids_.begin() + place_, docids_.end(), docid) - docids_.begin();
    return place_ == std::ssize(docids_) ? kNoDocid : docids_[static_cast<std::size_t>(place_)];
  }

  WindowBits articles_with_all_words(std::uint32_t base, const Candidates& candidates) {
    WindowBits all;
    if (n_rarest_ == 0) {
      return all;
    }
    while (postings_.size() < order_.size()) {
      open(order_[postings_.size()]);
    }
    for (std::size_t i = 0; i < postings_.size(); ++i) {
      WindowBits bits;
      postings_[i].visit(base, i == 0 ? candidates : Candidates(all),
                         [&](std::uint32_t bit) { bits.set(bit); });
      all = i == 0 ? bits : all &= bits;
    }
    if (candidates.bits != nullptr) {
      all &= *candidates.bits;
    }
    return all;
  }

  // Word by word, since the positions of one word in several articles are neighbours on disk.
  void look(const WindowBits& articles) {
    std::vector<Place> places;
    articles.for_each([&](std::uint32_t bit) { places.push_back({base_ + bit}); });
    for (std::size_t i = 0; i < order_.size() && !places.empty(); ++i) {
      for (Place& place : places) {
        narrow(place, order_[i], i == 0);
      }
      std::erase_if(places, [](const Place& place) { return place.starts.empty(); });
    }
    for (const Place& place : places) {
      current_.bits.set(place.docid - base_);
    }
  }

  // Leaves the starts from which the word stands at its place in the phrase.
  void narrow(Place& place, std::size_t word, bool is_first) const {
    const Xapian::Database& database = context_.segment.database();
    const auto offset = static_cast<std::int64_t>(word);
    std::vector<std::int64_t> starts;
    auto it = database.positionlist_begin(place.docid, plan_.terms[word]);
    const auto end = database.positionlist_end(place.docid, plan_.terms[word]);
    if (is_first) {
      for (; it != end; ++it) {
        starts.push_back(std::int64_t{*it} - offset);
      }
    }
    for (const std::int64_t start : place.starts) {
      while (it != end && std::int64_t{*it} < start + offset) {
        ++it;
      }
      if (it != end && std::int64_t{*it} == start + offset) {
        starts.push_back(start);
      }
    }
    place.starts = std::move(starts);
  }

  void make_words() {
    if (!words_.empty()) {
      return;
    }
    for (const Variant& variant : plan_.variants) {
      PlanNode& word = words_plan_.emplace_back();
      word.kind = PlanKind::kWord;
      word.variants = {variant};
    }
    for (const PlanNode& word : words_plan_) {
      words_.push_back(make_word_cursor(word, context_));
    }
  }

  CursorContext context_;
  std::vector<std::size_t> order_;  // of the words, the rarest first
  std::size_t n_rarest_ = 0;
  std::vector<Postings> postings_;  // in that order, as far as opened; none if a word is missing
  std::size_t n_looks_ = 0;
  bool has_set_ = false;
  std::vector<std::uint32_t> docids_;
  std::ptrdiff_t place_ = 0;
  std::uint32_t base_ = 1;
  std::vector<PlanNode> words_plan_;
  std::vector<std::unique_ptr<Cursor>> words_;  // for their weights
};

}  // namespace

std::unique_ptr<Cursor> make_phrase_cursor(const PlanNode& plan, const CursorContext& context) {
  return std::make_unique<PhraseCursor>(plan, context);
}

}  // namespace dateline
