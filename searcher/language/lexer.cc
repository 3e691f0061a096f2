#include "searcher/language/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "searcher/language/glyph.h"
#include "searcher/language/query_fields.h"
#include "searcher/language/scanner.h"

namespace dateline {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The length of the letters `text` begins with if a colon follows them, else 0.
std::size_t name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_ascii_letter(text[length])) {
    ++length;
  }
  return glyph_at(text, length).sign == ':' ? length : 0;
}

// The digits of "NAME/5" for NAME; empty for anything else.
std::string_view count_behind(std::string_view name, std::string_view word) {
  if (!word.starts_with(name) || word.substr(name.size(), 1) != "/") {
    return {};
  }
  const std::string_view rest = word.substr(name.size() + 1);
  return rest.find_first_not_of("0123456789") == std::string_view::npos ? rest : std::string_view();
}

// NEAR, NEAR/5, ADJ and ADJ/5.
bool is_proximity(std::string_view word) {
  return std::ranges::any_of(std::array<std::string_view, 2>{"NEAR", "ADJ"}, [word](auto name) {
    return word == name || !count_behind(name, word).empty();
  });
}

// The number of ATLEAST/5; nullopt for every other word.
std::optional<std::size_t> at_least_count(std::string_view word) {
  constexpr std::size_t kMaxDigits = 5;  // more than a query has words
  const std::string_view digits = count_behind("ATLEAST", word);
  if (digits.empty()) {
    return std::nullopt;
  }
  std::size_t count = 99999;
  if (digits.size() <= kMaxDigits) {
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
  }
  return count;
}

class Lexer {
 public:
  Lexer(std::string_view query, Notes& notes)
      : query_(query), notes_(notes), scanner_(query, notes) {}

  std::vector<Lexeme> run() {
    while (at_ < query_.size()) {
      const Glyph glyph = glyph_at(query_, at_);
      if (glyph.sign == ' ') {
        if (glyph.is_folded) {
          notes_.add("folded-space", "unusual blanks are read as plain ones", at_);
        }
        at_ += glyph.length;
      } else {
        take(glyph);
      }
    }
    push(TokenKind::kEnd, query_.size());
    return std::move(tokens_);
  }

 private:
  char sign(std::size_t at) const { return scanner_.sign(at); }

  // The token covers [at_, end); the next begins there.
  Lexeme& push(TokenKind kind, std::size_t end) {
    tokens_.push_back({.kind = kind, .at = at_, .length = end - at_});
    at_ = end;
    return tokens_.back();
  }

  void take(const Glyph& glyph) {
    const std::size_t next = at_ + glyph.length;
    switch (glyph.sign) {
      case '(':
      case '[':
        push(TokenKind::kOpen, next);
        break;
      case ')':
      case ']':
        push(TokenKind::kClose, next);
        break;
      case '|':
        push(TokenKind::kOr, sign(next) == '|' ? next + glyph_at(query_, next).length : next);
        break;
      case '-':
      case '!':
      case '+':
        take_sign(glyph);
        break;
      case '"':
        take_quoted(at_);
        break;
      case '&':
        sign(next) == '&' ? void(push(TokenKind::kAnd, next + 1)) : take_word();
        break;
      default:
        take_word();
    }
  }

  // One sign right before a clause is an operator; a dash between blanks, a row of signs, or one
  // that hangs on what stands before it is punctuation.
  void take_sign(const Glyph& glyph) {
    std::size_t end = at_ + glyph.length;
    const bool is_single = sign(end) != glyph.sign;
    while (sign(end) == glyph.sign) {
      end += glyph_at(query_, end).length;
    }
    const bool hangs =
        !tokens_.empty() && tokens_.back().at + tokens_.back().length == at_ &&
        (tokens_.back().kind == TokenKind::kClose || tokens_.back().kind == TokenKind::kQuoted);
    const char after = sign(end);
    if (!is_single || hangs || after == ' ' || after == ')' || after == ']' || after == '|') {
      const std::string_view row = query_.substr(at_, end - at_);
      notes_.add("no-word", fmt::format("'{}' is punctuation here and is ignored", row), at_);
      at_ = end;
      return;
    }
    if (glyph.is_folded) {
      notes_.add("folded-sign",
                 fmt::format("'{}' is read as '{}'", query_.substr(at_, glyph.length), glyph.sign),
                 at_);
    }
    push(glyph.sign == '+' ? TokenKind::kPlus : TokenKind::kNot, end);
  }

  // The token begins at at_, its opening quote at `open`.
  void take_quoted(std::size_t open) {
    std::size_t end = open;
    Piece piece = scanner_.quoted(end);
    push(TokenKind::kQuoted, end).pieces.push_back(std::move(piece));
  }

