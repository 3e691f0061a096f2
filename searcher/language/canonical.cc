#include "searcher/language/canonical.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "searcher/language/combine.h"
#include "searcher/language/date_text.h"
#include "searcher/language/glyph.h"
#include "searcher/language/lexer.h"

namespace dateline {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.sign == '"' || glyph.sign == '\\') {
      out += '\\';
    }
    out += text.substr(at, glyph.length);
    at += glyph.length;
  }
  return out + '"';
}

// Whether the lexer reads the text as one plain word wherever it stands. Cautious: what is doubtful
// is not plain.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    const bool is_letter = glyph.sign == '\0' || (glyph.sign >= '0' && glyph.sign <= '9') ||
                           (glyph.sign >= 'a' && glyph.sign <= 'z') ||
                           (glyph.sign >= 'A' && glyph.sign <= 'Z');
    const bool is_inner = at > 0 && !glyph.is_folded &&
                          (glyph.sign == '.' || glyph.sign == '-' || glyph.sign == '_' ||
                           glyph.sign == '/' || glyph.sign == '@');
    if (!is_letter && !is_inner) {
      return false;
    }
    at += glyph.length;
  }
  return has_word(text) && !is_operator(text);
}

// The leaf without its field. `is_grouped`: it stands in the brackets of "field:(...)".
std::string leaf_text(const Node& node, bool is_grouped) {
  switch (node.kind) {
    case NodeKind::kWord:
      return !node.exact ? node.text : is_plain(node.text) ? '=' + node.text : quoted(node.text);
    case NodeKind::kPhrase:
      return quoted(node.text);
    case NodeKind::kPrefix:
      return node.text + '*';
    case NodeKind::kValue: {
      const bool is_url = !is_grouped && node.text.starts_with("http") &&
                          is_plain(node.text.substr(node.text.find("://") + 3));
      return is_plain(node.text) || is_url ? node.text : quoted(node.text);
    }
    case NodeKind::kDate:
      return date_text(node.range);
    case NodeKind::kDateUnknown:
      return "unknown";
    case NodeKind::kAll:
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kAtLeast:
    case NodeKind::kNot:
      break;
  }
  return "*";
}

// "title" of a leaf in the title, "date" of a date, "" of a leaf without a field; nullopt for what
// is no leaf.
std::optional<std::string_view> field_name(const Node& node) {
  switch (node.kind) {
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kAtLeast:
    case NodeKind::kNot:
      return std::nullopt;
    case NodeKind::kDate:
    case NodeKind::kDateUnknown:
      return "date";
    case NodeKind::kAll:
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kPrefix:
    case NodeKind::kValue:
      break;
  }
  return node.field == nullptr ? std::string_view() : node.field->name;
}

// The name of the field that all alternatives are leaves of; empty if there is none.
std::string_view common_field(const Node& node) {
  const auto name = field_name(node.children.front());
  const bool same = name && std::ranges::all_of(node.children, [&](const Node& child) {
                      return field_name(child) == name;
                    });
  return same ? *name : std::string_view();
}

// Whether unmarked spaces between the children would be read as OR.
bool needs_and(const Node& node) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Field* field = single_valued_field(node.children[i]);
    for (std::size_t j = 0; field != nullptr && j < i; ++j) {
      if (single_valued_field(node.children[j]) == field) {
        return true;
      }
    }
  }
  return false;
}

// From the loosest to the tightest place a tree can stand in.
enum class Place { kAlternative, kConjunct, kOperand };

std::string write(const Node& node, Place place);

std::string write_or(const Node& node, Place place) {
  const std::string_view field = common_field(node);
  std::string text;
  for (const Node& child : node.children) {
    text += text.empty() ? "" : " OR ";
    text += field.empty() ? write(child, Place::kAlternative) : leaf_text(child, true);
  }
  if (!field.empty()) {
    return std::string(field) + ":(" + text + ')';
  }
  return place == Place::kAlternative ? text : '(' + text + ')';
}

std::string write_and(const Node& node, Place place) {
  const std::string_view separator = needs_and(node) ? " AND " : " ";
  std::string text;
  for (const Node& child : node.children) {
    text += text.empty() ? std::string_view() : separator;
    text += write(child, Place::kConjunct);
  }
  return place == Place::kOperand ? '(' + text + ')' : text;
}

std::string write_at_least(const Node& node) {
  std::string text;
  for (const Node& child : node.children) {
    text += text.empty() ? "" : " ";
    text += write(child, Place::kOperand);
  }
  return fmt::format("ATLEAST/{} ({})", node.minimum, text);
}

std::string write(const Node& node, Place place) {
  switch (node.kind) {
    case NodeKind::kOr:
      return write_or(node, place);
    case NodeKind::kAnd:
      return write_and(node, place);
    case NodeKind::kAtLeast:
      return write_at_least(node);
    case NodeKind::kNot:
      return '-' + write(node.children.front(), Place::kOperand);
    case NodeKind::kAll:
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kPrefix:
    case NodeKind::kValue:
    case NodeKind::kDate:
    case NodeKind::kDateUnknown:
      break;
  }
  const std::string_view field = *field_name(node);
  return std::string(field) + (field.empty() ? "" : ":") + leaf_text(node, false);
}

}  // namespace

std::string to_canonical(const Node& node) {
  return write(node, Place::kAlternative);
}

}  // namespace dateline
