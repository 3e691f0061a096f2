#include "indexer/formats/feed_value.h"

#include <algorithm>
#include <cstdint>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/input/charset.h"
#include "indexer/markup/html_text.h"

namespace dateline {
namespace {

// "http://www.iana.org/assignments/relation/alternate" is "alternate".
std::string relation_named(std::string_view rel) {
  std::string name = lower_ascii(trim(rel));
  name.erase(0, name.rfind('/') + 1);
  return name.empty() ? "alternate" : name;
}

// What no text is: images, sound, programs.
bool is_other_media(std::string_view type) {
  return type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/") ||
         type.starts_with("font/");
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') {
    return c - 'A';
  }
  if (c >= 'a' && c <= 'z') {
    return c - 'a' + 26;
  }
  if (c >= '0' && c <= '9') {
    return c - '0' + 52;
  }
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

bool looks_like_base64(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return base64_digit(c) >= 0 || c == '=' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
  });
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) {
      continue;
    }
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return bytes;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string_view attribute_of(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& attribute : attributes) {
    if (attribute.name.prefix.empty() && feed_name(attribute.name) == name) {
      return attribute.value;
    }
  }
  return {};
}

FeedElement::FeedElement(const FeedField& field,
                         const XmlName& name,
                         std::span<const XmlAttribute> attributes)
    : field_(&field),
      name_(name.prefix.empty() ? std::string(name.local)
                                : std::string(name.prefix) + ":" + std::string(name.local)),
      type_(lower_ascii(trim(attribute_of(attributes, "type")))),
      relation_(relation_named(attribute_of(attributes, "rel"))) {
  const std::string mode = lower_ascii(trim(attribute_of(attributes, "mode")));
  is_markup_ = field.space == FeedSpace::kXhtml || type_ == "xhtml" ||
               type_ == "application/xhtml+xml" || mode == "xml";
  is_html_ = is_markup_ || type_ == "html" || type_ == "text/html";
  is_base64_ = mode == "base64" || type_ == "application/octet-stream";
  is_no_permalink_ = lower_ascii(trim(attribute_of(attributes, "ispermalink"))) == "false";
  for (const std::string_view attribute : {"href", "term", "label", "url", "resource"}) {
    const bool fits = field.value == FeedValue::kLabel
                          ? attribute == "term" || attribute == "label"
                          : attribute != "term" && attribute != "label";
    if (given_.empty() && fits) {
      given_ = attribute_of(attributes, attribute);
    }
  }
}

void FeedElement::start_child(const XmlName& name, std::span<const XmlAttribute> /*attributes*/) {
  ++depth_;
  const std::string local = feed_name(name);
  if (field_->value == FeedValue::kPerson || field_->value == FeedValue::kOrigin) {
    const bool is_name = field_->value == FeedValue::kPerson
                             ? local == "name" || local == "value" || local == "label"
                             : local == "title";
    const bool is_address = local == "email" || local == "uri" || local == "url";
    target_ = is_name && part_.empty() ? &part_ : is_address ? &address_ : nullptr;
    if (!is_name && !is_address && field_->value == FeedValue::kPerson) {
      target_ = &text_;  // a node of RDF around the name
    }
    return;
  }
  text_ += "<" + local + ">";
}

void FeedElement::end_child(const XmlName& name) {
  --depth_;
  if (field_->value == FeedValue::kPerson || field_->value == FeedValue::kOrigin) {
    target_ = nullptr;
    return;
  }
  const std::string local = feed_name(name);
  if (local != "br" && local != "img" && local != "hr" && local != "input") {
    text_ += "</" + local + ">";
  }
}

void FeedElement::add(std::string_view piece) {
  const bool has_parts = field_->value == FeedValue::kPerson || field_->value == FeedValue::kOrigin;
  if (has_parts && depth_ > 0) {
    if (target_ != nullptr) {
      *target_ += piece;
    }
  } else if (is_markup_) {
    append_escaped(text_, piece);
  } else {
    text_ += piece;
  }
}

std::string FeedElement::decoded() {
  if (is_other_media(type_)) {
    return {};
  }
  return is_base64_ && looks_like_base64(text_) ? to_utf8(from_base64(text_)).text
                                                : std::move(text_);
}

std::string FeedElement::take() {
  switch (field_->value) {
    case FeedValue::kLine:
      return fragment_to_line(decoded());
    case FeedValue::kText:
      return decoded();
    case FeedValue::kPlain:
      return std::string(trim(text_));
    case FeedValue::kLink:
      return std::string(trim(given_.empty() ? text_ : given_));
    case FeedValue::kPerson:
    case FeedValue::kOrigin:
      return fragment_to_line(squeeze(part_).empty() ? text_ : part_);
    case FeedValue::kLabel:
      return fragment_to_line(squeeze(text_).empty() ? given_ : text_);
  }
  return {};
}

}  // namespace dateline
