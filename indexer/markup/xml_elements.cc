#include "indexer/markup/xml_elements.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::size_t kMostBindings = 256;
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

}  // namespace

bool XmlElements::open(std::string_view name, std::span<const RawXmlAttribute> attributes) {
  if (open_.size() >= limits_.depth) {
    return false;
  }
  open_.emplace_back(name);
  bind(attributes);
  attributes_.clear();
  for (const RawXmlAttribute& attribute : attributes) {
    if (attributes_.size() < limits_.attributes) {
      attributes_.push_back({resolve(attribute.name, /*is_attribute=*/true), attribute.value});
    }
  }
  handler_.start(resolve(name, /*is_attribute=*/false), attributes_);
  return true;
}

bool XmlElements::close(std::string_view name) {
  const auto found = std::find(open_.rbegin(), open_.rend(), name);
  if (found == open_.rend()) {
    return false;
  }
  const auto depth = static_cast<std::size_t>(open_.rend() - found) - 1;
  while (open_.size() > depth) {
    close_innermost();
  }
  return true;
}

void XmlElements::close_all() {
  while (!open_.empty()) {
    close_innermost();
  }
}

void XmlElements::close_innermost() {
  handler_.end(resolve(open_.back(), /*is_attribute=*/false));
  while (!bindings_.empty() && bindings_.back().depth == open_.size()) {
    bindings_.pop_back();
  }
  open_.pop_back();
}

void XmlElements::bind(std::span<const RawXmlAttribute> attributes) {
  for (const RawXmlAttribute& attribute : attributes) {
    std::string_view name = attribute.name;
    const bool is_default = name == "xmlns";
    if (bindings_.size() < kMostBindings && (is_default || name.starts_with("xmlns:"))) {
      name.remove_prefix(is_default ? name.size() : std::string_view("xmlns:").size());
      bindings_.push_back({std::string(name), std::string(attribute.value), open_.size()});
    }
  }
}

XmlName XmlElements::resolve(std::string_view name, bool is_attribute) const {
  const std::size_t colon = name.find(':');
  XmlName resolved = {.local = name};
  if (colon != std::string_view::npos) {
    resolved.prefix = name.substr(0, colon);
    resolved.local = name.substr(colon + 1);
  } else if (is_attribute) {
    return resolved;
  }
  if (resolved.prefix == "xml") {
    resolved.space = kXmlSpace;
    return resolved;
  }
  const auto found =
      std::find_if(bindings_.rbegin(), bindings_.rend(),
                   [&](const Binding& binding) { return binding.prefix == resolved.prefix; });
  if (found != bindings_.rend()) {
    resolved.space = found->space;
  }
  return resolved;
}

}  // namespace dateline
