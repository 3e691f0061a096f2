#include "searcher/output/bibtex.h"
#include "searcher/output/counts_json.h"
#include "searcher/output/counts_table.h"
#include "searcher/output/counts_text.h"
#include "searcher/output/csl.h"
#include "searcher/output/each_hit.h"
#include "searcher/output/hit_table.h"
#include "searcher/output/ids.h"
#include "searcher/output/json.h"
#include "searcher/output/jsonl.h"
#include "searcher/output/output_format.h"
#include "searcher/output/ris.h"
#include "searcher/output/text.h"

namespace dateline {
namespace {

constexpr OutputFormat kFormats[] = {
    {.name = "text",
     .help = "a list for people (the default)",
     .parts = HitParts::kSnippet,
     .shows_all = true,
     .advice = Advice::kInstead,
     .open = open_text,
     .write_article = write_article_text,
     .between_articles = "\n",
     .write_count = write_count_text,
     .write_facets = write_facets_text,
     .write_timeline = write_timeline_text},
    {.name = "json",
     .help = "one JSON document (docs/json.md)",
     .parts = HitParts::kSnippet,
     .shows_all = true,
     .advice = Advice::kSuggestion,
     .open = open_json,
     .write_article = write_article_json,
     .write_count = write_counts_json,
     .write_facets = write_counts_json,
     .write_timeline = write_counts_json},
    {.name = "jsonl",
     .help = "a JSON object a line, hits only",
     .parts = HitParts::kSnippet,
     .open = open_each<write_hit_jsonl>,
     .write_article = write_article_jsonl},
    {.name = "csv",
     .help = "a table for spreadsheets, with a header",
     .parts = HitParts::kArticle,
     .open = open_csv,
     .write_facets = write_facets_csv,
     .write_timeline = write_timeline_csv},
    {.name = "tsv",
     .help = "the same separated by tabs, a line a row",
     .parts = HitParts::kArticle,
     .open = open_tsv,
     .write_facets = write_facets_tsv,
     .write_timeline = write_timeline_tsv},
    {.name = "ids", .help = "an id a line", .parts = HitParts::kId, .open = open_each<write_id>},
    {.name = "ris",
     .help = "references for Zotero, EndNote, Mendeley",
     .parts = HitParts::kArticle,
     .open = open_each<write_ris>},
    {.name = "bibtex",
     .help = "references for LaTeX",
     .parts = HitParts::kArticle,
     .open = open_each<write_bibtex>},
    {.name = "csl",
     .help = "references as CSL-JSON, for Zotero and Pandoc",
     .parts = HitParts::kArticle,
     .open = open_csl},
};

}  // namespace

std::span<const OutputFormat> output_formats() {
  return kFormats;
}

void write_search(const OutputFormat& format,
                  const SearchResponse& answer,
                  const Terminal& terminal,
                  std::ostream& out) {
  const auto writer = format.open(terminal, out);
  writer->begin(answer);
  for (const Hit& hit : answer.hits) {
    writer->add(hit);
  }
  writer->end();
}

}  // namespace dateline
