// Words of a query -> the forms under which an archive may hold them.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"

namespace dateline {

// One way to read a word or a phrase: its tokens, each in its possible forms.
struct Reading {
  std::vector<std::vector<std::string>> tokens;  // one: a word; several: side by side
  bool is_stem = false;                          // the forms are stems
  bool is_prefix = false;                        // one token, any word that begins with it

  bool operator==(const Reading&) const = default;
};

class WordReader {
 public:
  WordReader(const Snapshot& snapshot, Analyzer& analyzer);

  // A word without quotes (stems), or with them (`exact`). Several readings where the languages of
  // the archive cut it differently ("l'élection"), or where it falls into parts ("e-mail"). No
  // reading if there is no word in it.
  std::vector<Reading> readings(std::string_view word, bool exact);

  // Words side by side. A single word is read exactly.
  std::vector<Reading> phrase_readings(std::string_view text);

  // The beginnings of words that `text` stands for.
  std::vector<std::string> prefix_forms(std::string_view text);

  // Whether `text` is of a script without blanks between words: any piece of a text is then the
  // beginning of something, and a prefix the same as a phrase.
  static bool is_without_blanks(std::string_view text);

 private:
  Reading read_word(std::string_view word, bool exact);
  void add_sequences(std::string_view text,
                     const Language& language,
                     std::vector<Reading>& readings);

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  std::vector<const Language*> languages_;  // of the archive
};

}  // namespace dateline
