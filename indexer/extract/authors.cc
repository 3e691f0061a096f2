#include "indexer/extract/authors.h"

#include <algorithm>
#include <array>

#include "common/base/utf8.h"

namespace dateline {
namespace {

// In lower case.
constexpr std::string_view kLeads[] = {
    "by ",
    "by: ",
    "von ",
    "par ",
    "por ",
    "di ",
    "da ",
    "autor: ",
    "author: ",
    "аутор: ",
    "piše: ",
    "пише: ",
    "pise: ",
    "written by ",
    "posted by ",
    "published by ",
    "reported by ",
    "words by ",
    "story by ",
    "text: ",
    "text von ",
    "ein artikel von ",
    "geschrieben von ",
    "veröffentlicht von ",
    "verfasst von ",
    "erstellt von ",
    "autor/in: ",
    "autorin: ",
    "escrito por ",
    "publié par ",
    "publicado por ",
    "écrit par ",
    "scritto da ",
    "a cura di ",
    "door ",
    "av ",
    "af ",
    "автор: ",
    "текст: ",
    "автор ",
    "yazan: ",
    "haber: ",
    "oleh ",
    "oleh: ",
    "autorzy: ",
    "auteur: ",
    "auteur : ",
    "autore: ",
    "redaktion: ",
    "view all posts by ",
    "alle beiträge von ",
    "authors: ",
    "작성자 ",
    "記者 ",
    "autorin/autor ",
    "autor ",
    "author ",
    "von: ",
    "door: ",
    "tekst: ",
};

// Roles and degrees behind a name, in lower case; the last word of them.
constexpr std::string_view kRoles[] = {
    "editor",
    "reporter",
    "correspondent",
    "writer",
    "journalist",
    "phd",
    "ph.d.",
    "md",
    "columnist",
    "contributor",
    "redakteur",
    "redakteurin",
    "producer",
    "korrespondent",
    "korrespondentin",
    "chefredakteur",
    "autor",
    "autorin",
    "redactor",
    "periodista",
    "rd",
    "analyst",
    "photographer",
    "fotograf",
    "correspondant",
    "журналист",
    "novinar",
    "novinarka",
    "urednik",
    "editor-in-chief",
};

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

// Not behind the first whole name of a list: then it is a name.
bool is_role(std::string_view part) {
  const std::size_t blank = part.rfind(' ');
  std::string last(part.substr(blank == std::string_view::npos ? 0 : blank + 1));
  std::transform(last.begin(), last.end(), last.begin(), lower);
  return std::find(std::begin(kRoles), std::end(kRoles), last) != std::end(kRoles);
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

std::string_view without_byline_lead(std::string_view text) {
  for (const std::string_view lead : kLeads) {
    if (text.size() > lead.size() && starts_with_ignoring_case(text, lead)) {
      return trim(text.substr(lead.size()));
    }
  }
  return text;
}

bool is_byline_lead(std::string_view text) {
  text = text.ends_with(':') ? trim(text.substr(0, text.size() - 1)) : text;
  return std::any_of(std::begin(kLeads), std::end(kLeads), [&](std::string_view lead) {
    lead = trim(lead);
    lead = lead.ends_with(':') ? trim(lead.substr(0, lead.size() - 1)) : lead;
    return text.size() == lead.size() && starts_with_ignoring_case(text, lead);
  });
}

std::vector<std::string> split_authors(std::string_view byline) {
  std::vector<std::string_view> parts = {without_byline_lead(trim(byline))};
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
    const auto pieces = split_at_commas(part);
    for (const std::string_view piece : pieces) {
      if (piece.data() != pieces.front().data() && is_role(piece)) {
        continue;
      }
      std::string name = squeeze(without_address(without_byline_lead(piece)));
      while (name.ends_with(',') || name.ends_with(';') || name.ends_with(':')) {
        name.pop_back();
      }
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

}  // namespace dateline
