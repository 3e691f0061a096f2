#include "searcher/answer/excerpts.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "common/text/sentences.h"
#include "common/text/word_scan.h"

namespace dateline {
namespace {

constexpr std::size_t kBytes = 220;
constexpr std::size_t kMaxExcerpts = 2;
constexpr std::size_t kMaxLead = 80;    // before the first mark, to begin with a sentence
constexpr std::size_t kWordLead = 40;   // before it, to begin with a word
constexpr std::size_t kContext = 60;    // what tells whether a sentence starts behind it
constexpr std::size_t kMaxWord = 40;    // a longer one may be cut
constexpr std::size_t kMaxOpening = 8;  // the quotation mark or bracket that opens a sentence
constexpr std::size_t kJoinedGap = 20;  // a smaller piece is not left out

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

std::size_t back(std::size_t at, std::size_t by, std::size_t limit) {
  return at - limit > by ? at - by : limit;
}

// The beginning of the first word in [at, limit); `at` itself, or the code point it is in, if no
// blank stands before `limit`.
std::size_t next_word(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t begin = at;
  while (begin > 0 && begin < limit && !is_blank(text[begin - 1])) {
    ++begin;
  }
  while (begin < limit && is_blank(text[begin])) {
    ++begin;
  }
  return begin < limit || begin == 0 || is_blank(text[begin - 1]) ? begin
                                                                  : floor_boundary(text, at);
}

// The end of the word that `at` is in, or of the code point in a very long one.
std::size_t word_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMaxWord);
  std::size_t end = at;
  while (end < limit && !is_blank(text[end])) {
    ++end;
  }
  return end < limit || end == text.size() ? end : floor_boundary(text, at);
}

// Takes the words of a piece of a text and keeps where the last sentence starts.
class SentenceSink {
 public:
  SentenceSink(std::string_view text, const WordRules& rules, bool at_start)
      : text_(text), sentences_(rules), is_known_(at_start) {}

  bool word(std::size_t begin, std::size_t end) {
    const std::string_view raw = text_.substr(begin, end - begin);
    if (sentences_.is_active() && sentences_.start_of(previous_, raw).sentence && is_known_) {
      last_ = begin;
    }
    sentences_.on_word();
    previous_ = raw;
    is_known_ = true;
    return true;
  }

  void join(std::size_t /*begin*/, std::size_t /*end*/, std::size_t /*n_parts*/) {}

  void on_blank() { sentences_.on_blank(); }

  void on_gap(char32_t c, char next) { sentences_.on_gap(c, next); }

  void on_final_dot() { sentences_.on_final_dot(); }

  std::optional<std::size_t> last() const { return last_; }

 private:
  std::string_view text_;
  SentenceTracker sentences_;
  bool is_known_;  // what stands before the next word
  std::string_view previous_ = {};
  std::optional<std::size_t> last_;
};

// Where the last sentence starts that does so in [from, mark.begin], with what opens it.
std::optional<std::size_t> sentence_start(std::string_view text,
                                          std::size_t from,
                                          const TextMark& mark,
                                          const Language& language) {
  const std::size_t context = next_word(text, back(from, kContext, 0), from);
  const std::string_view piece = text.substr(context, mark.end - context);
  const WordRules rules = rules_of(language);
  SentenceSink sink(piece, rules, context == 0);
  WordScan(piece, rules, sink).run();
  if (!sink.last()) {
    return std::nullopt;
  }
  const std::size_t start = std::min(context + *sink.last(), mark.begin);
  if (start < from) {
    return std::nullopt;
  }
  std::size_t opening = start;
  const std::size_t limit = back(start, kMaxOpening, from);
  while (opening > limit && !is_blank(text[opening - 1])) {
    --opening;
  }
  return opening == 0 || is_blank(text[opening - 1]) ? opening : start;
}

// Chooses one piece after the other.
class ExcerptChooser {
 public:
  ExcerptChooser(std::string_view text,
                 std::span<const TextMark> marks,
                 const Language& language,
                 const MarkFinder& finder)
      : text_(text), marks_(marks), language_(language), finder_(finder) {}

