#include "searcher/language/leaf.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/language/caret.h"
#include "searcher/language/combine.h"
#include "searcher/language/date_value.h"
#include "searcher/language/glyph.h"
#include "searcher/language/query_fields.h"
#include "searcher/language/word_notes.h"

namespace dateline {
namespace {

constexpr std::size_t kMinPrefixLetters = 2;
constexpr std::size_t kNowhere = std::string_view::npos;

struct Word {
  std::string text;
  bool is_exact = false;
  bool is_prefix = false;
};

class LeafMaker {
 public:
  LeafMaker(const Field* field, ParseState& state) : field_(field), state_(state) {}

  std::optional<Node> make(const Piece& piece) const {
    if (field_ != nullptr && is_date_field(*field_)) {
      return make_date(piece);
    }
    if (field_ != nullptr && field_->kind != FieldKind::kText) {
      return make_value(piece);
    }
    return piece.is_quoted ? make_quoted(piece) : make_word(piece);
  }

 private:
  [[noreturn]] void refuse(const Piece& piece, std::string_view message) const {
    throw Error(ErrorKind::kUsage, with_caret(message, state_.query, piece.at, piece.length));
  }

  void note(std::string_view code, std::string text, std::size_t at) const {
    state_.notes.add(code, std::move(text), at);
  }

  std::optional<Node> nothing(const Piece& piece) const {
    note("no-word",
         piece.text.empty() ? std::string("empty quotes are ignored")
                            : fmt::format("'{}' is punctuation here and is ignored", piece.text),
         piece.at);
    return std::nullopt;
  }

  Node node(NodeKind kind, std::string text, const Piece& piece) const {
    return {.kind = kind,
            .field = field_,
            .text = std::move(text),
            .at = piece.at,
            .length = piece.length};
  }

  std::optional<Node> make_quoted(const Piece& piece) const {
    if (!has_word(piece.text)) {
      return nothing(piece);
    }
    if (piece.text.find('*') != kNowhere) {
      note("wildcard", "'*' within quotes is not understood and is ignored", piece.at);
    }
    const bool is_phrase = piece.text.find(' ') != kNowhere;
    Node made = node(is_phrase ? NodeKind::kPhrase : NodeKind::kWord, piece.text, piece);
    made.exact = !is_phrase;
    return made;
  }

  std::optional<Node> make_word(const Piece& piece) const {
    if (piece.text == "*" || piece.text == "*:*") {
      if (field_ != nullptr) {
        refuse_any(piece);
      }
      return node(NodeKind::kAll, {}, piece);
    }
    Word word = strip(piece);
    if (!has_word(word.text)) {
      return nothing(piece);
    }
    note_doubts(word.text, piece, field_, state_);
    // What would be a field outside quotes can only have come from behind other signs.
    const bool names_field = field_named_by(word.text) != nullptr;
    if (word.is_prefix && !names_field && count_letters(word.text) >= kMinPrefixLetters) {
      return node(NodeKind::kPrefix, std::move(word.text), piece);
    }
    if (word.is_prefix) {
      note("short-prefix", fmt::format("'{0}*' is read as the word '{0}'", word.text), piece.at);
    }
    word.is_exact |= names_field || is_operator(word.text);
    Node made = node(NodeKind::kWord, std::move(word.text), piece);
    made.exact = word.is_exact;
    return made;
  }

  [[noreturn]] void refuse_any(const Piece& piece) const {
    refuse(piece, fmt::format("which articles have any {} cannot be asked yet", field_->name));
  }

  // Takes off the signs around a word that do not belong to it.
  Word strip(const Piece& piece) const {
    std::string_view text = piece.text;
    Word word;
    while (!text.empty() && is_leading_sign(text)) {
      word.is_exact |= text[0] == '=';
      note_leading_sign(glyph_at(text, 0).sign, piece);
      text.remove_prefix(glyph_at(text, 0).length);
    }
    if (is_url(text)) {
      strip_signs(text);
    } else {
      strip_end(text, word, piece);
    }
    word.text = text;
    return word;
  }

  void note_leading_sign(char sign, const Piece& piece) const {
    if (sign == '*') {
      note("wildcard", "'*' works only at the end of a word", piece.at);
    } else if (sign == '~') {
      note("later-syntax", "'~' before a word is not understood yet and is ignored", piece.at);
    } else if (sign == '-' || sign == '!' || sign == '+') {
      note_inner_sign(piece);
    }
  }

  // title:-sport
  void note_inner_sign(const Piece& piece) const {
    if (field_ != nullptr) {
      note("ignored-sign",
           fmt::format("'{}' behind the field is ignored: signs stand before it, as in -{}:WORD",
                       piece.text.substr(0, glyph_at(piece.text, 0).length), field_->name),
           piece.at);
    }
  }

  static bool is_leading_sign(std::string_view text) {
    const char sign = glyph_at(text, 0).sign;
    return sign != '\0' && std::string_view("'~-+!=*,;:\\").find(sign) != kNowhere;
  }

