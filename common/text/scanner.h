// Where the words of a text are: the boundaries of UAX 29 with what news texts need on top.
//
// Differs from UAX 29 where a dot or a colon stands between letters (both separate words, so that
// URLs fall into their parts), where single letters are joined by dots (U.S. is one word), and for
// hyphens and underscores, which make compounds.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/normalize.h"
#include "common/text/unicode.h"

namespace dateline {

struct Span {
  std::uint32_t begin = 0;  // bytes, [begin, end)
  std::uint32_t end = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, const WordRules& rules) : text_(text), elision_(rules.elision) {}

  // The parts of the word or compound that begins with the letter or digit at `at`: one for a
  // plain word. Returns where it ends.
  std::size_t scan_compound(std::size_t at, std::vector<Span>& parts) const;

  // The characters of the run of a script without spaces at `at`, each with its marks. Returns
  // where the run ends.
  std::size_t scan_run(std::size_t at, std::vector<Span>& characters) const;

 private:
  using WordClass = unicode::WordClass;

  // kOther past the end.
  WordClass class_at(std::size_t at) const {
    return at < text_.size() ? unicode::word_class(unicode::decode(text_, at).value)
                             : WordClass::kOther;
  }

  std::size_t after(std::size_t at) const { return at + unicode::decode(text_, at).length; }

  std::size_t scan_part(std::size_t at) const;
  std::size_t scan_initials(std::size_t at) const;
  std::size_t scan_possessive(std::size_t at) const;
  bool joins(WordClass previous, std::size_t connector) const;
  bool connects(std::size_t connector) const;

  std::string_view text_;
  bool elision_;
};

}  // namespace dateline
