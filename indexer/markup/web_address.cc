#include "indexer/markup/web_address.h"

#include <algorithm>
#include <cstddef>

namespace dateline {
namespace {

// The parts of an address; each with its mark: "https:", "//host", "/path", "?query".
struct Address {
  std::string_view scheme = {};
  std::string_view authority = {};
  std::string_view path = {};
  std::string_view query = {};
};

std::size_t length_of_scheme(std::string_view address) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto end = std::find_if_not(address.begin(), address.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  const bool is_scheme =
      end != address.end() && *end == ':' && !address.empty() && is_letter(address.front());
  return is_scheme ? static_cast<std::size_t>(end - address.begin()) + 1 : 0;
}

Address parts_of(std::string_view text) {
  Address address;
  text = text.substr(0, text.find('#'));
  address.scheme = text.substr(0, length_of_scheme(text));
  text.remove_prefix(address.scheme.size());
  if (text.starts_with("//")) {
    address.authority = text.substr(0, text.find_first_of("/?", 2));
    text.remove_prefix(address.authority.size());
  }
  address.path = text.substr(0, text.find('?'));
  address.query = text.substr(address.path.size());
  return address;
}

std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    const bool is_last = end == path.size();
    path.remove_prefix(end);
    if (segment == "/.." || segment == "..") {
      out.erase(std::min(out.rfind('/'), out.size()));
      out += is_last ? "/" : "";
    } else if (segment == "/." || segment == ".") {
      out += is_last ? "/" : "";
    } else {
      out += segment;
    }
  }
  return out;
}

}  // namespace

bool is_absolute_address(std::string_view address) {
  return length_of_scheme(address) > 0;
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  if (reference.empty() || !is_absolute_address(base) || is_absolute_address(reference)) {
    return std::string(reference);
  }
  const Address from = parts_of(base);
  const Address to = parts_of(reference);
  const std::size_t mark = reference.find('#');
  std::string out(from.scheme);
  if (!to.authority.empty()) {
    out += to.authority;
    out += without_dots(to.path);
    out += to.query;
  } else {
    out += from.authority;
    if (to.path.empty()) {
      out += from.path;
      out += to.query.empty() ? from.query : to.query;
    } else {
      std::string path;
      if (!to.path.starts_with('/')) {
        const std::size_t end = from.path.rfind('/');
        path = end == std::string_view::npos ? "/" : from.path.substr(0, end + 1);
      }
      path += to.path;
      out += without_dots(path);
      out += to.query;
    }
  }
  out += mark == std::string_view::npos ? std::string_view() : reference.substr(mark);
  return out;
}

}  // namespace dateline
