#include "common/article/article.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kDateSources = {"none",    "field", "text",
                                                          "trailer", "url",   "path"};

}  // namespace

std::string_view name_of(DateSource source) {
  return kDateSources.at(static_cast<std::size_t>(source));
}

std::optional<DateSource> date_source_from(std::uint8_t value) {
  if (value >= kDateSources.size()) {
    return std::nullopt;
  }
  return static_cast<DateSource>(value);
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return {};
  }
  std::string_view rest = url.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t user = rest.rfind('@'); user != std::string_view::npos) {
    rest.remove_prefix(user + 1);
  }
  rest = rest.substr(0, rest.find(':'));
  std::string host(rest);
  std::transform(host.begin(), host.end(), host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return host;
}

}  // namespace dateline
