// The open elements of an XML document and its namespaces. Part of xml_events.h.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/xml_events.h"

namespace dateline {

struct RawXmlAttribute {
  std::string_view name;  // as written, with its prefix
  std::string_view value;
};

// Turns tags as written into events.
class XmlElements {
 public:
  XmlElements(XmlHandler& handler, const XmlLimits& limits) : handler_(handler), limits_(limits) {}

  // False, and nothing happens, if too many are open.
  bool open(std::string_view name, std::span<const RawXmlAttribute> attributes);

  // Closes the innermost element of this name, and those inside of it that are still open. False if
  // there is none.
  bool close(std::string_view name);

  void close_all();

  std::size_t depth() const { return open_.size(); }

 private:
  struct Binding {
    std::string prefix;
    std::string space;
    std::size_t depth;
  };

  XmlName resolve(std::string_view name, bool is_attribute) const;
  void bind(std::span<const RawXmlAttribute> attributes);
  void close_innermost();

  XmlHandler& handler_;
  XmlLimits limits_;
  std::vector<std::string> open_;
  std::vector<Binding> bindings_;
  std::vector<XmlAttribute> attributes_;
};

}  // namespace dateline
