#include "indexer/input/declared_charset.h"

#include <algorithm>
#include <cstddef>

namespace dateline {
namespace {

// Browsers promise to look at 1,024 bytes, and at more if that comes first; pages with long scripts
// in front of it are read well for it.
constexpr std::size_t kLookAhead = std::size_t{16} << 10;

constexpr std::string_view kCharset = "charset";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

bool equals(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() && begins_with(text, lower_case);
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
}

// Takes "quoted", 'quoted' or a word off the front. A quotation mark that is never closed quotes
// nothing.
std::string_view take_value(std::string_view& text, std::string_view ends_of_word) {
  skip_spaces(text);
  if (text.starts_with('"') || text.starts_with('\'')) {
    const std::size_t end = text.find(text.front(), 1);
    const std::string_view value =
        end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return value;
  }
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end]) &&
         ends_of_word.find(text[end]) == std::string_view::npos) {
    ++end;
  }
  const std::string_view value = text.substr(0, end);
  text.remove_prefix(end);
  return value;
}

struct NamedValue {
  std::string_view name;
  std::string_view value;
};

// Takes the next attribute of a tag off the front; an empty name at the end of the tag.
NamedValue take_attribute(std::string_view& text) {
  while (!text.empty() && (is_space(text.front()) || text.front() == '/')) {
    text.remove_prefix(1);
  }
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end]) && text[end] != '>' && text[end] != '/' &&
         (text[end] != '=' || end == 0)) {
    ++end;
  }
  NamedValue attribute{text.substr(0, end), {}};
  text.remove_prefix(end);
  std::string_view rest = text;
  skip_spaces(rest);
  if (rest.starts_with('=')) {
    rest.remove_prefix(1);
    attribute.value = take_value(rest, ">");
    text = rest;
  }
  return attribute;
}

// What a meta element declares. `tag` stands behind its name and is moved to its end.
std::string charset_of_meta(std::string_view& tag) {
  std::string_view charset;
  std::string_view content;
  bool is_content_type = false;
  for (;;) {
    const NamedValue attribute = take_attribute(tag);
    if (attribute.name.empty()) {
      break;
    }
    if (equals(attribute.name, kCharset) && charset.empty()) {
      charset = attribute.value;
    } else if (equals(attribute.name, "content") && content.empty()) {
      content = charset_in_content(attribute.value);
    } else if (equals(attribute.name, "http-equiv")) {
      is_content_type = equals(attribute.value, "content-type");
    }
  }
  if (!charset.empty()) {
    // A quotation mark in it is what is left of a damaged tag.
    const bool is_damaged = charset.find_first_of("\"'") != std::string_view::npos;
    return is_damaged ? std::string() : charset_of_label(charset);
  }
  return is_content_type ? charset_of_label(content) : std::string();
}

void skip_past(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + mark.size());
}

// <?xml version="1.0" encoding="koi8-r"?>
std::string charset_of_xml(std::string_view page) {
  std::string_view declaration = page.substr(0, page.find('>'));
  skip_past(declaration, "encoding");
  skip_spaces(declaration);
  if (!declaration.starts_with('=')) {
    return {};
  }
  declaration.remove_prefix(1);
  return charset_of_label(take_value(declaration, "?>"));
}

void skip_tag(std::string_view& text) {
  while (!text.empty() && !is_space(text.front()) && text.front() != '>') {
    text.remove_prefix(1);
  }
  while (!take_attribute(text).name.empty()) {
  }
}

std::string charset_of_markup(std::string_view text) {
  for (;;) {
    const std::size_t at = text.find('<');
    if (at == std::string_view::npos) {
      return {};
    }
    text.remove_prefix(at);
    if (text.starts_with("<!--")) {
      text.remove_prefix(2);  // "<!-->" is a whole comment
      skip_past(text, "-->");
    } else if (begins_with(text, "<meta") && text.size() > 5 &&
               (is_space(text[5]) || text[5] == '/')) {
      text.remove_prefix(5);
      if (std::string charset = charset_of_meta(text); !charset.empty()) {
        return charset;
      }
    } else if (text.size() > 2 && (is_letter(text[1]) || (text[1] == '/' && is_letter(text[2])))) {
      skip_tag(text);
    } else if (text.size() > 1 && (text[1] == '!' || text[1] == '/' || text[1] == '?')) {
      skip_past(text, ">");
    } else {
      text.remove_prefix(1);
    }
  }
}

}  // namespace

Decoded page_to_utf8(std::string_view page, std::string_view header) {
  const std::string_view label = charset_in_content(header);
  std::string charset = charset_of_label(label.empty() ? header : label);
  if (charset.empty()) {
    charset = declared_charset(page);
  }
  return to_utf8(page, charset);
}

std::string_view charset_in_content(std::string_view content) {
  while (!content.empty()) {
    const auto* const at =
        std::search(content.begin(), content.end(), kCharset.begin(), kCharset.end(),
                    [](char a, char b) { return lower(a) == b; });
    content.remove_prefix(static_cast<std::size_t>(at - content.begin()));
    content.remove_prefix(std::min(kCharset.size(), content.size()));
    skip_spaces(content);
    if (content.starts_with('=')) {
      content.remove_prefix(1);
      return take_value(content, ";");
    }
  }
  return {};
}

std::string declared_charset(std::string_view page) {
  page = page.substr(0, kLookAhead);
  std::string charset;
  if (page.starts_with("<?xml")) {
    charset = charset_of_xml(page);
  }
  if (charset.empty()) {
    charset = charset_of_markup(page);
  }
  const bool is_wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
  return is_wide ? "UTF-8" : charset;
}

}  // namespace dateline
