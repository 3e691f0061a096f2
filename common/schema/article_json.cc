#include "common/schema/article_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/utf8.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json date_or_null(const std::optional<ArticleDate>& date) {
  return date ? Json(date->to_string()) : Json(nullptr);
}

Json precision_or_null(const std::optional<ArticleDate>& date) {
  return date ? Json(name_of(date->precision())) : Json(nullptr);
}

// The table of keys. A key once published keeps its name and type; docs/json.md tells the history.
struct Key {
  std::string_view name;
  Json (*value)(const Article& article);
};

const Key kKeys[] = {
    {"id", [](const Article& a) { return text_or_null(a.id); }},
    {"url", [](const Article& a) { return text_or_null(a.url); }},
    {"title", [](const Article& a) { return text_or_null(a.title); }},
    {"date", [](const Article& a) { return date_or_null(a.date); }},
    {"date_precision", [](const Article& a) { return precision_or_null(a.date); }},
    {"date_source", [](const Article& a) { return Json(name_of(a.date_source)); }},
    {"updated", [](const Article& a) { return date_or_null(a.updated); }},
    {"author", [](const Article& a) { return Json(a.authors); }},
    {"source", [](const Article& a) { return text_or_null(a.source); }},
    {"language", [](const Article& a) { return text_or_null(a.language); }},
    {"section", [](const Article& a) { return text_or_null(a.section); }},
    {"tags", [](const Article& a) { return Json(a.tags); }},
};

bool ends_lines_or_controls(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// JSON leaves some characters as they are that control a terminal, or at which many a reader of
// lines ends a line. They can only stand inside of strings.
std::string escaped(std::string json) {
  if (json.find_first_of("\x7F\xC2\xE2") == std::string::npos) {
    return json;
  }
  std::string text;
  text.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const CodePoint c = decode_utf8(json, at);
    if (ends_lines_or_controls(c.value)) {
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c.value));
    } else {
      text.append(json, at, c.length);
    }
    at += c.length;
  }
  return text;
}

}  // namespace

Json article_json(const Article& article, std::optional<std::uint64_t> words) {
  Json json = Json::object();
  for (const Key& key : kKeys) {
    json[std::string(key.name)] = key.value(article);
  }
  json["words"] = words ? Json(*words) : Json(nullptr);
  json["entities"] = Json::array();
  return json;
}

std::string dump_json(const Json& json) {
  return escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string dump_pretty_json(const Json& json) {
  return escaped(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace dateline
