// XML that is not well-formed, read as it is probably meant. Part of xml_events.h.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/xml_elements.h"
#include "indexer/markup/xml_entities.h"

namespace dateline {

// A tag that closes what stands outside closes what is inside, one that closes nothing is passed
// over; values need no quotation marks; '<' and '&' that begin nothing are text. What is a comment
// or a declaration without an end goes to the end of the document.
class LenientXml {
 public:
  LenientXml(XmlElements& elements,
             XmlEntities& entities,
             XmlHandler& handler,
             const XmlLimits& limits,
             bool in_cdata)
      : elements_(elements),
        entities_(entities),
        handler_(handler),
        limits_(limits),
        state_(in_cdata ? State::kCdata : State::kContent) {}

  // Reads what is whole of `window` and returns how many bytes that is; all of it if `at_end`.
  // Stops before the end if is_bomb().
  std::size_t read(std::string_view window, bool at_end);

  bool is_bomb() const { return is_bomb_; }

 private:
  enum class State { kContent, kCdata, kComment, kInstruction, kDeclaration };

  struct Attribute {
    std::string_view name;
    std::string value;
  };

  std::size_t content(std::string_view rest, bool at_end);
  std::size_t skipped(std::string_view rest, bool at_end);
  std::size_t cdata(std::string_view rest, bool at_end);
  std::size_t markup(std::string_view rest, bool at_end);
  std::size_t reference(std::string_view rest, bool at_end);
  std::size_t tag(std::string_view rest, bool at_end);
  void start(std::string_view inside);
  std::string_view take_value(std::string_view& rest);
  std::string resolve(std::string_view value);

  XmlElements& elements_;
  XmlEntities& entities_;
  XmlHandler& handler_;
  XmlLimits limits_;
  State state_;
  std::vector<Attribute> attributes_;
  std::vector<RawXmlAttribute> raw_;
  bool is_bomb_ = false;
};

}  // namespace dateline
