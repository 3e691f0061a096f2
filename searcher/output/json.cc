#include "searcher/output/json.h"

#include <ostream>

#include <nlohmann/json.hpp>

#include "common/schema/article_json.h"
#include "common/schema/version.h"
#include "searcher/output/counts_json.h"
#include "searcher/output/hit_text.h"

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

Json marks_json(const Fragment& fragment) {
  Json marks = Json::array();
  for (const auto& [begin, end] : fragment.marks) {
    marks.push_back({begin, end});
  }
  return marks;
}

Json snippet_json(const std::vector<Fragment>& fragments) {
  Json list = Json::array();
  for (const Fragment& fragment : fragments) {
    list.push_back(
        {{"field", fragment.field}, {"text", fragment.text}, {"marks", marks_json(fragment)}});
  }
  return list;
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

// Every line behind the first, two blanks deeper.
std::string indented(std::string text, std::size_t blanks) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    text.insert(at + 1, blanks, ' ');
  }
  return text;
}

Json suggestion_json(const std::optional<Suggestion>& suggestion) {
  if (!suggestion) {
    return nullptr;
  }
  Json words = Json::array();
  for (const WordSuggestion& word : suggestion->words) {
    words.push_back({{"word", word.word},
                     {"at", word.at},
                     {"better", word.better},
                     {"query", word.query},
                     {"total", word.total}});
  }
  return {{"query", suggestion->query}, {"total", suggestion->total}, {"words", words}};
}

Json explanation_json(const Explanation& explanation) {
  Json clauses = Json::array();
  for (const ClauseCount& clause : explanation.clauses) {
    clauses.push_back({{"text", clause.text},
                       {"total", clause.total},
                       {"without", clause.without},
                       {"forms", clause.forms},
                       {"n_forms", clause.n_forms}});
  }
  Json drops = Json::array();
  for (const Drop& drop : explanation.drops) {
    drops.push_back({{"clauses", drop.clauses}, {"total", drop.total}});
  }
  return {{"clauses", clauses}, {"drops", drops}};
}

Json head_json(const SearchResponse& response) {
  Json json = answer_json(response);
  json["offset"] = response.offset;
  json["limit"] = response.limit;
  json["suggestion"] = suggestion_json(response.suggestion);
  if (response.explanation) {
    json["explanation"] = explanation_json(*response.explanation);
  }
  add_counts_json(response, json);
  return json;
}

// One document: the members of the head, then the hits, each written as it comes, then what is
// known behind the last of them.
class JsonWriter final : public SearchWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchResponse& head) override {
    head_ = &head;
    std::string text = dump_pretty_json(head_json(head));
    text.resize(text.size() - 2);  // "\n}"
    out_ << text << ",\n  \"hits\": [";
  }

  void add(const Hit& hit) override {
    out_ << (is_first_ ? "\n    " : ",\n    ") << indented(dump_pretty_json(hit_json(hit)), 4);
    is_first_ = false;
  }

  void end() override {
    const Json next = head_->next.empty() ? Json(nullptr) : Json(head_->next);
    out_ << (is_first_ ? "]" : "\n  ]") << ",\n  \"next\": " << dump_json(next) << "\n}\n";
  }

 private:
  std::ostream& out_;
  const SearchResponse* head_ = nullptr;
  bool is_first_ = true;
};

}  // namespace

Json hit_json(const Hit& hit) {
  Json json = {{"rank", hit.rank}, {"score", shown_score(hit)}};
  json.update(article_json(hit.article, hit.words));
  json["snippet"] = snippet_json(hit.snippet);
  return json;
}

Json answer_json(const SearchResponse& response) {
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
  return json;
}

Json whole_json(const Hit& hit) {
  Json json = article_json(hit.article, hit.words);
  json["path"] = hit.article.path;
  json["text"] = hit.article.text;
  Json notes = Json::array();
  for (const Note& note : hit.article.notes) {
    notes.push_back({{"code", note.code}, {"text", note.text}});
  }
  json["notes"] = notes;
  for (const Fragment& fragment : hit.snippet) {
    json["marks"][fragment.field == "title" ? "title" : "text"] = marks_json(fragment);
  }
  return json;
}

std::unique_ptr<SearchWriter> open_json(const Terminal& /*terminal*/, std::ostream& out) {
  return std::make_unique<JsonWriter>(out);
}

void write_article_json(const Hit& hit, const Terminal& /*terminal*/, std::ostream& out) {
  out << dump_pretty_json(whole_json(hit)) << '\n';
}

}  // namespace dateline
