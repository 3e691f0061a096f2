#include "searcher/answer/suggest.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "common/base/utf8.h"
#include "searcher/answer/query_words.h"
#include "searcher/answer/question.h"
#include "searcher/answer/rank.h"
#include "searcher/language/canonical.h"
#include "searcher/match/dictionary.h"
#include "searcher/match/plan.h"
#include "searcher/match/words.h"

namespace dateline {
namespace {

// A word in fewer articles is doubted; one that more than kMuchMore times as many hold may be
// meant.
constexpr std::uint64_t kRareWord = 3;
constexpr std::uint64_t kMuchMore = 10;
// Mistakes that are often made stand in articles too: where nothing is found, these are doubted.
constexpr std::uint64_t kSeldomWord = 100;
constexpr std::uint64_t kVeryMuchMore = 100;
constexpr std::size_t kMaxWords = 32;       // of the query are looked at
constexpr std::size_t kMaxDoubted = 5;      // of them
constexpr std::size_t kMaxChoices = 3;      // for each
constexpr std::size_t kMinPartLetters = 2;  // of a word written as two

struct Choice {
  WordEdit edit = {};
  double plausibility = 0;
  double cost = 0;  // what of that is due to the edits alone
};

class Suggester {
 public:
  Suggester(const Question& question,
            std::string_view typed,
            std::uint64_t total,
            const Snapshot& snapshot,
            Analyzer& analyzer)
      : question_(question),
        total_(total),
        snapshot_(snapshot),
        analyzer_(analyzer),
        reader_(snapshot, analyzer),
        words_(words_of(question.query, typed, analyzer)) {
    words_.resize(std::min(words_.size(), kMaxWords));
  }

  std::optional<Suggestion> run() {
    auto better = respelt(kRareWord);
    if (!better && total_ == 0) {
      better = respelt(kSeldomWord);
    }
    return better ? better : joined();
  }

 private:
  // With better words for those in fewer than `rare` articles.
  std::optional<Suggestion> respelt(std::uint64_t rare) {
    std::vector<std::vector<Choice>> doubted;
    for (std::size_t i = 0; i < words_.size() && doubted.size() < kMaxDoubted; ++i) {
      if (const std::uint64_t n = frequency(i); n < rare) {
        if (std::vector<Choice> choices = choices_for(i, n); !choices.empty()) {
          doubted.push_back(std::move(choices));
        }
      }
    }
    return suggestion_of(choose(doubted));
  }

  // With two words that nobody doubts written as one.
  std::optional<Suggestion> joined() {
    std::vector<Choice> joins;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      add_join(i, joins);
    }
    joins.resize(std::min(joins.size(), kMaxChoices));
    return suggestion_of(choose({std::move(joins)}));
  }

  std::string_view prefix(std::size_t i) const {
    return leaf_of(question_.query, words_[i]).field != nullptr ? kTitlePrefix : std::string_view();
  }

  std::uint64_t articles_with(std::string_view prefix, std::string_view word) const {
    return document_frequency(snapshot_, std::string(prefix) + std::string(word));
  }

  // What the word finds by itself.
  std::uint64_t frequency(std::size_t i) {
    const Node& leaf = leaf_of(question_.query, words_[i]);
    if (leaf.kind == NodeKind::kWord && is_leaf(question_.query, words_[i])) {
      return count_matches(leaf, snapshot_, analyzer_);
    }
    std::uint64_t most = 0;
    for (const std::string& form : reader_.prefix_forms(words_[i].text)) {
      most = std::max(most, articles_with(prefix(i), form));
    }
    return most;
  }

  // Best first.
  std::vector<Choice> choices_for(std::size_t i, std::uint64_t frequency) {
    std::vector<Choice> choices;
    const std::uint64_t times = frequency < kRareWord ? kMuchMore : kVeryMuchMore;
    const std::uint64_t at_least = times * frequency + 1;
    for (const std::string& form : reader_.prefix_forms(words_[i].text)) {
      add_near(i, form, at_least, choices);
      add_split(i, form, at_least, choices);
    }
    if (i > 0) {
      add_join(i - 1, choices);
    }
    if (i + 1 < words_.size()) {
      add_join(i, choices);
    }
    std::ranges::stable_sort(choices, std::greater<>(), &Choice::plausibility);
    choices.resize(std::min(choices.size(), kMaxChoices));
    return choices;
  }

  static Choice choice(WordEdit edit, std::uint64_t articles, unsigned edits, bool same_initial) {
    return {std::move(edit), plausibility(articles, edits, same_initial),
            plausibility(1, edits, same_initial)};
  }

  void add_near(std::size_t i,
                const std::string& form,
                std::uint64_t at_least,
                std::vector<Choice>& choices) const {
    std::size_t n = 0;
    for (ArchiveWord& near : near_words(snapshot_, prefix(i), form)) {
      if (near.articles >= at_least && n < kMaxChoices) {
        choices.push_back(
            choice({i, i, std::move(near.word)}, near.articles, near.edits, near.same_initial));
        ++n;
      }
    }
  }

