// An inverted index of articles in memory: each term once, its postings and positions as varints
// in one arena. It is filled word by word without sorting, and sorted once, when it is handed out.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/byte_chains.h"
#include "indexer/build/document.h"
#include "indexer/build/posting_codec.h"
#include "indexer/build/term_table.h"
#include "indexer/glass/database_writer.h"

namespace dateline {

class InvertedIndex {
 public:
  // Docids ascend. May hold up to 4 GiB.
  void add(const Document& document, std::uint32_t docid);

  // The terms of the document added last, in the order of their bytes; the views last until
  // clear().
  void list_terms(const Document& document, std::vector<glass::DocumentTerm>& terms);

  // All terms in the order of their bytes; the views last for one call. Nothing can be added any
  // more before clear().
  void take_terms(const std::function<void(const TermPostings&)>& take);

  // Bytes held, and those that take_terms() will need on top.
  std::size_t memory() const;

  // Gives all memory back.
  void clear();

 private:
  // Half a cache line.
  struct Term {
    ByteChain chain = {};              // the tag is the kind
    std::uint32_t docid = 0;           // the last article it was seen in; 0: none yet
    std::uint32_t last = 0;            // position there; of a stem: how often it occurs there
    std::uint32_t previous_docid = 0;  // of a stem: the article before
    std::uint32_t n_documents = 0;
    std::uint32_t n_occurrences = 0;
  };

  // The terms of a word.
  struct WordNumbers {
    std::uint32_t exact = kNone;
    std::uint32_t stem = kNone;
  };

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kFarAhead = 24;  // for the numbers of the word
  static constexpr std::size_t kAhead = 16;     // for its terms
  static constexpr std::size_t kNear = 8;       // for where their chains go on
  static constexpr unsigned kBlockBits = 10;
  static constexpr std::size_t kBlock = std::size_t{1} << kBlockBits;

  Term& term(std::uint32_t number) { return blocks_[number >> kBlockBits][number & (kBlock - 1)]; }

  std::uint32_t number_of(std::string_view prefix, std::string_view word, PostingKind kind);
  // Asks the processor for what the words a few places on will need: most of the time would be
  // spent waiting for it.
  void fetch_ahead(std::span<const WordPosting> words);
  void add_words(const Document& document, std::uint32_t docid);
  void add_position(Term& term, std::uint32_t docid, std::uint32_t position);
  void add_stem(Term& term, std::uint32_t docid);
  void close_stem(Term& term);
  void add_marks(std::string_view name,
                 std::span<const std::uint32_t> positions,
                 std::uint32_t docid);

  TermTable table_;
  std::vector<std::unique_ptr<Term[]>> blocks_;  // terms by number; they never move
  ByteChains chains_;
  // By the numbers of the words of generation_.
  std::vector<WordNumbers> words_;
  std::vector<WordNumbers> title_words_;
  std::uint64_t generation_ = 0;
  std::string spelling_;
  std::vector<std::uint32_t> occurrences_;
};

}  // namespace dateline
