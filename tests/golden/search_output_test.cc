// What people and scripts see of a search and of an article of the sample corpus. Change the files
// in tests/golden/search/ whenever the new output is better (UPDATE_GOLDEN=1).

#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "common/base/table.h"
#include "searcher/answer/search.h"
#include "searcher/answer/show.h"
#include "searcher/output/output_format.h"
#include "tests/support/golden.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr Terminal kPlain{.is_terminal = false, .width = 80, .color = false};
constexpr Terminal kNarrow{.is_terminal = false, .width = 40, .color = false};
constexpr Terminal kColored{.is_terminal = true, .width = 60, .color = true};

// What depends on where the corpus lies.
void mask(Hit& hit) {
  Article& article = hit.article;
  if (article.url.empty() && article.record_id.empty()) {
    article.id = "ID-OF-PATH";
  }
  article.path = "sample_corpus/" + sample_path(article);
}

// And on when it was indexed and searched.
SearchResponse masked(SearchResponse response) {
  response.took_ms = 0;
  response.archive.id = "ARCHIVE-ID";
  response.next = response.next.empty() ? "" : "CURSOR";
  for (Hit& hit : response.hits) {
    mask(hit);
  }
  if (response.instead) {
    std::ranges::for_each(response.instead->hits, mask);
  }
  return response;
}

struct GoldenCase {
  std::string name;
  SearchRequest request;
};

void PrintTo(const GoldenCase& one, std::ostream* out) {
  *out << one.name;
}

class GoldenSearch : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(GoldenSearch, LooksAsItDid) {
  for (const auto& [name, suffix] : {std::pair("text", ".txt"), std::pair("json", ".json")}) {
    const OutputFormat& format = *find_row(output_formats(), name);
    SearchRequest request = GetParam().request;
    request.advice = format.advice;
    std::ostringstream out;
    write_search(format, masked(search(*sample_archive().open(), request)), kPlain, out);
    expect_golden("search/" + GetParam().name + suffix, out.str());
  }
}

INSTANTIATE_TEST_SUITE_P(
    All,
    GoldenSearch,
    ::testing::Values(
        GoldenCase{"three-words", {.query = "Serbia elections protest", .limit = 5}},
        GoldenCase{"phrase-and-date",
                   {.query = "\"tear gas\" date:2023-12", .sort = Sort::kOldest}},
        GoldenCase{"other-script", {.query = "izbora -lang:en", .limit = 3}},
        GoldenCase{"cjk", {.query = "月球 OR 东京"}},
        GoldenCase{"right-to-left", {.query = "lang:ar", .sort = Sort::kNewest, .limit = 2}},
        GoldenCase{"value-notes", {.query = "source:gazette title:berlin"}},
        GoldenCase{"coarse-dates", {.query = "date:..1945-06"}},
        GoldenCase{"nothing-found", {.query = "zeppelin source:Nobody"}},
        GoldenCase{"misspelt", {.query = "Sebria electoins protset"}},
        GoldenCase{"explained",
                   {.query = "election source:gazette -sport elect*", .limit = 1, .explain = true}},
        GoldenCase{"explained-nothing",
                   {.query = "zeppelin Serbia berlin date:2023", .explain = true}},
        GoldenCase{"most-instead", {.query = "Serbia elections moon"}},
        GoldenCase{"beyond-the-end", {.query = "title:berlin", .offset = 10}}));

std::string suffix_of(const OutputFormat& format) {
  return format.name == "text" ? ".txt" : "." + std::string(format.name);
}

// What is written to a terminal of that kind.
std::string written(const OutputFormat& format,
                    const SearchRequest& request,
                    const Terminal& terminal) {
  std::ostringstream out;
  write_search(format, masked(search(*sample_archive().open(), request)), terminal, out);
  return out.str();
}

TEST(GoldenSearch, InEveryOutput) {
  for (const OutputFormat& format : output_formats()) {
    expect_golden("search/every-output" + suffix_of(format),
                  written(format, {.query = "izbori OR eleições", .limit = 4}, kPlain));
  }
}

TEST(GoldenSearch, MarksWordsInColor) {
  expect_golden("search/colored.txt",
                written(*find_row(output_formats(), "text"),
                        {.query = "Serbia elections protest", .limit = 2}, kColored));
}

TEST(GoldenSearch, BreaksLinesOfWideCharacters) {
  expect_golden("search/narrow-cjk.txt",
                written(*find_row(output_formats(), "text"), {.query = "月球 OR 东京"}, kNarrow));
}

void expect_golden_article(const std::string& query, const std::string& name) {
  const auto snapshot = sample_archive().open();
  const SearchResponse found = search(*snapshot, {.query = query, .limit = 1});
  ASSERT_EQ(found.total, 1U) << query;
  auto hit = show_article(*snapshot, found.hits.front().article.id);
  ASSERT_TRUE(hit);
  mask(*hit);
  for (const OutputFormat& format : output_formats()) {
    std::ostringstream out;
    if (format.write_article != nullptr) {
      format.write_article(*hit, kPlain, out);
    } else {
      SearchResponse list;
      list.hits = {*hit};
      write_search(format, list, kPlain, out);
    }
    expect_golden("search/" + name + suffix_of(format), out.str());
  }
}

TEST(GoldenShow, OfAnArticleWithEveryField) {
  expect_golden_article("title:\"ProGlas rally\" lang:en", "show-headers");
}

TEST(GoldenShow, OfAnArticleWithoutTitleAndDate) {
  expect_golden_article("date:unknown lang:fr", "show-undated");
}

}  // namespace
}  // namespace dateline::testing
