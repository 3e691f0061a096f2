#include "searcher/answer/sought_words.h"

#include <algorithm>
#include <bit>

#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxClauses = 64;

// A term without its prefix. Words are lower case, so a capital is a prefix.
struct BareTerm {
  std::string_view word;
  bool is_stem = false;
  bool in_title = false;
};

BareTerm without_prefix(std::string_view term) {
  for (const BareTerm& kind :
       {BareTerm{kTitleStemPrefix, true, true}, BareTerm{kTitlePrefix, false, true},
        BareTerm{kStemPrefix, true, false}}) {
    if (term.starts_with(kind.word)) {
      return {term.substr(kind.word.size()), kind.is_stem, kind.in_title};
    }
  }
  return {term};
}

}  // namespace

SoughtWords::SoughtWords(const Plan& plan) {
  collect(plan.root);
}

void SoughtWords::collect(const PlanNode& node) {
  switch (node.kind) {
    case PlanKind::kWord:
      collect_word(node);
      break;
    case PlanKind::kPhrase:
      collect_phrase(node);
      break;
    case PlanKind::kPrefix:
      collect_beginnings(node);
      break;
    case PlanKind::kAnd:
    case PlanKind::kOr:
    case PlanKind::kAtLeast:
      for (const PlanNode& child : node.children) {
        collect(child);
      }
      break;
    default:  // nothing of the text is matched, or what is not there (kNot)
      break;
  }
}

// A word is as rare as the commonest of its forms.
void SoughtWords::collect_word(const PlanNode& node) {
  if (node.variants.empty()) {
    return;
  }
  const auto commonest = std::ranges::min_element(node.variants, {}, &Variant::idf);
  const ClauseSet clause = add_clause(commonest->idf);
  for (const Variant& variant : node.variants) {
    const BareTerm term = without_prefix(variant.term);
    WordVerdict& verdict = (term.is_stem ? stems_ : exact_)[std::string(term.word)];
    (term.in_title ? verdict.whole_in_title : verdict.whole) |= clause;
    note_initial(term.word);
  }
}

void SoughtWords::collect_phrase(const PlanNode& node) {
  double weight = 0;
  for (const Variant& variant : node.variants) {
    weight += variant.idf;
  }
  SoughtPhrase phrase;
  phrase.clause = add_clause(weight);
  for (const std::string& text : node.terms) {
    const BareTerm term = without_prefix(text);
    WordVerdict& verdict = exact_[std::string(term.word)];
    if (verdict.phrase_word == 0) {
      verdict.phrase_word = ++n_phrase_words_;
    }
    phrase.words.push_back(verdict.phrase_word);
    phrase.in_title = term.in_title;
    note_initial(term.word);
  }
  phrases_.push_back(std::move(phrase));
}

void SoughtWords::collect_beginnings(const PlanNode& node) {
  const ClauseSet clause = add_clause(kPrefixWeight);
  for (const std::string& text : node.terms) {
    const BareTerm term = without_prefix(text);
    const bool is_half = decode_utf8(term.word, 0).length == term.word.size();
    beginnings_.push_back({std::string(term.word), is_half, clause, term.in_title});
    note_initial(term.word);
  }
}

ClauseSet SoughtWords::add_clause(double weight) {
  if (weights_.size() < kMaxClauses) {
    weights_.push_back(weight);
  }
  return ClauseSet{1} << (weights_.size() - 1);
}

void SoughtWords::note_initial(std::string_view word) {
  if (!word.empty()) {
    initials_.set(decode_utf8(word, 0).value % initials_.size());
  }
}

WordVerdict SoughtWords::judge(const IndexedForms& forms) const {
  WordVerdict verdict;
  if (const auto found = exact_.find(forms.exact); found != exact_.end()) {
    verdict = found->second;
  }
  if (const auto found = stems_.find(forms.stem); found != stems_.end()) {
    verdict.whole |= found->second.whole;
    verdict.whole_in_title |= found->second.whole_in_title;
  }
  for (const Beginning& beginning : beginnings_) {
    if (forms.exact.starts_with(beginning.text)) {
      ClauseSet& clauses = beginning.is_half
                               ? beginning.in_title ? verdict.half_in_title : verdict.half
                           : beginning.in_title ? verdict.whole_in_title
                                                : verdict.whole;
      clauses |= beginning.clause;
    }
  }
  return verdict;
}

double SoughtWords::weight(ClauseSet clauses) const {
  double sum = 0;
  for (; clauses != 0; clauses &= clauses - 1) {
    sum += weights_[static_cast<std::size_t>(std::countr_zero(clauses))];
  }
  return sum;
}

}  // namespace dateline
