#include "indexer/markup/html_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

using Index = HtmlTree::Index;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Puts paragraphs together.
class Paragraphs {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (is_space(c)) {
        wants_blank_ = true;
        continue;
      }
      write_break();
      text_ += c;
    }
  }

  void add_preformatted(std::string_view text) {
    for (const char c : text) {
      if (c == '\n' && !text_.empty()) {
        text_ += c;
        wants_blank_ = false;
      } else if (is_space(c)) {
        wants_blank_ = true;
      } else {
        write_break();
        text_ += c;
      }
    }
  }

  void end_line() {
    wants_blank_ = true;
    wants_paragraph_ = wants_paragraph_ || std::exchange(after_line_, true);
  }

  void end_paragraph() { wants_paragraph_ = true; }

  std::string take() { return std::move(text_); }

 private:
  void write_break() {
    if (!text_.empty() && wants_paragraph_) {
      text_ += "\n\n";
    } else if (!text_.empty() && wants_blank_ && text_.back() != '\n') {
      text_ += ' ';
    }
    wants_paragraph_ = false;
    wants_blank_ = false;
    after_line_ = false;
  }

  std::string text_;
  bool wants_blank_ = false;
  bool wants_paragraph_ = false;
  bool after_line_ = false;  // a <br> since the last character
};

// Visible text inside `from`, in document order; `on_edge` at the begin and the end of
// each element, once for an empty one.
template <class Text, class Edge>
void walk_text(const HtmlTree& tree, Index from, const Text& on_text, const Edge& on_edge) {
  std::vector<Index> open;
  for (Index node = from; node < tree.end_of(from);) {
    while (!open.empty() && node >= tree.end_of(open.back())) {
      on_edge(open.back());
      open.pop_back();
    }
    if (tree.is_text(node)) {
      on_text(node, open);
    } else if (node != from && is_invisible(tree.tag(node))) {
      node = tree.end_of(node);
      continue;
    } else {
      on_edge(node);
      if (tree.end_of(node) > node + 1) {
        open.push_back(node);
      }
    }
    ++node;
  }
  while (!open.empty()) {
    on_edge(open.back());
    open.pop_back();
  }
}

constexpr std::string_view kBeginningsOfPages[] = {"<!doctype html", "<html", "<head>"};

constexpr std::string_view kTagsOfTexts[] = {
    "p",       "br",   "div",  "span", "a",      "b",          "i",     "em",     "strong",
    "img",     "ul",   "ol",   "li",   "h1",     "h2",         "h3",    "h4",     "h5",
    "h6",      "hr",   "td",   "tr",   "th",     "blockquote", "table", "figure", "section",
    "article", "font", "u",    "s",    "sub",    "sup",        "small", "iframe", "center",
    "pre",     "code", "html", "body", "script", "style",      "video", "cite",   "q",
    "dl",      "dt",   "dd",   "abbr", "strike", "del",        "ins"};

// The name of the tag that `text` begins with, '<' or "</" before it and an end behind it.
std::string_view tag_at(std::string_view text) {
  std::size_t begin = text.starts_with("</") ? 2 : 1;
  std::size_t end = begin;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (end < text.size() && is_name(text[end])) {
    ++end;
  }
  const bool ends =
      end < text.size() && (text[end] == '>' || text[end] == '/' || is_space(text[end]));
  return ends && text.find('>', end) != std::string_view::npos ? text.substr(begin, end - begin)
                                                               : std::string_view();
}

bool is_tag_of_text(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return std::find(std::begin(kTagsOfTexts), std::end(kTagsOfTexts), lower) !=
         std::end(kTagsOfTexts);
}

}  // namespace

std::string text_of(const HtmlTree& tree, Index node) {
  Paragraphs paragraphs;
  walk_text(
      tree, node,
      [&](Index text, const std::vector<Index>& open) {
        const bool is_pre = std::any_of(open.begin(), open.end(),
                                        [&](Index up) { return tree.tag(up) == HtmlTag::kPre; });
        is_pre ? paragraphs.add_preformatted(tree.text(text)) : paragraphs.add(tree.text(text));
      },
      [&](Index edge) {
        if (tree.tag(edge) == HtmlTag::kBr && tree.end_of(edge) == edge + 1) {
          paragraphs.end_line();
        } else if (is_block(tree.tag(edge))) {
          paragraphs.end_paragraph();
        }
      });
  return paragraphs.take();
}

std::string line_of(const HtmlTree& tree, Index node) {
  std::string text = text_of(tree, node);
  return squeeze(text);
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (is_tag_of_text(tag_at(text.substr(at)))) {
      return true;
    }
  }
  return false;
}

bool begins_like_page(std::string_view text) {
  for (text = trim(text); text.starts_with("<!--") || text.starts_with("<?"); text = trim(text)) {
    const std::string_view end_mark = text[1] == '?' ? "?>" : "-->";
    const std::size_t end = text.find(end_mark, 2);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + end_mark.size());
  }
  return std::any_of(std::begin(kBeginningsOfPages), std::end(kBeginningsOfPages),
                     [&](std::string_view row) {
                       return text.size() > row.size() &&
                              std::equal(row.begin(), row.end(), text.begin(), [](char a, char b) {
                                return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
                              });
                     });
}

std::string fragment_to_text(std::string_view html) {
  if (!looks_like_html(html)) {
    return has_references(html) ? resolve_references(html) : std::string(html);
  }
  const HtmlParse parse = parse_html(html);
  return text_of(parse.tree, 0);
}

std::string fragment_to_line(std::string_view html) {
  return squeeze(fragment_to_text(html));
}

}  // namespace dateline
