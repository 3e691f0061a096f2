#include "searcher/output/json.h"
#include "searcher/output/output_format.h"
#include "searcher/output/text.h"

namespace dateline {
namespace {

constexpr OutputFormat kFormats[] = {
    {"text", "a list for people (the default)", HitParts::kSnippet, open_text, write_article_text,
     nullptr, nullptr, nullptr},
    {"json", "one JSON document (docs/json.md)", HitParts::kSnippet, open_json, write_article_json,
     nullptr, nullptr, nullptr},
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
