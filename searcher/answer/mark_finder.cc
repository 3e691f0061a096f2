#include "searcher/answer/mark_finder.h"

#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/word_scan.h"

namespace dateline {
namespace {

// The first places of MarkFinder::verdicts_.
constexpr std::uint32_t kNoWord = 0;
constexpr std::uint32_t kNotSought = 1;

// A word of a phrase at a place of the text. A compound stands at the place of its first part.
struct PhraseWord {
  std::uint32_t position = 0;
  std::uint32_t number = 0;  // see WordVerdict
  std::size_t begin = 0;     // of the place's word
  std::size_t end = 0;
};

// Whether `phrase` stands in `words`, which are sorted by position, from the one at `first` on;
// gives the end of its last word.
bool stands_at(const SoughtPhrase& phrase,
               const std::vector<PhraseWord>& words,
               std::size_t first,
               std::size_t& end) {
  std::size_t at = first;
  for (std::uint32_t i = 0; i < phrase.words.size(); ++i) {
    const std::uint32_t position = words[first].position + i;
    while (at < words.size() &&
           (words[at].position < position ||
            (words[at].position == position && words[at].number != phrase.words[i]))) {
      ++at;
    }
    if (at == words.size() || words[at].position != position) {
      return false;
    }
    end = words[at].end;
  }
  return true;
}

std::vector<TextMark> apart(std::vector<TextMark> marks) {
  std::ranges::sort(marks, [](const TextMark& a, const TextMark& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::size_t n = 0;
  for (const TextMark& mark : marks) {
    if (n > 0 && mark.begin < marks[n - 1].end) {
      marks[n - 1].end = std::max(marks[n - 1].end, mark.end);
      marks[n - 1].clauses |= mark.clauses;
    } else {
      marks[n++] = mark;
    }
  }
  marks.resize(n);
  return marks;
}

}  // namespace

// Takes the words of one text.
class MarkFinder::Sink {
 public:
  Sink(MarkFinder& finder, Judged& judged, std::string_view text, bool is_title)
      : finder_(finder), judged_(judged), text_(text), is_title_(is_title) {}

  bool word(std::size_t begin, std::size_t end) {
    const WordVerdict* verdict = finder_.judge(text_.substr(begin, end - begin), judged_);
    if (verdict == nullptr) {
      return false;
    }
    if (verdict->is_sought()) {
      mark(*verdict, begin, end);
    }
    if (verdict->phrase_word != 0) {
      phrase_words_.push_back({position_, verdict->phrase_word, begin, end});
    }
    begins_[position_ % begins_.size()] = begin;
    ++position_;
    return true;
  }

  void join(std::size_t begin, std::size_t end, std::size_t n_parts) {
    const WordVerdict* verdict = finder_.judge(text_.substr(begin, end - begin), judged_);
    if (verdict == nullptr || !verdict->is_sought()) {
      return;
    }
    mark(*verdict, begin, end);
    if (verdict->phrase_word != 0) {
      const std::uint32_t position = position_ - static_cast<std::uint32_t>(n_parts);
      phrase_words_.push_back(
          {position, verdict->phrase_word, begins_[position % begins_.size()], end});
    }
  }

  void on_blank() {}

  void on_gap(char32_t /*c*/, char /*next*/) {}

  void on_final_dot() {}

  std::vector<TextMark> take() {
    std::ranges::stable_sort(phrase_words_, {}, &PhraseWord::position);
    for (const SoughtPhrase& phrase : finder_.sought_.phrases()) {
      if (!phrase.in_title || is_title_) {
        mark_phrase(phrase);
      }
    }
    return apart(std::move(marks_));
  }

 private:
  void mark(const WordVerdict& verdict, std::size_t begin, std::size_t end) {
    const ClauseSet whole = verdict.whole | (is_title_ ? verdict.whole_in_title : 0);
    const ClauseSet half = verdict.half | (is_title_ ? verdict.half_in_title : 0);
    if (whole != 0) {
      marks_.push_back({begin, end, whole | half});
    } else if (half != 0) {
      marks_.push_back({begin, begin + decode_utf8(text_, begin).length, half});
    }
  }

  void mark_phrase(const SoughtPhrase& phrase) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < phrase_words_.size(); ++i) {
      if (phrase_words_[i].number == phrase.words.front() &&
          stands_at(phrase, phrase_words_, i, end)) {
        marks_.push_back({phrase_words_[i].begin, end, phrase.clause});
      }
    }
  }

  MarkFinder& finder_;
  Judged& judged_;
  std::string_view text_;
  bool is_title_;
  std::uint32_t position_ = 0;
  std::array<std::size_t, 2 * kMaxJoinedParts> begins_{};  // of the last words, by position
  std::vector<TextMark> marks_;
  std::vector<PhraseWord> phrase_words_;
};

MarkFinder::Judged::Judged(const Language& its_language, const SoughtWords& sought)
    : language(its_language), rules(rules_of(language)), all_initials(rules.stems_beginning) {
  for (std::size_t i = 0; i < ascii_initials.size(); ++i) {
    const auto byte = static_cast<char>(i);
    const char32_t c = folded_initial({&byte, 1}, rules);
    ascii_initials[i] = all_initials || c == 0 || sought.may_begin_with(c);
  }
}

MarkFinder::Judged& MarkFinder::judged_in(const Language& language) {
  auto& judged = languages_[&language];
  if (judged == nullptr) {
    judged = std::make_unique<Judged>(language, sought_);
  }
  return *judged;
}

const WordVerdict* MarkFinder::judge(std::string_view raw, Judged& judged) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(raw[i]); };
  if (byte(0) < 0x80 && (raw.size() == 1 || byte(1) < 0x80)) {
    if (!judged.ascii_initials[byte(0)]) {
      return &verdicts_[kNotSought];
    }
  } else if (!judged.all_initials) {
    const char32_t c = folded_initial(raw, judged.rules);
    if (c != 0 && !sought_.may_begin_with(c)) {
      return &verdicts_[kNotSought];
    }
  }
  const std::uint32_t verdict =
      judged.verdict_of.find(raw, [&] { return new_verdict(raw, judged); });
  return verdict == kNoWord ? nullptr : &verdicts_[verdict];
}

std::uint32_t MarkFinder::new_verdict(std::string_view raw, const Judged& judged) {
  const IndexedForms forms = indexed_forms(raw, judged.language, judged.rules, stemmers_);
  if (forms.exact.empty()) {
    return kNoWord;
  }
  const WordVerdict verdict = sought_.judge(forms);
  if (!verdict.is_sought()) {
    return kNotSought;
  }
  verdicts_.push_back(verdict);
  return static_cast<std::uint32_t>(verdicts_.size() - 1);
}

std::vector<TextMark> MarkFinder::find(std::string_view text,
                                       const Language& language,
                                       bool is_title) {
  Judged& judged = judged_in(language);
  Sink sink(*this, judged, text, is_title);
  WordScan(text, judged.rules, sink).run();
  return sink.take();
}

}  // namespace dateline