  std::vector<Excerpt> choose() {
    while (excerpts_.size() < kMaxExcerpts) {
      const std::optional<Candidate> best = best_candidate();
      if (!best) {
        break;
      }
      shown_ |= best->clauses;
      excerpts_.push_back(cut(*best));
    }
    if (excerpts_.empty()) {
      excerpts_.push_back({0, end_from(0, 0, text_.size())});
    }
    std::ranges::sort(excerpts_, {}, &Excerpt::begin);
    if (excerpts_.size() == 2 && excerpts_[0].end == excerpts_[1].begin) {
      excerpts_ = {{excerpts_[0].begin, excerpts_[1].end}};
    }
    return std::move(excerpts_);
  }

 private:
  // Marks from `first` on, shown together.
  struct Candidate {
    std::size_t first = 0;
    std::size_t last = 0;  // the one that completes the clauses
    Excerpt room = {};     // what is free around them
    ClauseSet clauses = 0;
  };

  // What makes one candidate better than another: the greater, the better.
  using Worth = std::tuple<double, double, std::ptrdiff_t>;

  // The free piece of the text that holds the mark; nullopt if it is shown already.
  std::optional<Excerpt> room_of(const TextMark& mark) const {
    Excerpt room{0, text_.size()};
    for (const Excerpt& taken : excerpts_) {
      if (mark.end <= taken.begin) {
        room.end = std::min(room.end, taken.begin);
      } else if (mark.begin >= taken.end) {
        room.begin = std::max(room.begin, taken.end);
      } else {
        return std::nullopt;
      }
    }
    return room;
  }

  Candidate candidate_at(std::size_t first, const Excerpt& room) const {
    Candidate candidate{first, first, room, marks_[first].clauses};
    const std::size_t limit = std::min(room.end, marks_[first].begin + kBytes - kWordLead);
    for (std::size_t i = first + 1; i < marks_.size() && marks_[i].end <= limit; ++i) {
      if ((marks_[i].clauses & ~candidate.clauses) != 0) {
        candidate.clauses |= marks_[i].clauses;
        candidate.last = i;
      }
    }
    return candidate;
  }

  Worth worth_of(const Candidate& candidate) const {
    const std::size_t extent = marks_[candidate.last].end - marks_[candidate.first].begin;
    return {finder_.weight(candidate.clauses & ~shown_), finder_.weight(candidate.clauses),
            -static_cast<std::ptrdiff_t>(extent)};
  }

  std::optional<Candidate> best_candidate() const {
    std::optional<Candidate> best;
    Worth best_worth;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const std::optional<Excerpt> room = room_of(marks_[i]);
      if (!room) {
        continue;
      }
      const Candidate candidate = candidate_at(i, *room);
      const Worth worth = worth_of(candidate);
      if (!best || worth > best_worth) {
        best = candidate;
        best_worth = worth;
      }
    }
    return best;
  }

  Excerpt cut(const Candidate& candidate) const {
    const TextMark& first = marks_[candidate.first];
    const std::size_t shown_end = marks_[candidate.last].end;
    const std::size_t shown = shown_end - first.begin;
    const std::size_t spare = shown < kBytes ? kBytes - shown : 0;
    const Excerpt& room = candidate.room;
    const std::size_t lowest = back(first.begin, std::min(spare, kMaxLead), room.begin);
    std::size_t begin =
        sentence_start(text_, lowest, first, language_)
            .value_or(
                next_word(text_, std::max(lowest, back(first.begin, kWordLead, 0)), first.begin));
    begin = begin - room.begin <= kJoinedGap ? room.begin : begin;
    return {begin, end_from(begin, shown_end, room.end)};
  }

  // The end of a piece that shows all up to `shown_end`.
  std::size_t end_from(std::size_t begin, std::size_t shown_end, std::size_t limit) const {
    const std::size_t wanted = std::max(begin + kBytes, shown_end);
    if (wanted + kJoinedGap >= limit) {
      return limit;
    }
    const std::size_t end = word_end(text_, floor_boundary(text_, wanted));
    return end + kJoinedGap >= limit ? limit : end;
  }

  std::string_view text_;
  std::span<const TextMark> marks_;
  const Language& language_;
  const MarkFinder& finder_;
  std::vector<Excerpt> excerpts_;
  ClauseSet shown_ = 0;
};

}  // namespace

std::vector<Excerpt> best_excerpts(std::string_view text,
                                   std::span<const TextMark> marks,
                                   const Language& language,
                                   const MarkFinder& finder) {
  return ExcerptChooser(text, marks, language, finder).choose();
}

}  // namespace dateline