  void take_word() {
    if (sign(at_) == '\'' && take_single_quoted()) {
      return;
    }
    if (query_[at_] == '=' && sign(at_ + 1) == '"') {
      take_quoted(at_ + 1);
      return;
    }
    if (take_field()) {
      return;
    }
    const std::size_t end = scanner_.bare(at_, false);
    const std::string_view word = query_.substr(at_, end - at_);
    if (is_operator(word)) {
      push_operator(word);
    } else {
      push_word(word);
    }
  }

  void push_word(std::string_view word) {
    const std::size_t at = at_;
    push(TokenKind::kWord, at + word.size())
        .pieces.push_back({std::string(word), false, at, word.size()});
  }

  void push_operator(std::string_view word) {
    if (is_proximity(word)) {
      notes_.add("later-syntax", fmt::format("'{}' is not understood yet and is read as AND", word),
                 at_);
    }
    const auto count = at_least_count(word);
    const auto kind = count           ? TokenKind::kAtLeast
                      : word == "OR"  ? TokenKind::kOr
                      : word == "NOT" ? TokenKind::kNot
                                      : TokenKind::kAnd;
    push(kind, at_ + word.size()).count = count.value_or(0);
  }

  // 'new york' is a phrase, 'n' is not.
  bool take_single_quoted() {
    const std::size_t close = scanner_.single_quote_end(at_);
    if (close == std::string_view::npos) {
      return false;
    }
    std::size_t end = at_;
    Piece piece = scanner_.single_quoted(end, close);
    if (piece.text.find(' ') == std::string::npos) {
      return false;
    }
    notes_.add("single-quotes", fmt::format("'{}' is read as a phrase", piece.text), at_);
    push(TokenKind::kQuoted, end).pieces.push_back(std::move(piece));
    return true;
  }

  // name:value, name:"value", name:a,b or name:( if there is such a field.
  bool take_field() {
    const std::size_t length = name_length(query_.substr(at_));
    const Field* field = length == 0 ? nullptr : field_named_by(query_.substr(at_));
    if (field == nullptr) {
      return false;
    }
    std::size_t end = at_ + length + glyph_at(query_, at_ + length).length;
    const bool is_date_range = is_date_field(*field) && sign(end) == '[';
    if ((sign(end) == '(' || sign(end) == '[') && !is_date_range) {
      push(TokenKind::kFieldGroup, end).field = field;
      return true;
    }
    std::vector<Piece> pieces = scan_values(*field, end);
    if (pieces.empty()) {
      return false;
    }
    Lexeme& token = push(TokenKind::kField, end);
    token.field = field;
    token.pieces = std::move(pieces);
    return true;
  }

  std::vector<Piece> scan_values(const Field& field, std::size_t& at) {
    const bool is_list = field.kind != FieldKind::kText && field.kind != FieldKind::kUrl;
    std::vector<Piece> pieces;
    while (true) {
      Piece piece = scan_value(field, is_list, at);
      if (piece.length > 0) {
        pieces.push_back(std::move(piece));
      }
      if (!is_list || sign(at) != ',') {
        return pieces;
      }
      at += glyph_at(query_, at).length;
      if (sign(at) == ' ' && !pieces.empty()) {
        notes_.add(
            "no-value",
            fmt::format("nothing follows the comma: write {}:A,B without a blank", field.name),
            at - 1);
      }
    }
  }

  Piece scan_value(const Field& field, bool is_list, std::size_t& at) {
    if (sign(at) == '"') {
      return scanner_.quoted(at);
    }
    if (sign(at) == '\'') {
      if (const std::size_t close = scanner_.single_quote_end(at);
          close != std::string_view::npos) {
        return scanner_.single_quoted(at, close);
      }
    }
    const std::size_t begin = at;
    if (is_date_field(field) && (sign(at) == '[' || sign(at) == '{')) {
      const std::size_t close = query_.find_first_of("]}", at);
      at = close == std::string_view::npos ? query_.size() : close + 1;
    } else {
      at = field.kind == FieldKind::kUrl ? scanner_.url(at) : scanner_.bare(at, is_list);
    }
    return {std::string(query_.substr(begin, at - begin)), false, begin, at - begin};
  }

  std::string_view query_;
  Notes& notes_;
  QueryScanner scanner_;
  std::size_t at_ = 0;
  std::vector<Lexeme> tokens_;
};

}  // namespace

std::vector<Lexeme> tokenize(std::string_view query, Notes& notes) {
  return Lexer(query, notes).run();
}

const Field* field_named_by(std::string_view word) {
  const std::size_t length = name_length(word);
  return length == 0 ? nullptr : find_query_field(lower_ascii(word.substr(0, length)));
}

bool is_operator(std::string_view word) {
  return word == "AND" || word == "OR" || word == "NOT" || is_proximity(word) ||
         at_least_count(word);
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return upper;
}

}  // namespace dateline
