// What the tables of a segment hold of one article: its words, its boolean terms, its data.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/stem_variants.h"
#include "common/article/article.h"
#include "common/text/analyzer.h"

namespace dateline {

// The terms of a word.
struct WordTerms {
  std::string_view exact = {};  // the term; of a title word, S + exact is one too
  std::string_view stem = {};   // Z + stem is a term; of a title word, ZS + stem too
};

// A word where it stands.
struct WordPosting {
  std::uint32_t word = 0;  // its number
  std::uint32_t position = 0;
};

struct Document {
  std::vector<WordPosting> words;  // ascending positions, first those of the title
  std::size_t n_title_words = 0;
  // The terms of words by their numbers, of this article and of those before. Documents of one
  // generation number words alike, so that a builder need look at the terms of a number once only.
  std::span<const WordTerms> terms;
  std::uint64_t generation = 0;
  std::vector<std::string> boolean_terms;  // without doubles
  std::vector<std::uint32_t> sentences;    // positions of the first words of sentences
  std::vector<std::uint32_t> paragraphs;   // and of paragraphs
  std::string data;                        // "name=value" lines, for a hit list
  std::string date;                        // value of kDateSlot, empty if undated
  std::string source;                      // value of kSourceSlot
  std::uint32_t n_words = 0;               // words of title and text, compounds not counted twice
};

// Article -> Document. Not thread-safe; the Document is reused and valid until the next call.
class DocumentMaker {
 public:
  const Document& make(const Article& article);

  // The stem variants of every article made so far.
  const StemVariantSet& stem_variants() const { return variants_; }

 private:
  // Appends the words of a text, the first at `first_position`; returns the position behind the
  // last.
  std::uint32_t add_words(std::span<const Token> tokens, std::uint32_t first_position);
  void add_terms(const Token& token);

  Analyzer analyzer_;
  Document document_;
  std::vector<WordTerms> terms_;
  StemVariantSet variants_;
};

}  // namespace dateline
