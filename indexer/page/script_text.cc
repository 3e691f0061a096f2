#include "indexer/page/script_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kShortest = 500;  // bytes of a fragment
constexpr int kDeepest = 3;             // strings in strings

std::optional<char32_t> hex4(std::string_view digits) {
  unsigned value = 0;
  const std::string_view four = digits.substr(0, 4);
  const auto [end, error] = std::from_chars(four.data(), four.data() + four.size(), value, 16);
  return error == std::errc() && four.size() == 4 && end == four.data() + 4
             ? std::optional<char32_t>(value)
             : std::nullopt;
}

// Appends what "\uXXXX" at `at` stands for, a pair of surrogates as one; returns its length.
std::size_t append_escaped(std::string& to, std::string_view text, std::size_t at) {
  const std::optional<char32_t> unit = hex4(text.substr(at + 2));
  if (!unit) {
    return 2;
  }
  if (*unit >= 0xD800 && *unit < 0xDC00 && text.substr(at + 6).starts_with("\\u")) {
    const std::optional<char32_t> low = hex4(text.substr(at + 8));
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      append_utf8(to, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
      return 12;
    }
  }
  append_utf8(to, *unit >= 0xD800 && *unit < 0xE000 ? kReplacement : *unit);
  return 6;
}

// The text of a JSON string, given without its quotes.
std::string unescape(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i++];
      continue;
    }
    switch (text[i + 1]) {
      case 'u':
        i += append_escaped(plain, text, i);
        continue;
      case 'n':
      case 'r':
      case 't':
        plain += text[i + 1] == 't' ? '\t' : '\n';
        break;
      default:
        plain += text[i + 1];
    }
    i += 2;
  }
  return plain;
}

bool has_paragraphs(std::string_view text) {
  return text.find("<p>") != std::string_view::npos || text.find("<p ") != std::string_view::npos ||
         text.find("<br") != std::string_view::npos;
}

// Whether there may be paragraphs in it, escaped or not.
bool may_have_paragraphs(std::string_view text) {
  return text.find("u003c") != std::string_view::npos ||
         text.find("u003C") != std::string_view::npos || has_paragraphs(text);
}

// Looks at the strings in `script`; `best` is replaced by a longer fragment.
void look_at_strings(std::string_view script, int depth, std::string& best) {
  std::size_t begin = script.find('"');
  while (begin < script.size()) {
    std::size_t end = begin + 1;
    while (end < script.size() && script[end] != '"' && script[end] != '\n') {
      end += script[end] == '\\' ? 2 : 1;
    }
    if (end >= script.size()) {
      return;
    }
    const std::string_view literal = script.substr(begin + 1, end - begin - 1);
    if (script[end] == '"' && literal.size() > std::max(kShortest, best.size()) &&
        may_have_paragraphs(literal)) {
      std::string text = unescape(literal);
      const std::size_t before = best.size();
      if (depth < kDeepest && text.find("\":") != std::string::npos) {
        look_at_strings(text, depth + 1, best);
      }
      if (best.size() == before && text.size() > before && has_paragraphs(text)) {
        best = std::move(text);
      }
    }
    begin = script.find('"', end + 1);
  }
}

}  // namespace

std::string fragment_in_scripts(const HtmlTree& tree) {
  std::string best;
  for (HtmlTree::Index node = 0; node < tree.size(); ++node) {
    if (tree.tag(node) == HtmlTag::kScript && tree.first_child(node) != HtmlTree::kNone) {
      look_at_strings(tree.text(tree.first_child(node)), 1, best);
    }
  }
  return best;
}

}  // namespace dateline
