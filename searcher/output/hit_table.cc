#include "searcher/output/hit_table.h"

#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/output/delimited.h"
#include "searcher/output/hit_text.h"

namespace dateline {
namespace {

// A column once published keeps its name and meaning; new ones go to the end.
struct HitColumn {
  std::string_view name;
  std::string (*cell)(const Hit& hit);
};

constexpr HitColumn kColumns[] = {
    {"rank", [](const Hit& hit) { return std::to_string(hit.rank); }},
    {"score", [](const Hit& hit) { return fmt::format("{}", shown_score(hit)); }},
    {"id", [](const Hit& hit) { return hit.article.id; }},
    {"date", [](const Hit& hit) { return hit.article.date ? hit.article.date->to_string() : ""; }},
    {"date_precision",
     [](const Hit& hit) {
       return std::string(hit.article.date ? name_of(hit.article.date->precision()) : "");
     }},
    {"source", [](const Hit& hit) { return hit.article.source; }},
    {"language", [](const Hit& hit) { return hit.article.language; }},
    {"section", [](const Hit& hit) { return hit.article.section; }},
    {"author",
     [](const Hit& hit) { return fmt::format("{}", fmt::join(hit.article.authors, "; ")); }},
    {"title", [](const Hit& hit) { return hit.article.title; }},
    {"url", [](const Hit& hit) { return hit.article.url; }},
    {"words", [](const Hit& hit) { return std::to_string(hit.words); }},
};

class HitTableWriter final : public SearchWriter {
 public:
  HitTableWriter(char separator, std::ostream& out) : separator_(separator), out_(out) {}

  void begin(const SearchResponse& /*head*/) override {
    write([](const HitColumn& column) { return std::string(column.name); });
  }

  void add(const Hit& hit) override {
    write([&hit](const HitColumn& column) { return plain_text(column.cell(hit)); });
  }

  void end() override {}

 private:
  template <class Cell>
  void write(Cell cell) {
    std::vector<std::string> row;
    for (const HitColumn& column : kColumns) {
      row.push_back(cell(column));
    }
    write_row(out_, row, separator_);
  }

  char separator_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<SearchWriter> open_csv(const Terminal& /*terminal*/, std::ostream& out) {
  return std::make_unique<HitTableWriter>(',', out);
}

std::unique_ptr<SearchWriter> open_tsv(const Terminal& /*terminal*/, std::ostream& out) {
  return std::make_unique<HitTableWriter>('\t', out);
}

}  // namespace dateline
