// What people and scripts see of facets, timelines and counts of the sample corpus. The files are
// in tests/golden/counts/ (UPDATE_GOLDEN=1 rewrites them).

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/table.h"
#include "searcher/answer/search.h"
#include "searcher/output/counts_text.h"
#include "searcher/output/output_format.h"
#include "tests/support/golden.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr Terminal kPlain{.is_terminal = false, .width = 80, .color = false};
constexpr Terminal kColored{.is_terminal = true, .width = 50, .color = true};

constexpr std::pair<std::string_view, std::string_view> kForms[] = {
    {"text", ".txt"}, {"json", ".json"}, {"csv", ".csv"}, {"tsv", ".tsv"}};

SearchResponse answer(SearchRequest request) {
  request.limit = 0;
  SearchResponse response = search(*sample_archive().open(), request);
  response.took_ms = 0;
  response.archive.id = "ARCHIVE-ID";
  return response;
}

FacetRequest facet(std::string_view name, std::size_t limit) {
  return {find_field(name), limit};
}

void expect_all(const std::string& name,
                const SearchResponse& response,
                decltype(OutputFormat::write_facets) OutputFormat::*form) {
  for (const auto& [format, suffix] : kForms) {
    std::ostringstream out;
    (find_row(output_formats(), format)->*form)(response, kPlain, out);
    expect_golden("counts/" + name + std::string(suffix), out.str());
  }
}

TEST(GoldenFacets, LookAsTheyDid) {
  expect_all("facets",
             answer({.query = "election OR protest",
                     .filters = {"lang:en"},
                     .range = DateRange::since(*ArticleDate::parse("1900")),
                     .facets = {facet("source", 3), facet("language", 5), facet("author", 2),
                                facet("year", 4), facet("day", 1)}}),
             &OutputFormat::write_facets);
}

TEST(GoldenTimeline, LooksAsItDid) {
  expect_all("timeline",
             answer({.query = "Serbia OR protest",
                     .range = DateRange::since(*ArticleDate::parse("2023")),
                     .timeline = {{TimelineUnit::kMonth, false}}}),
             &OutputFormat::write_timeline);
  expect_all("timeline-share",
             answer({.query = "date:2023-12 election", .timeline = {{TimelineUnit::kWeek, true}}}),
             &OutputFormat::write_timeline);
}

TEST(GoldenCounts, StandBesideHits) {
  const SearchResponse response = answer({.query = "title:berlin",
                                          .facets = {facet("language", 1)},
                                          .timeline = {{TimelineUnit::kYear, false}}});
  std::ostringstream text;
  write_counts_text(response, kColored, text);
  expect_golden("counts/beside-hits.txt", text.str());
  std::ostringstream out;
  write_search(*find_row(output_formats(), "json"), response, kPlain, out);
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["facets"]["language"]["n_values"], 2);
  EXPECT_EQ(json["timeline"]["interval"], "year");
  EXPECT_TRUE(json.contains("hits"));
}

TEST(GoldenCounts, OfNothing) {
  const SearchResponse response = answer({.query = "zeppelin source:Nobody",
                                          .facets = {facet("source", 2)},
                                          .timeline = {{TimelineUnit::kYear, false}}});
  std::ostringstream out;
  const OutputFormat& text = *find_row(output_formats(), "text");
  text.write_facets(response, kPlain, out);
  EXPECT_EQ(out.str(),
            "read as: zeppelin source:Nobody\n"
            "note: no article has the source 'Nobody'\n"
            "Nothing found for zeppelin source:Nobody in 102 articles.\n");
}

}  // namespace
}  // namespace dateline::testing
