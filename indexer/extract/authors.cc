#include "indexer/extract/authors.h"

#include <algorithm>
#include <array>

#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kLeads[] = {
    "by ",     "by: ",     "von ",    "par ",   "por ",   "di ",    "da ",
    "autor: ", "author: ", "аутор: ", "piše: ", "пише: ", "pise: ", "written by "};

// Between two names.
constexpr std::string_view kJoints[] = {" and ", " & ", ";",   " | ", "|",  " und ", " et ",
                                        " y ",   " e ", " i ", " и ", "\n", " with "};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view without_lead(std::string_view name) {
  for (const std::string_view lead : kLeads) {
    if (name.size() > lead.size() && starts_with_ignoring_case(name, lead)) {
      return trim(name.substr(lead.size()));
    }
  }
  return name;
}

// "jane@example.com (Jane Doe)" and "Jane Doe <jane@example.com>" are Jane Doe.
std::string without_address(std::string_view name) {
  const std::size_t at = name.find('@');
  if (at == std::string_view::npos) {
    return std::string(name);
  }
  const std::size_t begin = name.find_last_of(" <(", at);
  const std::size_t end = name.find_first_of(" >)", at);
  std::string rest(begin == std::string_view::npos ? "" : name.substr(0, begin));
  rest += end == std::string_view::npos ? "" : name.substr(end);
  std::erase_if(rest, [](char c) { return c == '<' || c == '>' || c == '(' || c == ')'; });
  return squeeze(rest);
}

std::vector<std::string_view> split(std::string_view text, std::string_view joint) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(joint, at), text.size());
    parts.push_back(trim(text.substr(at, end - at)));
    at = end + joint.size();
  }
  return parts;
}

// Commas part whole names, but one comma after a single word is "Doe, Jane".
std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts = split(text, ",");
  const auto is_one_word = [](std::string_view part) {
    return part.find(' ') == std::string_view::npos;
  };
  if (parts.size() == 2 && is_one_word(parts.front())) {
    return {text};
  }
  return parts;
}

}  // namespace

std::vector<std::string> split_authors(std::string_view byline) {
  std::vector<std::string_view> parts = {without_lead(trim(byline))};
  for (const std::string_view joint : kJoints) {
    if (byline.find(joint) == std::string_view::npos) {
      continue;
    }
    std::vector<std::string_view> finer;
    for (const std::string_view part : parts) {
      const auto pieces = split(part, joint);
      finer.insert(finer.end(), pieces.begin(), pieces.end());
    }
    parts = std::move(finer);
  }
  std::vector<std::string> names;
  for (const std::string_view part : parts) {
    for (const std::string_view piece : split_at_commas(part)) {
      std::string name = squeeze(without_address(without_lead(piece)));
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

}  // namespace dateline
