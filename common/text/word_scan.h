// One walk over a text that hands on its words and what stands between them: the analyzer makes
// tokens of them, the highlighter looks which of them a query asks for.

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/scanner.h"
#include "common/text/unicode.h"

namespace dateline {

// A compound of more parts ("a-b-c-d-e") is no word.
inline constexpr std::size_t kMaxJoinedParts = 4;

// What a byte says to the fast path.
enum class ByteClass : std::uint8_t {
  kWord,   // an ASCII letter or digit
  kBreak,  // ends a word, whatever follows
  kJoin,   // ends a word unless another follows at once
  kWide,   // not ASCII
};

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const bool word = (i >= '0' && i <= '9') || (i >= 'A' && i <= 'Z') || (i >= 'a' && i <= 'z');
    const bool join = i == '\'' || i == '-' || i == '.' || i == ',' || i == ':' || i == '_';
    classes[i] = i >= 0x80 ? ByteClass::kWide
                 : word    ? ByteClass::kWord
                 : join    ? ByteClass::kJoin
                           : ByteClass::kBreak;
  }
  return classes;
}

inline constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

inline ByteClass byte_class(char c) {
  return kByteClasses[static_cast<unsigned char>(c)];
}

// The end of the ASCII word at `at`, or npos if it needs the scanner.
inline std::size_t plain_word_end(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() && byte_class(text[at]) == ByteClass::kWord);
  if (at == text.size() || byte_class(text[at]) == ByteClass::kBreak) {
    return at;
  }
  if (byte_class(text[at]) == ByteClass::kWide) {
    return std::string_view::npos;
  }
  const bool goes_on = at + 1 < text.size() && (byte_class(text[at + 1]) == ByteClass::kWord ||
                                                byte_class(text[at + 1]) == ByteClass::kWide);
  return goes_on ? std::string_view::npos : at;
}

// What a Sink has:
//   bool word(std::size_t begin, std::size_t end)
//     The next word. False if nothing is left of it once it is folded: then it is none.
//   void join(std::size_t begin, std::size_t end, std::size_t n_parts)
//     The last n_parts words are also one compound.
//   void on_blank()
//     A blank.
//   void on_gap(char32_t c, char next)
//   void on_final_dot()
//     As those of SentenceTracker.
template <class Sink>
class WordScan {
 public:
  WordScan(std::string_view text, const WordRules& rules, Sink& sink)
      : text_(text), scanner_(text, rules), sink_(sink) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const char byte = text_[at];
      if (byte == ' ') {
        sink_.on_blank();
        ++at;
      } else if (byte_class(byte) == ByteClass::kWord) {
        at = ascii_word(at);
      } else {
        at = other(at);
      }
    }
  }

 private:
  using WordClass = unicode::WordClass;

  std::size_t ascii_word(std::size_t at) {
    const std::size_t end = plain_word_end(text_, at);
    if (end == std::string_view::npos) {
      return compound(at);
    }
    sink_.word(at, end);
    return end;
  }

  // A word that is not ASCII, or what stands between words.
  std::size_t other(std::size_t at) {
    const unicode::Char c = unicode::decode(text_, at);
    switch (unicode::word_class(c.value)) {
      case WordClass::kLetter:
      case WordClass::kHebrew:
      case WordClass::kDigit:
        return compound(at);
      case WordClass::kBigram:
        return run_of_bigrams(at);
      default:
        break;
    }
    const std::size_t next = at + c.length;
    sink_.on_gap(c.value, next < text_.size() ? text_[next] : '\0');
    return next;
  }

  std::size_t compound(std::size_t at) {
    const std::size_t end = scanner_.scan_compound(at, spans_);
    std::size_t n_parts = 0;
    for (const Span& part : spans_) {
      n_parts += sink_.word(part.begin, part.end) ? 1 : 0;
    }
    if (n_parts > 1 && n_parts <= kMaxJoinedParts) {
      sink_.join(spans_.front().begin, spans_.back().end, n_parts);
    }
    if (text_[end - 1] == '.') {
      sink_.on_final_dot();
    }
    return end;
  }

  std::size_t run_of_bigrams(std::size_t at) {
    const std::size_t end = scanner_.scan_run(at, spans_);
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      sink_.word(spans_[i].begin, spans_[std::min(i + 1, spans_.size() - 1)].end);
    }
    return end;
  }

  std::string_view text_;
  Scanner scanner_;
  Sink& sink_;
  std::vector<Span> spans_;
};

}  // namespace dateline
