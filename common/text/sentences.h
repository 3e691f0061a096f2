// Where sentences and paragraphs start: decided between two words, from what stands between them
// and the words themselves.

#pragma once

#include <cstdint>
#include <string_view>

#include "common/text/normalize.h"
#include "common/text/unicode.h"

namespace dateline {

// Fed with every character between words. A heuristic, the same for the same text:
// - an empty line starts a paragraph and a sentence;
// - ! ? and their kin end a sentence, unless the text goes on in lower case or with a comma;
// - a dot does too, if white space follows, but not after a title or another abbreviation (Mr.), a
//   single letter (J.), or an ordinal in languages that write them so (3. Oktober); after U.S. or
//   a.m. only if a word follows that seldom stands inside a sentence with a capital.
class SentenceTracker {
 public:
  explicit SentenceTracker(const WordRules& rules) : rules_(rules) {}

  struct Start {
    bool sentence = false;
    bool paragraph = false;
  };

  void on_blank() { spaced_ = true; }

  void on_word() { spaced_ = false; }

  // A character that belongs to no word. `next` is the byte after it: a CR before a LF counts once.
  void on_gap(char32_t c, char next);

  // The dot that U.S. ends in.
  void on_final_dot() {
    ending_ = Ending::kDot;
    spaced_ = false;
    line_breaks_ = 0;
  }

  // Whether anything since the last word could start a sentence; if not, start_of() need not be
  // asked.
  bool is_active() const { return ending_ != Ending::kNone || line_breaks_ != 0 || paragraph_; }

  // What the word `next` starts; `previous` is the word before it (bytes of the text).
  Start start_of(std::string_view previous, std::string_view next);

 private:
  enum class Ending : std::uint8_t { kNone, kDot, kEllipsis, kStrong, kWideStrong };

  void on_line_break();
  void on_mark(char32_t c, unicode::SentenceClass its_class);
  bool ends_sentence(std::string_view previous, std::string_view next) const;
  bool dot_ends_sentence(std::string_view previous, std::string_view next) const;

  WordRules rules_;
  Ending ending_ = Ending::kNone;
  bool spaced_ = false;  // white space since the ending
  unsigned line_breaks_ = 0;
  bool paragraph_ = true;
};

}  // namespace dateline
