// What the tables of a segment hold of one article: its words, its boolean terms, its data.

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/stem_variants.h"
#include "common/article/article.h"
#include "common/text/analyzer.h"

namespace dateline {

// One occurrence of a word. The views live as long as the Document they are in.
struct WordPosting {
  std::string_view exact;  // the term
  std::string_view stem;   // Z + stem is a term
  std::uint32_t position = 0;
  bool in_title = false;  // S + exact and ZS + stem are terms too
};

struct Document {
  std::vector<WordPosting> words;          // ascending positions
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
  // Appends the words of `text`, the first at `first_position`; returns the position behind the
  // last.
  std::uint32_t add_words(std::string_view text,
                          const Language& language,
                          bool in_title,
                          std::uint32_t first_position);
  std::string_view keep(std::string_view form, bool in_title);

  Analyzer analyzer_;
  Document document_;
  std::deque<std::string> title_forms_;  // owns the title's words while the text is analysed
  StemVariantSet variants_;
};

}  // namespace dateline
