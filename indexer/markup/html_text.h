// Markup -> the text a reader sees.

#pragma once

#include <string>
#include <string_view>

#include "indexer/markup/html_tree.h"

namespace dateline {

// The text inside `node`: paragraphs (of block elements and of two or more <br>) separated by one
// empty line, white space squeezed as a browser shows it, <br> a blank, <pre> with its lines.
// Script, style and other invisible elements are left out; nothing else is.
std::string text_of(const HtmlTree& tree, HtmlTree::Index node);

// The same in one line, for titles, bylines and links.
std::string line_of(const HtmlTree& tree, HtmlTree::Index node);

// The text of a fragment of HTML as feeds, JSON and CSV carry it. A text without any markup comes
// back with its paragraphs as they are; character references are resolved.
std::string fragment_to_text(std::string_view html);

// The same for one line: a title, a name.
std::string fragment_to_line(std::string_view html);

// Whether a text of unknown kind is HTML: it has a tag of HTML with its end or of those that need
// none (<br>, <img ...>). "a < b", "<3" and "<John Smith>" are text.
bool looks_like_html(std::string_view text);

// Whether a text of unknown kind is a whole HTML page: it begins with <!doctype html>, <html> or
// <head>, comments and white space before it aside.
bool begins_like_page(std::string_view text);

// Whether it has character references, such as "&amp;", "&#8217;": text that was escaped once more.
bool has_references(std::string_view text);

// `text` with its character references (the names of HTML, those that need no ';' where no letter,
// digit or '=' follows, and numbers) resolved.
std::string resolve_references(std::string_view text);

}  // namespace dateline
