#include "indexer/build/inverted_index.h"

#include <algorithm>
#include <span>

#include "common/schema/fields.h"

namespace dateline {

std::uint32_t InvertedIndex::number_of(std::string_view prefix,
                                       std::string_view word,
                                       PostingKind kind) {
  spelling_ = prefix;
  spelling_ += word;
  const std::uint32_t number = table_.intern(spelling_);
  if (number == blocks_.size() * kBlock) {
    blocks_.push_back(std::make_unique<Term[]>(kBlock));
  }
  term(number).chain.tag = static_cast<std::uint8_t>(kind);
  return number;
}

void InvertedIndex::add(const Document& document, std::uint32_t docid) {
  if (generation_ != document.generation) {
    generation_ = document.generation;
    words_.clear();
    title_words_.clear();
  }
  words_.resize(document.terms.size());
  title_words_.resize(document.terms.size());
  add_words(document, docid);
  for (const std::string& boolean : document.boolean_terms) {
    Term& plain = term(number_of("", boolean, PostingKind::kPlain));
    chains_.append(plain.chain, docid - plain.docid);
    plain.docid = docid;
    ++plain.n_documents;
  }
  add_marks(kSentenceStarts, document.sentences, docid);
  add_marks(kParagraphStarts, document.paragraphs, docid);
}

void InvertedIndex::add_words(const Document& document, std::uint32_t docid) {
  const std::span<const WordPosting> words = document.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    fetch_ahead(words.subspan(i));
    const WordPosting& word = words[i];
    WordNumbers& numbers = words_[word.word];
    if (numbers.exact == kNone) {
      const WordTerms& terms = document.terms[word.word];
      numbers.exact = number_of("", terms.exact, PostingKind::kWord);
      numbers.stem = number_of(kStemPrefix, terms.stem, PostingKind::kStem);
    }
    add_position(term(numbers.exact), docid, word.position);
    add_stem(term(numbers.stem), docid);
  }
  for (const WordPosting& word : words.first(document.n_title_words)) {
    WordNumbers& numbers = title_words_[word.word];
    if (numbers.exact == kNone) {
      const WordTerms& terms = document.terms[word.word];
      numbers.exact = number_of(kTitlePrefix, terms.exact, PostingKind::kWord);
      numbers.stem = number_of(kTitleStemPrefix, terms.stem, PostingKind::kStem);
    }
    add_position(term(numbers.exact), docid, word.position);
    add_stem(term(numbers.stem), docid);
  }
}

void InvertedIndex::fetch_ahead(std::span<const WordPosting> words) {
  if (words.size() <= kFarAhead) {
    return;
  }
  __builtin_prefetch(&words_[words[kFarAhead].word]);
  if (const WordNumbers& numbers = words_[words[kAhead].word]; numbers.exact != kNone) {
    __builtin_prefetch(&term(numbers.exact));
    __builtin_prefetch(&term(numbers.stem));
  }
  if (const WordNumbers& numbers = words_[words[kNear].word]; numbers.exact != kNone) {
    chains_.prefetch(term(numbers.exact).chain);
    chains_.prefetch(term(numbers.stem).chain);
  }
}

void InvertedIndex::add_marks(std::string_view name,
                              std::span<const std::uint32_t> positions,
                              std::uint32_t docid) {
  if (positions.empty()) {
    return;
  }
  Term& marks = term(number_of("", name, PostingKind::kMarks));
  for (const std::uint32_t position : positions) {
    add_position(marks, docid, position);
  }
  marks.n_occurrences = 0;
}

void InvertedIndex::add_position(Term& term, std::uint32_t docid, std::uint32_t position) {
  if (term.docid != docid) {
    if (term.docid != 0) {
      chains_.append(term.chain, 0);
    }
    chains_.append(term.chain, docid - term.docid);
    term.docid = docid;
    term.last = 0;
    ++term.n_documents;
  }
  chains_.append(term.chain, position - term.last + 1);
  term.last = position;
  ++term.n_occurrences;
}

void InvertedIndex::add_stem(Term& term, std::uint32_t docid) {
  ++term.n_occurrences;
  if (term.docid == docid) {
    ++term.last;
    return;
  }
  close_stem(term);
  term.previous_docid = term.docid;
  term.docid = docid;
  term.last = 1;
  ++term.n_documents;
}

void InvertedIndex::close_stem(Term& term) {
  if (term.docid == 0) {
    return;
  }
  const std::uint32_t delta = term.docid - term.previous_docid;
  if (term.last == 1) {
    chains_.append(term.chain, delta * 2 + 1);
  } else {
    chains_.append(term.chain, delta * 2);
    chains_.append(term.chain, term.last);
  }
}

void InvertedIndex::list_terms(const Document& document, std::vector<glass::DocumentTerm>& terms) {
  terms.clear();
  occurrences_.clear();
  for (std::size_t i = 0; i < document.words.size(); ++i) {
    const std::uint32_t word = document.words[i].word;
    occurrences_.insert(occurrences_.end(), {words_[word].exact, words_[word].stem});
    if (i < document.n_title_words) {
      occurrences_.insert(occurrences_.end(), {title_words_[word].exact, title_words_[word].stem});
    }
  }
  std::ranges::sort(occurrences_);
  for (auto begin = occurrences_.begin(); begin != occurrences_.end();) {
    const auto end = std::upper_bound(begin, occurrences_.end(), *begin);
    terms.push_back({table_[*begin], static_cast<std::uint32_t>(end - begin)});
    begin = end;
  }
  const auto add_without_wdf = [&](std::string_view term) {
    terms.push_back({table_[table_.intern(term)], 0});
  };
  std::ranges::for_each(document.boolean_terms, add_without_wdf);
  if (!document.sentences.empty()) {
    add_without_wdf(kSentenceStarts);
  }
  if (!document.paragraphs.empty()) {
    add_without_wdf(kParagraphStarts);
  }
  std::ranges::sort(terms, {}, &glass::DocumentTerm::term);
}

void InvertedIndex::take_terms(const std::function<void(const TermPostings&)>& take) {
  words_ = {};
  title_words_ = {};
  std::string bytes;
  for (const std::uint32_t number : table_.sort()) {
    Term& one = term(number);
    const auto kind = static_cast<PostingKind>(one.chain.tag);
    if (kind == PostingKind::kStem) {
      close_stem(one);
    }
    bytes.clear();
    chains_.gather(one.chain, bytes);
    take({table_[number], kind, one.n_documents, one.n_occurrences, bytes});
  }
}

std::size_t InvertedIndex::memory() const {
  // Of the arena's bytes the longest list is gathered: a thirtieth or less.
  return table_.memory() + blocks_.size() * kBlock * sizeof(Term) + chains_.memory() +
         chains_.memory() / 16 +
         (words_.capacity() + title_words_.capacity()) * sizeof(WordNumbers);
}

void InvertedIndex::clear() {
  *this = InvertedIndex();
}

}  // namespace dateline
