#include "common/text/analyzer.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/text/forms.h"
#include "common/text/lexicon.h"
#include "common/text/normalize.h"
#include "common/text/scanner.h"
#include "common/text/sentences.h"
#include "common/text/stemmers.h"
#include "common/text/unicode.h"

namespace dateline {
namespace {

using unicode::WordClass;

// Words seen are forgotten when they take more memory than this, at the start of a text.
constexpr std::size_t kLexiconBytes = std::size_t{32} << 20;

// A compound of more parts ("a-b-c-d-e") is no word.
constexpr std::size_t kMaxJoinedParts = 4;

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

constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

ByteClass byte_class(char c) {
  return kByteClasses[static_cast<unsigned char>(c)];
}

// The end of the ASCII word at `at`, or npos if it needs the scanner.
std::size_t plain_word_end(std::string_view text, std::size_t at) {
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

// One text on its way to tokens.
class Analysis {
 public:
  Analysis(std::string_view text,
           const WordRules& rules,
           Lexicon& lexicon,
           std::vector<Token>& tokens)
      : text_(text), scanner_(text, rules), sentences_(rules), lexicon_(lexicon), tokens_(tokens) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const char byte = text_[at];
      if (byte == ' ') {
        sentences_.on_blank();
        ++at;
      } else if (byte_class(byte) == ByteClass::kWord) {
        at = ascii_word(at);
      } else {
        at = other(at);
      }
    }
  }

 private:
  std::size_t ascii_word(std::size_t at) {
    const std::size_t end = plain_word_end(text_, at);
    if (end == std::string_view::npos) {
      return compound(at);
    }
    word(at, end);
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
    sentences_.on_gap(c.value, next < text_.size() ? text_[next] : '\0');
    return next;
  }

  std::size_t compound(std::size_t at) {
    const std::size_t end = scanner_.scan_compound(at, spans_);
    const std::size_t first = tokens_.size();
    for (const Span& part : spans_) {
      word(part.begin, part.end);
    }
    const std::size_t parts = tokens_.size() - first;
    if (parts > 1 && parts <= kMaxJoinedParts) {
      join(first, spans_.front().begin, spans_.back().end);
    }
    if (text_[end - 1] == '.') {
      sentences_.on_final_dot();
    }
    return end;
  }

  std::size_t run_of_bigrams(std::size_t at) {
    const std::size_t end = scanner_.scan_run(at, spans_);
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      word(spans_[i].begin, spans_[std::min(i + 1, spans_.size() - 1)].end);
    }
    return end;
  }

  void word(std::size_t begin, std::size_t end) {
    const std::string_view raw = text_.substr(begin, end - begin);
    const Entry& entry = lexicon_.find(raw);
    if (entry.exact.empty()) {
      return;
    }
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.position = position_++;
    token.exact = entry.exact;
    token.stem = entry.stem;
    token.stem_differs = entry.stem_differs;
    if (sentences_.is_active()) {
      const SentenceTracker::Start start = sentences_.start_of(previous_, raw);
      token.starts_sentence = start.sentence;
      token.starts_paragraph = start.paragraph;
    }
    sentences_.on_word();
    previous_ = raw;
  }

  // The compound comes after its first part, so that tokens are in the order of their bytes.
  void join(std::size_t first, std::size_t begin, std::size_t end) {
    const Entry& entry = lexicon_.find(text_.substr(begin, end - begin));
    if (entry.exact.empty()) {
      return;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.position = tokens_[first].position;
    token.exact = entry.exact;
    token.stem = entry.stem;
    token.stem_differs = entry.stem_differs;
    token.joined = true;
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(first + 1), token);
  }

  std::string_view text_;
  Scanner scanner_;
  SentenceTracker sentences_;
  Lexicon& lexicon_;
  std::vector<Token>& tokens_;
  std::vector<Span> spans_;
  std::string_view previous_ = {};
  std::uint32_t position_ = 0;
};

}  // namespace

struct Analyzer::Impl {
  // The lexicon of a language, empty again if words took too much memory.
  Lexicon& lexicon_of(const Language& language) {
    std::size_t memory = 0;
    for (const auto& [code, lexicon] : lexicons) {
      memory += lexicon->memory();
    }
    if (memory > kLexiconBytes) {
      lexicons.clear();
    }
    auto& lexicon = lexicons[language.code];
    if (lexicon == nullptr) {
      lexicon = std::make_unique<Lexicon>(language, stemmers);
    }
    return *lexicon;
  }

  Stemmers stemmers;
  std::unordered_map<std::string_view, std::unique_ptr<Lexicon>> lexicons;
  std::vector<Token> tokens;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}

Analyzer::~Analyzer() = default;

std::span<const Token> Analyzer::analyze(std::string_view text, const Language& language) {
  impl_->tokens.clear();
  Analysis(text, rules_of(language), impl_->lexicon_of(language), impl_->tokens).run();
  return impl_->tokens;
}

WordForms Analyzer::word_forms(std::string_view word, std::span<const Language* const> languages) {
  return collect_forms(word, languages, impl_->stemmers);
}

}  // namespace dateline
