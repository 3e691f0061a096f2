#include "searcher/output/json.h"
#include "searcher/output/output_format.h"
#include "searcher/output/text.h"

namespace dateline {
namespace {

constexpr OutputFormat kFormats[] = {
    {"text", "a list for people (the default)", write_search_text, write_article_text},
    {"json", "one JSON document (docs/json.md)", write_search_json, write_article_json},
};

}  // namespace

std::span<const OutputFormat> output_formats() {
  return kFormats;
}

}  // namespace dateline
