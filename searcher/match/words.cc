#include "searcher/match/words.h"

#include <algorithm>

#include "common/archive/columns.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

// đ may be read as "dj" or as "d": a phrase of a few such words has a few spellings, not hundreds.
constexpr std::size_t kMaxSpellings = 16;

template <class T>
void add_new(std::vector<T>& list, T value) {
  if (std::ranges::find(list, value) == list.end()) {
    list.push_back(std::move(value));
  }
}

std::vector<const Language*> languages_of(const Snapshot& snapshot) {
  std::vector<std::string_view> codes;
  for (const auto& segment : snapshot.segments()) {
    const Columns& columns = segment->columns();
    for (std::uint32_t i = 0; i < columns.n_values(ColumnId::kLanguage); ++i) {
      add_new(codes, columns.value(ColumnId::kLanguage, i));
    }
  }
  std::vector<const Language*> languages;
  for (const std::string_view code : codes) {
    if (const Language* language = find_language(code)) {
      add_new(languages, language);
    }
  }
  std::ranges::sort(languages, {}, &Language::code);
  return languages;
}

// Bytes of a token, copied: the analyzer is asked again before they are used.
struct Piece {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool joined = false;
};

std::vector<Piece> pieces_of(Analyzer& analyzer, std::string_view text, const Language& language) {
  std::vector<Piece> pieces;
  for (const Token& token : analyzer.analyze(text, language)) {
    pieces.push_back({std::string(text.substr(token.begin, token.end - token.begin)), token.begin,
                      token.end, token.joined});
  }
  return pieces;
}

// The last character of a run of bigrams stands alone in the index only where the run ends: as part
// of a longer run it is the second half of a bigram. A query must not ask for it.
void drop_tails(std::vector<Piece>& pieces) {
  std::size_t previous_end = 0;
  std::erase_if(pieces, [&](const Piece& piece) {
    const bool is_tail = !piece.joined && piece.begin < previous_end && piece.end == previous_end;
    if (!piece.joined) {
      previous_end = piece.end;
    }
    return is_tail;
  });
}

bool is_one_character(std::string_view text) {
  return !text.empty() && decode_utf8(text, 0).length == text.size();
}

// Whether it begins with a letter of a Latin alphabet, or before those in Unicode.
bool is_latin(std::string_view text) {
  return !text.empty() && decode_utf8(text, 0).value < 0x0370;
}

bool is_ideograph(std::string_view text) {
  const char32_t c = decode_utf8(text, 0).value;
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

WordReader::WordReader(const Snapshot& snapshot, Analyzer& analyzer)
    : snapshot_(snapshot), analyzer_(analyzer), languages_(languages_of(snapshot)) {}

Reading WordReader::read_word(std::string_view word, bool exact) {
  if (is_one_character(word) && is_ideograph(word)) {
    return {{{std::string(word)}}, false, true};
  }
  const WordForms forms = analyzer_.word_forms(word, languages_);
  if (exact) {
    return {{forms.exact}, false, false};
  }
  std::vector<std::string> stems = forms.stems;
  for (const std::string& form : forms.exact) {
    if (is_latin(form) && !is_latin(word)) {
      // Serbian Cyrillic, folded: a name is known to every language in Latin letters.
      for (std::string& stem : analyzer_.word_forms(form, languages_).stems) {
        add_new(stems, std::move(stem));
      }
    }
    for (const auto& segment : snapshot_.segments()) {
      for (std::string& stem : segment->stem_variants().stems_of(form)) {
        add_new(stems, std::move(stem));
      }
    }
  }
  // Segments list them in any order, and a merge changes it: a page that continues an answer must
  // plan the same terms at the same places.
  std::ranges::sort(stems);
  return {{stems}, true, false};
}

std::vector<Reading> WordReader::readings(std::string_view word, bool exact) {
  std::vector<Reading> readings;
  std::vector<std::string> pieces_read;  // most languages cut a word alike
  const auto read_in = [&](const Language& language) {
    std::vector<Piece> pieces = pieces_of(analyzer_, word, language);
    drop_tails(pieces);
    const auto n_parts = std::ranges::count(pieces, false, &Piece::joined);
    if (n_parts > 1) {
      add_sequences(word, language, readings);
    }
    for (const Piece& piece : pieces) {
      const bool is_new = std::ranges::find(pieces_read, piece.text) == pieces_read.end();
      if ((piece.joined || n_parts == 1) && is_new) {
        pieces_read.push_back(piece.text);
        add_new(readings, read_word(piece.text, exact));
      }
    }
  };
  read_in(unknown_language());
  for (const Language* language : languages_) {
    read_in(*language);
  }
  return readings;
}

std::vector<Reading> WordReader::phrase_readings(std::string_view text) {
  std::vector<Reading> readings;
  add_sequences(text, unknown_language(), readings);
  for (const Language* language : languages_) {
    add_sequences(text, *language, readings);
  }
  return readings;
}

std::vector<std::string> WordReader::prefix_forms(std::string_view text) {
  return analyzer_.word_forms(text, languages_).exact;
}

bool WordReader::is_without_blanks(std::string_view text) {
  return !text.empty() && is_ideograph(text);
}

// Every spelling of the words of `text` side by side.
void WordReader::add_sequences(std::string_view text,
                               const Language& language,
                               std::vector<Reading>& readings) {
  std::vector<Piece> pieces = pieces_of(analyzer_, text, language);
  std::erase_if(pieces, [](const Piece& piece) { return piece.joined; });
  drop_tails(pieces);
  if (pieces.size() == 1) {
    add_new(readings, read_word(pieces.front().text, true));
    return;
  }
  std::vector<Reading> sequences =
      pieces.empty() ? std::vector<Reading>{} : std::vector<Reading>(1);
  for (const Piece& piece : pieces) {
    const std::vector<std::string> forms = analyzer_.word_forms(piece.text, languages_).exact;
    std::vector<Reading> longer;
    for (const Reading& sequence : sequences) {
      for (const std::string& form : forms) {
        if (longer.size() < kMaxSpellings) {
          longer.push_back(sequence);
          longer.back().tokens.push_back({form});
        }
      }
    }
    sequences = std::move(longer);
  }
  for (Reading& sequence : sequences) {
    add_new(readings, std::move(sequence));
  }
}

}  // namespace dateline
