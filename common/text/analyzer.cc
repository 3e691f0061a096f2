#include "common/text/analyzer.h"

#include <atomic>
#include <unordered_map>

#include "common/text/forms.h"
#include "common/text/lexicon.h"
#include "common/text/normalize.h"
#include "common/text/sentences.h"
#include "common/text/stemmers.h"
#include "common/text/word_scan.h"

namespace dateline {
namespace {

// Words seen are forgotten when they take more memory than this, at the start of a text.
constexpr std::size_t kLexiconBytes = std::size_t{32} << 20;

// Makes tokens of the words of a text.
class TokenSink {
 public:
  TokenSink(std::string_view text,
            const WordRules& rules,
            Lexicon& lexicon,
            std::vector<Token>& tokens)
      : text_(text), sentences_(rules), lexicon_(lexicon), tokens_(tokens) {}

  bool word(std::size_t begin, std::size_t end) {
    const std::string_view raw = text_.substr(begin, end - begin);
    const Entry& entry = lexicon_.find(raw);
    if (entry.exact.empty()) {
      return false;
    }
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.position = position_++;
    set_forms(token, entry);
    if (sentences_.is_active()) {
      const SentenceTracker::Start start = sentences_.start_of(previous_, raw);
      token.starts_sentence = start.sentence;
      token.starts_paragraph = start.paragraph;
    }
    sentences_.on_word();
    previous_ = raw;
    return true;
  }

  // The compound comes after its first part, so that tokens are in the order of their bytes.
  void join(std::size_t begin, std::size_t end, std::size_t n_parts) {
    const Entry& entry = lexicon_.find(text_.substr(begin, end - begin));
    if (entry.exact.empty()) {
      return;
    }
    const auto first = tokens_.end() - static_cast<std::ptrdiff_t>(n_parts);
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.position = first->position;
    set_forms(token, entry);
    token.joined = true;
    tokens_.insert(first + 1, token);
  }

  void on_blank() { sentences_.on_blank(); }

  void on_gap(char32_t c, char next) { sentences_.on_gap(c, next); }

  void on_final_dot() { sentences_.on_final_dot(); }

 private:
  static void set_forms(Token& token, const Entry& entry) {
    token.word = entry.number;
    token.exact = entry.exact;
    token.stem = entry.stem;
    token.stem_differs = entry.stem_differs;
  }

  std::string_view text_;
  SentenceTracker sentences_;
  Lexicon& lexicon_;
  std::vector<Token>& tokens_;
  std::string_view previous_ = {};
  std::uint32_t position_ = 0;
};

}  // namespace

struct Analyzer::Impl {
  void bound_memory() {
    std::size_t memory = 0;
    for (const auto& [code, lexicon] : lexicons) {
      memory += lexicon->memory();
    }
    if (memory > kLexiconBytes) {
      lexicons.clear();
      next_word = 0;
      generation = new_generation();
    }
  }

  Lexicon& lexicon_of(const Language& language) {
    auto& lexicon = lexicons[language.code];
    if (lexicon == nullptr) {
      lexicon = std::make_unique<Lexicon>(language, stemmers, next_word);
    }
    return *lexicon;
  }

  static std::uint64_t new_generation() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  Stemmers stemmers;
  std::unordered_map<std::string_view, std::unique_ptr<Lexicon>> lexicons;
  std::uint32_t next_word = 0;
  std::uint64_t generation = new_generation();
  std::vector<Token> tokens;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}

Analyzer::~Analyzer() = default;

std::span<const Token> Analyzer::analyze(std::string_view text,
                                         const Language& language,
                                         Memory memory) {
  impl_->tokens.clear();
  if (memory == Memory::kBounded) {
    impl_->bound_memory();
  }
  const WordRules rules = rules_of(language);
  TokenSink sink(text, rules, impl_->lexicon_of(language), impl_->tokens);
  WordScan(text, rules, sink).run();
  return impl_->tokens;
}

std::uint64_t Analyzer::generation() const {
  return impl_->generation;
}

WordForms Analyzer::word_forms(std::string_view word, std::span<const Language* const> languages) {
  return collect_forms(word, languages, impl_->stemmers);
}

}  // namespace dateline