  // "newyork": the place where a blank is missing.
  void add_split(std::size_t i,
                 const std::string& form,
                 std::uint64_t at_least,
                 std::vector<Choice>& choices) {
    const Node& leaf = leaf_of(question_.query, words_[i]);
    if (leaf.kind == NodeKind::kWord && !is_leaf(question_.query, words_[i])) {
      return;
    }
    Choice best;
    std::uint64_t most = at_least - 1;
    for (std::size_t at = 0; at < form.size(); at += decode_utf8(form, at).length) {
      const std::string first = form.substr(0, at);
      const std::string second = form.substr(at);
      if (n_letters(first) < kMinPartLetters || n_letters(second) < kMinPartLetters ||
          std::min(articles_with(prefix(i), first), articles_with(prefix(i), second)) <= most) {
        continue;
      }
      const Node phrase{
          .kind = NodeKind::kPhrase, .field = leaf.field, .text = first + " " + second};
      if (const std::uint64_t n = count_matches(phrase, snapshot_, analyzer_); n > most) {
        most = n;
        best = choice({i, i, phrase.text}, n, 1, true);
      }
    }
    if (!best.edit.text.empty()) {
      choices.push_back(std::move(best));
    }
  }

  static std::size_t n_letters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
  }

  // "news paper": words i and i + 1 as one.
  void add_join(std::size_t i, std::vector<Choice>& choices) {
    if (!can_join(question_.query, words_[i], words_[i + 1])) {
      return;
    }
    for (const std::string& form : reader_.prefix_forms(words_[i].text + words_[i + 1].text)) {
      const std::uint64_t articles = articles_with(prefix(i), form);
      if (articles > kMuchMore * total_) {
        choices.push_back(choice({i, i + 1, form}, articles, 1, true));
      }
    }
  }

  Question with(std::vector<WordEdit> edits) const {
    Question changed = question_;
    changed.query = with_edits(question_.query, words_, std::move(edits));
    return changed;
  }

  std::uint64_t count(std::vector<WordEdit> edits) {
    return count_matches(with(std::move(edits)).root(), snapshot_, analyzer_);
  }

  // The first choices, then for each word the one that finds most among what else was chosen: what
  // stands beside a word says what it was to be.
  std::vector<WordEdit> choose(const std::vector<std::vector<Choice>>& doubted) {
    std::vector<const Choice*> chosen;
    for (const std::vector<Choice>& choices : doubted) {
      chosen.push_back(choices.empty() ? nullptr : &choices.front());
    }
    for (std::size_t k = 0; k < doubted.size(); ++k) {
      const Choice* best = chosen[k];
      double best_score = -HUGE_VAL;
      for (const Choice& choice : doubted[k]) {
        chosen[k] = &choice;
        const double score =
            std::log(static_cast<double>(count(edits_of(chosen, k)))) + choice.cost;
        if (score > best_score) {  // never if it finds nothing
          best_score = score;
          best = &choice;
        }
      }
      chosen[k] = best;
    }
    return edits_of(chosen, 0);
  }

  // Those that concern other words than the one at `first`, and it.
  static std::vector<WordEdit> edits_of(const std::vector<const Choice*>& chosen,
                                        std::size_t first) {
    std::vector<WordEdit> edits;
    const auto add = [&](const Choice* choice) {
      const bool is_free =
          choice != nullptr && std::ranges::none_of(edits, [&](const WordEdit& edit) {
            return edit.first <= choice->edit.last && choice->edit.first <= edit.last;
          });
      if (is_free) {
        edits.push_back(choice->edit);
      }
    };
    if (first < chosen.size()) {
      add(chosen[first]);
    }
    std::ranges::for_each(chosen, add);
    return edits;
  }

  std::optional<Suggestion> suggestion_of(std::vector<WordEdit> edits) {
    Suggestion suggestion;
    std::ranges::sort(edits, {}, &WordEdit::first);
    for (const WordEdit& edit : edits) {
      suggestion.words.push_back(word_of(edit));
    }
    if (suggestion.words.empty()) {
      return std::nullopt;
    }
    suggestion.query = to_canonical(with(edits).root());
    suggestion.total = count(edits);
    if (suggestion.total <= total_) {
      // Together they find no more: one of them may.
      const auto best = std::ranges::max_element(suggestion.words, {}, &WordSuggestion::total);
      suggestion = {{*best}, best->query, best->total};
    }
    return suggestion.total > total_ ? std::optional(std::move(suggestion)) : std::nullopt;
  }

  WordSuggestion word_of(const WordEdit& edit) {
    const QueryWord& first = words_[edit.first];
    const QueryWord& last = words_[edit.last];
    const Question changed = with({edit});
    return {.word = edit.first == edit.last ? first.text : first.text + " " + last.text,
            .at = first.at,
            .better = edit.text,
            .query = to_canonical(changed.root()),
            .total = count_matches(changed.root(), snapshot_, analyzer_)};
  }

  const Question& question_;
  std::uint64_t total_;
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  WordReader reader_;
  std::vector<QueryWord> words_;
};

}  // namespace

std::optional<Suggestion> suggest(const Question& question,
                                  std::string_view typed,
                                  std::uint64_t total,
                                  const Snapshot& snapshot,
                                  Analyzer& analyzer) {
  if (total >= kEnoughArticles) {
    return std::nullopt;
  }
  return Suggester(question, typed, total, snapshot, analyzer).run();
}

}  // namespace dateline