  static void strip_signs(std::string_view& text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
      const Glyph glyph = glyph_at(text, i);
      i += glyph.length;
      const bool is_sign =
          glyph.sign != '\0' && std::string_view("',;:").find(glyph.sign) != kNowhere;
      end = is_sign ? end : i;
    }
    text = text.substr(0, end);
  }

  void strip_end(std::string_view& text, Word& word, const Piece& piece) const {
    for (std::size_t before = text.size() + 1; text.size() < before;) {
      before = text.size();
      strip_signs(text);
      strip_suffix(text, piece);
      while (!text.empty() && (text.back() == '*' || text.ends_with("＊"))) {
        text.remove_suffix(text.back() == '*' ? 1 : std::string_view("＊").size());
        word.is_prefix = true;
      }
    }
  }

  // word~1 and word^2 are for later.
  void strip_suffix(std::string_view& text, const Piece& piece) const {
    const std::size_t mark = text.find_last_not_of("0123456789.");
    if (mark == kNowhere || (text[mark] != '~' && text[mark] != '^')) {
      return;
    }
    note("later-syntax",
         fmt::format("'{}' after a word is not understood yet and is ignored", text.substr(mark)),
         piece.at);
    text = text.substr(0, mark);
  }

  std::optional<Node> make_value(const Piece& piece) const {
    std::string_view text = piece.text;
    if (!piece.is_quoted) {
      text = bare_value(piece);
    }
    if (text.empty()) {
      return nothing(piece);
    }
    return node(NodeKind::kValue, std::string(text), piece);
  }

  std::string_view bare_value(const Piece& piece) const {
    std::string_view text = piece.text;
    while (text.starts_with('=')) {
      text.remove_prefix(1);
    }
    if (const char sign = glyph_at(text, 0).sign; sign == '-' || sign == '!' || sign == '+') {
      note_inner_sign(piece);
      text.remove_prefix(glyph_at(text, 0).length);
    }
    if (!text.empty() && text.find_first_not_of('*') == kNowhere) {
      refuse_any(piece);
    }
    if (field_->kind == FieldKind::kHost && text.starts_with("*.")) {
      text.remove_prefix(2);
      note("wildcard", "a host stands for every host below it, without '*.'", piece.at);
    }
    if (text.ends_with('*')) {
      text = text.substr(0, text.find_last_not_of('*') + 1);
      note("wildcard", fmt::format("'*' does not work in {}: read as '{}'", field_->name, text),
           piece.at);
    }
    return text;
  }

  std::optional<Node> make_date(const Piece& piece) const {
    std::string text;  // with plain dashes
    for (std::size_t i = 0; i < piece.text.size();) {
      const Glyph glyph = glyph_at(piece.text, i);
      text += glyph.sign == '-' ? std::string("-") : piece.text.substr(i, glyph.length);
      i += glyph.length;
    }
    const auto& today = state_.options.today;
    DateOptions options = date_options(*field_);
    options.today = today;
    DateValue value;
    try {
      value = parse_date_value(text, options);
    } catch (const Error& error) {
      refuse(piece, error.what());
    }
    if (!value.reading.empty()) {
      const bool is_plain = options.bound == DateBound::kWithin;
      note("date-reading",
           is_plain
               ? fmt::format("'{}' is read as {}", piece.text, value.reading)
               : fmt::format("'{}:{}' is read as date:{}", field_->name, piece.text, value.reading),
           piece.at);
    }
    if (today && value.range.has_begin() && value.range.begin() >= today->end()) {
      note("future-date", fmt::format("'{}' begins after today, {}", text, today->to_string()),
           piece.at);
    }
    return Node{.kind = value.is_unknown ? NodeKind::kDateUnknown : NodeKind::kDate,
                .range = value.range,
                .at = piece.at,
                .length = piece.length};
  }

  const Field* field_;
  ParseState& state_;
};

// "bbc,cnn" in source:(bbc,cnn).
std::vector<Piece> split_at_commas(const Piece& piece) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= piece.text.size(); ++i) {
    if (i < piece.text.size() && piece.text[i] != ',') {
      continue;
    }
    if (i > begin) {
      pieces.push_back({piece.text.substr(begin, i - begin), false, piece.at + begin, i - begin});
    }
    begin = i + 1;
  }
  return pieces;
}

bool is_list_field(const Field* field) {
  return field != nullptr && field->kind != FieldKind::kText && field->kind != FieldKind::kUrl;
}

}  // namespace

std::optional<Node> make_leaf(const Lexeme& token, const Field* field, ParseState& state) {
  field = token.field != nullptr ? token.field : field;
  std::vector<Piece> pieces = token.pieces;
  if (token.kind == TokenKind::kWord && is_list_field(field)) {
    pieces = split_at_commas(pieces.front());
  }
  std::vector<Node> nodes;
  const LeafMaker maker(field, state);
  for (const Piece& piece : pieces) {
    if (token.kind == TokenKind::kWord) {
      note_lower_case_operator(piece, state);
    }
    if (auto node = maker.make(piece)) {
      nodes.push_back(*std::move(node));
    }
  }
  if (nodes.empty()) {
    return std::nullopt;
  }
  Node leaf = make_or(std::move(nodes));
  leaf.at = token.at;
  leaf.length = token.length;
  return leaf;
}

}  // namespace dateline
