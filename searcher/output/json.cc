#include "searcher/output/json.h"

#include <cmath>
#include <ostream>

#include <nlohmann/json.hpp>

#include "common/schema/article_json.h"
#include "common/schema/version.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json date_or_null(const std::optional<ArticleDate>& date) {
  return date ? Json(date->to_string()) : Json(nullptr);
}

Json notes_json(const std::vector<QueryNote>& notes) {
  Json list = Json::array();
  for (const QueryNote& note : notes) {
    list.push_back({{"code", note.code}, {"text", note.text}, {"at", note.at}});
  }
  return list;
}

Json snippet_json(const std::vector<Fragment>& fragments) {
  Json list = Json::array();
  for (const Fragment& fragment : fragments) {
    Json marks = Json::array();
    for (const auto& [begin, end] : fragment.marks) {
      marks.push_back({begin, end});
    }
    list.push_back({{"field", fragment.field}, {"text", fragment.text}, {"marks", marks}});
  }
  return list;
}

Json hit_json(const Hit& hit) {
  Json json = {{"rank", hit.rank},
               {"score", std::round(static_cast<double>(hit.score) * 1e4) / 1e4}};
  json.update(article_json(hit.article, hit.words));
  json["snippet"] = snippet_json(hit.snippet);
  return json;
}

Json archive_json(const ArchiveInfo& archive) {
  return {{"name", archive.name},
          {"id", archive.id},
          {"generation", archive.generation},
          {"articles", archive.articles},
          {"undated", archive.undated},
          {"from", date_or_null(archive.first)},
          {"to", date_or_null(archive.last)}};
}

}  // namespace

void write_search_json(const SearchResponse& response,
                       const Terminal& /*terminal*/,
                       std::ostream& out) {
  Json json;
  json["version"] = kJsonVersion;
  json["query"] = {{"input", response.input},
                   {"canonical", response.canonical},
                   {"notes", notes_json(response.notes)}};
  json["archive"] = archive_json(response.archive);
  json["total"] = {
      {"value", response.total},
      {"relation", "eq"},
      {"left_out", {{"undated", response.left_out_undated}, {"coarse", response.left_out_coarse}}}};
  json["took_ms"] = std::round(response.took_ms * 1000) / 1000;
  json["offset"] = response.offset;
  json["limit"] = response.limit;
  json["hits"] = Json::array();
  for (const Hit& hit : response.hits) {
    json["hits"].push_back(hit_json(hit));
  }
  out << dump_pretty_json(json) << '\n';
}

void write_article_json(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  Json json = article_json(hit.article, hit.words);
  json["path"] = hit.article.path;
  json["text"] = hit.article.text;
  Json notes = Json::array();
  for (const Note& note : hit.article.notes) {
    notes.push_back({{"code", note.code}, {"text", note.text}});
  }
  json["notes"] = notes;
  out << dump_pretty_json(json) << '\n';
}

}  // namespace dateline
