// What &name; stands for in an XML document. Part of xml_events.h.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

// The document's own entities, those of XML, and those of HTML, which feeds use without declaring
// them. An entity is text: markup in it is not read.
class XmlEntities {
 public:
  // `limit`: bytes that the document's own entities may add to it.
  explicit XmlEntities(std::size_t limit) : limit_(limit) {}

  // The first declaration of a name counts.
  void declare(std::string_view name, std::string_view value);

  // Whether one of those declared grows beyond the limit or refers to itself.
  bool has_bomb() const;

  // Appends what a reference stands for, `name` being what is between '&' and ';': an entity's
  // text, a numbered character; the reference itself if it is unknown. False if it would exceed the
  // limit.
  bool append(std::string& text, std::string_view name);

 private:
  bool expand(std::string* text, const std::string& name, std::size_t& budget) const;

  std::unordered_map<std::string, std::string> declared_;
  std::size_t declared_bytes_ = 0;
  std::size_t limit_;
  std::size_t spent_ = 0;
};

}  // namespace dateline
