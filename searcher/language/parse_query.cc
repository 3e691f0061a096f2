// The grammar, by recursive descent:
//
//   alternatives = sequence { OR sequence }
//   sequence     = { chain }            joined as ParseOptions::match says
//   chain        = unary { AND unary }
//   unary        = { NOT | + } primary
//   primary      = word | "phrase" | field:values | [ field: ] ( alternatives )
//                | ATLEAST/n [ field: ] ( { chain } )
//
// Whatever does not fit is ignored with a note. The codes of notes:
//
//   any-required         + with Match::kAny or kMost
//   at-least             ATLEAST/n without brackets, with an impossible n, with + or OR in it
//   date-reading         a relative date, or numbers in an order of their own
//   dangling-operator    an operator with nothing on one side
//   empty-brackets       () with nothing to search for
//   folded-quotes, folded-sign, folded-space   typographic signs
//   future-date          a range of dates that begins after today
//   ignored-sign         - or + behind a field: title:-sport
//   ill-formed-utf8      bytes that are no UTF-8
//   later-syntax         syntax that is not understood yet: NEAR, w/5, ~1, ^2
//   lower-case-operator  and, or, not, atleast/2
//   mixed-brackets       a bracket closed by one of another shape
//   no-value             "source:" without a value
//   no-word              punctuation on its own, empty quotes
//   same-field           two values of a single-valued field joined by OR
//   short-prefix         a prefix of one letter
//   single-quotes        'a phrase'
//   stop-words           words too common to choose by, with Match::kAny or kMost
//   stray-bracket, unclosed-bracket, unclosed-quote
//   unknown-field        "sorce:bbc"
//   wildcard             * or ? where it does not work

#include "searcher/language/parse_query.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/language/canonical.h"
#include "searcher/language/caret.h"
#include "searcher/language/clauses.h"
#include "searcher/language/combine.h"
#include "searcher/language/glyph.h"
#include "searcher/language/leaf.h"
#include "searcher/language/lexer.h"

namespace dateline {
namespace {

class Parser {
 public:
  explicit Parser(ParseState& state) : state_(state), tokens_(tokenize(state.query, state.notes)) {}

  std::optional<Node> parse() { return parse_alternatives(); }

 private:
  const Lexeme& token() const { return tokens_[next_]; }

  TokenKind kind() const { return token().kind; }

  // Whether a clause may begin here.
  bool at_clause() const {
    return kind() != TokenKind::kEnd && kind() != TokenKind::kClose && kind() != TokenKind::kOr &&
           kind() != TokenKind::kAnd;
  }

  void note(std::string_view code, std::string text, const Lexeme& where) {
    state_.notes.add(code, std::move(text), where.at);
  }

  void note_dangling(const Lexeme& where) {
    note("dangling-operator",
         fmt::format("'{}' has nothing to work on and is ignored",
                     state_.query.substr(where.at, where.length)),
         where);
  }

  std::optional<Node> parse_alternatives() {
    std::vector<Node> alternatives;
    while (true) {
      const std::size_t before = next_;
      if (auto sequence = parse_sequence()) {
        alternatives.push_back(*std::move(sequence));
      }
      if (kind() != TokenKind::kOr) {
        break;
      }
      const Lexeme& operation = token();
      const bool is_first = next_ == before;
      ++next_;
      if (is_first || kind() == TokenKind::kEnd || kind() == TokenKind::kClose) {
        note_dangling(operation);
      }
    }
    return alternatives.empty() ? std::nullopt : std::optional(make_or(std::move(alternatives)));
  }

  std::optional<Node> parse_sequence() {
    std::vector<Clause> clauses;
    while (kind() != TokenKind::kEnd && kind() != TokenKind::kOr) {
      if (kind() == TokenKind::kClose) {
        if (depth_ > 0) {
          break;
        }
        note("stray-bracket", "a closing bracket without an opening one is ignored", token());
        ++next_;
      } else if (kind() == TokenKind::kAnd) {
        note_dangling(token());
        ++next_;
      } else if (auto clause = parse_chain()) {
        clauses.push_back(*std::move(clause));
      }
    }
    return clauses.empty() ? std::nullopt
                           : std::optional(combine_clauses(std::move(clauses), state_));
  }

  std::optional<Clause> parse_chain() {
    std::vector<Node> nodes;
    bool is_required = false;
    while (true) {
      if (auto clause = parse_unary()) {
        is_required |= clause->is_required;
        nodes.push_back(std::move(clause->node));
      }
      if (kind() != TokenKind::kAnd) {
        break;
      }
      const Lexeme& operation = token();
      ++next_;
      if (!at_clause()) {
        note_dangling(operation);
        break;
      }
    }
    if (nodes.empty()) {
      return std::nullopt;
    }
    return Clause{make_and(std::move(nodes)), is_required};
  }

  std::optional<Clause> parse_unary() {
    const std::size_t first = next_;
    bool is_negated = false;
    bool is_required = false;
    for (; kind() == TokenKind::kNot || kind() == TokenKind::kPlus; ++next_) {
      is_negated ^= kind() == TokenKind::kNot;
      is_required |= kind() == TokenKind::kPlus;
    }
    const std::size_t clause = next_;
    if (!at_clause()) {
      note_dangling(tokens_[clause - 1]);  // an operator: a chain begins at a clause or at one
      return std::nullopt;
    }
    auto primary = parse_primary();
    if (!primary) {
      return std::nullopt;
    }
    const std::size_t end = primary->at + primary->length;
    Node node = is_negated ? make_not(*std::move(primary)) : *std::move(primary);
    if (clause != first) {
      node.at = tokens_[first].at;
      node.length = end - node.at;
    }
    return Clause{std::move(node), is_required};
  }

