// The content of one element of a feed. Part of feed.h.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "indexer/formats/draft.h"
#include "indexer/formats/feed_fields.h"

namespace dateline {

// The value of an attribute without a prefix, its name in lower case; empty if it is not there.
std::string_view attribute_of(std::span<const XmlAttribute> attributes, std::string_view name);

// Gathers what stands between the tags of an element: text, and markup as a fragment of HTML.
class FeedElement {
 public:
  FeedElement() = default;

  FeedElement(const FeedField& field,
              const XmlName& name,
              std::span<const XmlAttribute> attributes);

  const FeedField& field() const { return *field_; }

  const std::string& name() const { return name_; }  // as written: "dc:date"

  void start_child(const XmlName& name, std::span<const XmlAttribute> attributes);
  void end_child(const XmlName& name);
  void add(std::string_view piece);

  std::size_t size() const { return text_.size() + part_.size(); }

  // What it holds, after its end: a line without markup, a text of kind(), an address ("href", or
  // the text), a name, a label. Empty if there is nothing.
  std::string take();

  TextKind kind() const { return is_html_ ? TextKind::kFragment : TextKind::kPerhaps; }

  // What was said about a link: its "rel", "alternate" if nothing.
  std::string_view relation() const { return relation_; }

  // The media type: "text/html", "html", "xhtml", "text"; lower case.
  std::string_view type() const { return type_; }

  // Whether a "guid" says that it is no address.
  bool is_no_permalink() const { return is_no_permalink_; }

 private:
  std::string decoded();

  const FeedField* field_ = nullptr;
  std::string name_;
  std::string type_;
  std::string relation_;
  std::string given_;  // by an attribute: "href", "term", "url"
  std::string text_;
  std::string part_;               // of a person or a feed: the child that counts
  std::string address_;            // of a person
  std::string* target_ = nullptr;  // where a child of a person goes
  std::size_t depth_ = 0;          // of children
  bool is_markup_ = false;         // texts are markup's, so they are escaped
  bool is_html_ = false;
  bool is_base64_ = false;
  bool is_no_permalink_ = false;
};

}  // namespace dateline
