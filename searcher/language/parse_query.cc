// The grammar, by recursive descent:
//
//   alternatives = sequence { OR sequence }
//   sequence     = { chain }            joined as ParseOptions::match says
//   chain        = unary { AND unary }
//   unary        = { NOT | + } primary
//   primary      = word | "phrase" | field:values | [ field: ] ( alternatives )
//
// Whatever does not fit is ignored with a note. The codes of notes:
//
//   any-required         + with Match::kAny
//   dangling-operator    an operator with nothing on one side
//   empty-brackets       () with nothing to search for
//   folded-quotes, folded-sign, folded-space   typographic signs
//   future-date          a range of dates that begins after today
//   ill-formed-utf8      bytes that are no UTF-8
//   later-syntax         syntax that is not understood yet: NEAR, ~1, ^2
//   lower-case-operator  and, or, not
//   no-value             "source:" without a value
//   no-word              punctuation on its own, empty quotes
//   same-field           two values of a single-valued field joined by OR
//   short-prefix         a prefix of one letter
//   single-quotes        'a phrase'
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
#include "searcher/language/combine.h"
#include "searcher/language/leaf.h"
#include "searcher/language/lexer.h"

namespace dateline {
namespace {

// One of the clauses with unmarked spaces between them.
struct Clause {
  Node node = {};
  bool is_required = false;  // by +
};

// Whether the tree consists of values and dates: it restricts, it does not rank.
bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::kValue:
    case NodeKind::kDate:
    case NodeKind::kDateUnknown:
      return true;
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kAtLeast:
    case NodeKind::kNot:
      return std::ranges::all_of(node.children, is_filter);
    case NodeKind::kAll:
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kPrefix:
      break;
  }
  return false;
}

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
    return clauses.empty() ? std::nullopt : std::optional(combine(std::move(clauses)));
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
    if (kind() == TokenKind::kOpen || kind() == TokenKind::kFieldGroup) {
      return parse_group();
    }
    return make_leaf(tokens_[next_++], field_, state_);
  }

  std::optional<Node> parse_group() {
    const Lexeme& first = token();
    const Field* outer = field_;
    if (kind() == TokenKind::kFieldGroup) {
      field_ = first.field;
      ++next_;
    }
    const Lexeme& open = tokens_[next_++];
    if (++depth_ > kMaxNesting) {
      throw Error(ErrorKind::kUsage,
                  with_caret(fmt::format("brackets are nested more than {} deep", kMaxNesting),
                             state_.query, open.at, open.length));
    }
    auto inside = parse_alternatives();
    --depth_;
    field_ = outer;
    std::size_t end = token().at;
    if (kind() == TokenKind::kClose) {
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

  Node combine(std::vector<Clause> clauses) {
    clauses = join_same_fields(std::move(clauses));
    std::vector<Node> all;
    if (state_.options.match == Match::kAll) {
      for (Clause& clause : clauses) {
        all.push_back(std::move(clause.node));
      }
      return make_and(std::move(all));
    }
    return combine_any(std::move(clauses));
  }

  // Two values of a field that holds one cannot both be meant: either will do.
  std::vector<Clause> join_same_fields(std::vector<Clause> clauses) {
    std::vector<std::vector<Node>> joined;  // the alternatives of each clause that is left
    std::vector<bool> required;
    std::vector<std::pair<const Field*, std::size_t>> places;  // in `joined`
    for (Clause& clause : clauses) {
      const Field* field = clause.is_required ? nullptr : single_valued_field(clause.node);
      const auto same = std::ranges::find(places, field, &decltype(places)::value_type::first);
      if (field != nullptr && same != places.end()) {
        note_same_field(*field, clause.node);
        joined[same->second].push_back(std::move(clause.node));
        continue;
      }
      if (field != nullptr) {
        places.emplace_back(field, joined.size());
      }
      joined.emplace_back().push_back(std::move(clause.node));
      required.push_back(clause.is_required);
    }
    clauses.clear();
    for (std::size_t i = 0; i < joined.size(); ++i) {
      clauses.push_back({make_or(std::move(joined[i])), required[i]});
    }
    return clauses;
  }

  void note_same_field(const Field& field, const Node& where) {
    state_.notes.add(
        "same-field",
        fmt::format("an article has one {}: values side by side are joined by OR", field.name),
        where.at);
  }

  // Any of the clauses that rank, and all of the others.
  Node combine_any(std::vector<Clause> clauses) {
    std::vector<Node> any;
    std::vector<Node> all;
    std::size_t any_place = 0;  // in `all`: where the first of `any` stood
    bool has_required = false;
    for (Clause& clause : clauses) {
      const bool counts_for_all =
          clause.is_required || clause.node.kind == NodeKind::kNot || is_filter(clause.node);
      has_required |= clause.is_required;
      if (!counts_for_all && any.empty()) {
        any_place = all.size();
      }
      (counts_for_all ? all : any).push_back(std::move(clause.node));
    }
    if (any.empty()) {
      return make_and(std::move(all));
    }
    if (has_required) {
      state_.notes.add("any-required",
                       "every word with + is wanted, and at least one of the others",
                       any.front().at);
    }
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(any_place), make_or(std::move(any)));
    return make_and(std::move(all));
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