  std::optional<Node> parse_primary() {
    const Lexeme& first = token();
    std::optional<std::size_t> count;
    for (; kind() == TokenKind::kAtLeast; ++next_) {
      const TokenKind following = tokens_[next_ + 1].kind;
      if (following == TokenKind::kOpen || following == TokenKind::kFieldGroup) {
        count = token().count;
      } else {
        note("at-least",
             fmt::format("'{0}' needs brackets, as in {0} (a b c), and is ignored",
                         state_.query.substr(token().at, token().length)),
             token());
      }
    }
    if (kind() == TokenKind::kOpen || kind() == TokenKind::kFieldGroup) {
      return parse_group(first, count);
    }
    if (!at_clause() || kind() == TokenKind::kNot || kind() == TokenKind::kPlus) {
      return std::nullopt;  // behind an ATLEAST that is ignored
    }
    return make_leaf(tokens_[next_++], field_, state_);
  }

  // The brackets, which `first` begins, and what stands in them: `count` of the clauses, or all as
  // usual.
  std::optional<Node> parse_group(const Lexeme& first, std::optional<std::size_t> count) {
    const Field* outer = field_;
    if (kind() == TokenKind::kFieldGroup) {
      field_ = token().field;
      ++next_;
    }
    const Lexeme& open = tokens_[next_++];
    if (++depth_ > kMaxNesting) {
      throw Error(ErrorKind::kUsage,
                  with_caret(fmt::format("brackets are nested more than {} deep", kMaxNesting),
                             state_.query, open.at, open.length));
    }
    auto inside = count ? parse_counted(*count, first) : parse_alternatives();
    --depth_;
    field_ = outer;
    std::size_t end = token().at;
    if (kind() == TokenKind::kClose) {
      note_mixed_brackets(open, token());
      end += token().length;
      ++next_;
    } else {
      note("unclosed-bracket", "a bracket is not closed: it reaches to the end", open);
    }
    if (!inside) {
      note("empty-brackets", "brackets with nothing to search for are ignored", open);
      return std::nullopt;
    }
    inside->at = first.at;
    inside->length = end - first.at;
    return inside;
  }

  void note_mixed_brackets(const Lexeme& open, const Lexeme& close) {
    const char first = glyph_at(state_.query, open.at).sign;
    const char last = glyph_at(state_.query, close.at).sign;
    if ((first == '(') != (last == ')')) {
      note("mixed-brackets", fmt::format("'{}' is closed by '{}'", first, last), open);
    }
  }

  // Each clause up to the closing bracket counts for one.
  std::optional<Node> parse_counted(std::size_t minimum, const Lexeme& where) {
    std::vector<Node> nodes;
    while (kind() != TokenKind::kEnd && kind() != TokenKind::kClose) {
      if (kind() == TokenKind::kOr || kind() == TokenKind::kAnd) {
        note("at-least",
             fmt::format("'{}' between the clauses of ATLEAST is ignored, each of them counts",
                         state_.query.substr(token().at, token().length)),
             token());
        ++next_;
      } else if (auto clause = parse_chain()) {
        if (clause->is_required) {
          note("at-least", "'+' says nothing within ATLEAST and is ignored", where);
        }
        nodes.push_back(std::move(clause->node));
      }
    }
    if (nodes.empty()) {
      return std::nullopt;
    }
    if (minimum < 1 || minimum > nodes.size()) {
      const std::size_t meant = minimum < 1 ? 1 : nodes.size();
      note("at-least",
           fmt::format("ATLEAST/{} of {} clauses is read as ATLEAST/{}", minimum, nodes.size(),
                       meant),
           where);
    }
    return make_at_least(minimum, std::move(nodes));
  }

  ParseState& state_;
  std::vector<Lexeme> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
  const Field* field_ = nullptr;  // of the bracket around: title:( ... )
};

bool is_blank(std::string_view query) {
  return squeeze(query).empty();
}

}  // namespace

ParsedQuery parse_query(std::string_view text, const ParseOptions& options) {
  if (text.size() > kMaxQueryBytes) {
    throw Error(ErrorKind::kUsage, fmt::format("the query has {} bytes, the limit is {}",
                                               text.size(), kMaxQueryBytes));
  }
  std::size_t replaced = 0;
  const std::string query = repair_utf8(text, &replaced);
  ParseState state{.query = query, .options = options};
  if (replaced > 0) {
    state.notes.add("ill-formed-utf8", "bytes that are not UTF-8 are ignored",
                    query.find("\uFFFD"));
  }
  if (is_blank(query)) {
    throw Error(ErrorKind::kUsage, "the query is empty", "'*' finds every article");
  }
  auto root = Parser(state).parse();
  if (!root) {
    throw Error(ErrorKind::kUsage,
                with_caret("there is nothing to search for in the query", query, 0, query.size()),
                "'*' finds every article");
  }
  ParsedQuery parsed;
  parsed.root = *std::move(root);
  parsed.canonical = to_canonical(parsed.root);
  parsed.notes = state.notes.take();
  return parsed;
}

}  // namespace dateline
