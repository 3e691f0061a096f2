// Facets of a small archive: spellings, filters, limits, dates.

#include "searcher/answer/facets.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/answer/search.h"
#include "tests/support/archive_fixture.h"

namespace dateline::testing {
namespace {

constexpr std::string_view kNews = R"news(
{"id":"a","title":"Fire","text":"A fire in town.","source":"BBC News","author":["Ana Petrović"],"date":"2023-12-17T10:00","section":"World"}
{"id":"b","title":"Rain","text":"Some rain fell.","source":"bbc news","author":["Ana Petrović","ANA PETROVIC","John Smith"],"date":"2023-12-18T23:59","section":"World"}
{"id":"c","title":"Fire again","text":"Another fire.","source":"BBC News","date":"2023-12"}
{"id":"d","title":"Old fire","text":"A fire of a year.","source":"Danube Courier","author":"John Smith","date":"2023"}
{"id":"e","title":"Fog","text":"Fog without a date.","author":"Žana Zec"}
{"id":"f","title":"Sport","text":"A game, no fire.","source":"BBC Sport","date":"2024-01-01","section":"sport"}
{"id":"g","title":"More rain","text":"Rain and fire.","source":"bbc NEWS","date":"2024-01-07","section":"Sport"}
)news";

const TestArchive& news() {
  static const std::unique_ptr<TestArchive> archive = [] {
    auto made = std::make_unique<TestArchive>();
    const std::size_t half = kNews.find("{\"id\":\"d\"");
    made->add_lines(kNews.substr(0, half));
    made->add_lines(kNews.substr(half));
    made->add_lines(
        R"({"id":"gone","text":"A fire.","source":"Gone Gazette","date":"2023-12-17"})");
    made->remove({"gone"});
    return made;
  }();
  return *archive;
}

std::string text_of(const FacetCounts& facet) {
  std::string text;
  for (const FacetValue& value : facet.values) {
    text += fmt::format("{}{}={} ", value.selected ? "*" : "", value.value, value.count);
  }
  text += fmt::format("| {}", facet.n_values);
  for (const auto& [name, n] :
       {std::pair("other", facet.other), {"missing", facet.missing}, {"coarse", facet.coarse}}) {
    text += n > 0 ? fmt::format(" {} {}", name, n) : "";
  }
  return text;
}

struct FacetCase {
  std::string facet;
  std::string expected;
  std::vector<std::string> filters = {};
  std::size_t limit = 10;
  FacetSort sort = FacetSort::kCount;
  std::string query = "*";
};

void PrintTo(const FacetCase& one, std::ostream* out) {
  *out << one.facet << " -> " << one.expected;
}

class Facet : public ::testing::TestWithParam<FacetCase> {};

TEST_P(Facet, CountsEveryMatch) {
  const FacetCase& one = GetParam();
  const SearchResponse response =
      search(*news().open(), {.query = one.query,
                              .filters = one.filters,
                              .limit = 1,
                              .facets = {{find_field(one.facet), one.limit, one.sort}}});
  ASSERT_EQ(response.facets.size(), 1U);
  EXPECT_EQ(text_of(response.facets.front()), one.expected);
}

INSTANTIATE_TEST_SUITE_P(
    SpellingsOfAValue,
    Facet,
    ::testing::Values(
        // Four spellings are one value, named by the most frequent.
        FacetCase{"source", "BBC News=4 BBC Sport=1 Danube Courier=1 | 3 missing 1"},
        // An article by "Ana Petrović" and "ANA PETROVIC" is one article.
        FacetCase{"author", "Ana Petrović=2 John Smith=2 Žana Zec=1 | 3 missing 3"},
        // Of two spellings as frequent the first by bytes.
        FacetCase{"section", "Sport=2 World=2 | 2 missing 3"}));

INSTANTIATE_TEST_SUITE_P(
    Filters,
    Facet,
    ::testing::Values(
        FacetCase{"source",
                  "*BBC News=4 BBC Sport=1 Danube Courier=1 | 3 missing 1",
                  {"source:\"bbc news\""}},
        // A part of a name selects every value that it stands for.
        FacetCase{
            "source", "*BBC News=4 *BBC Sport=1 Danube Courier=1 | 3 missing 1", {"source:bbc"}},
        FacetCase{
            "source", "BBC News=4 BBC Sport=1 Danube Courier=1 | 3 missing 1", {"-source:bbc"}},
        FacetCase{"source", "BBC News=2 | 1", {"section:world"}},
        FacetCase{
            "section", "*World=2 Sport=1 | 2 missing 1", {"section:world", "source:\"BBC News\""}},
        // A value that is selected is named even if nothing has it, and as it was typed if no
        // article ever had it.
        FacetCase{"source", "BBC News=2 *Danube Courier=0 | 2", {"section:world", "source:danube"}},
        FacetCase{"source", "BBC News=2 *Nobody=0 | 2", {"section:world", "source:Nobody"}},
        // A condition of the query narrows its own facet.
        FacetCase{"source", "BBC Sport=1 | 1", {}, 10, FacetSort::kCount, "source:\"BBC Sport\""}));

INSTANTIATE_TEST_SUITE_P(
    Limits,
    Facet,
    ::testing::Values(
        FacetCase{"source", "BBC News=4 | 3 other 2 missing 1", {}, 1},
        FacetCase{"source", "| 3 other 6 missing 1", {}, 0},
        FacetCase{
            "source", "BBC News=4 *Danube Courier=1 | 3 other 1 missing 1", {"source:danube"}, 1},
        // "ž" stands where "z" does, not behind every letter.
        FacetCase{"author",
                  "Ana Petrović=2 John Smith=2 Žana Zec=1 | 3 missing 3",
                  {},
                  10,
                  FacetSort::kValue},
        FacetCase{"section", "Sport=2 | 2 other 2 missing 3", {}, 1, FacetSort::kValue}));

INSTANTIATE_TEST_SUITE_P(
    Periods,
    Facet,
    ::testing::Values(
        FacetCase{"year", "2023=4 2024=2 | 2 missing 1"},
        FacetCase{"month", "2023-12=3 2024-01=2 | 2 missing 1 coarse 1"},
        FacetCase{"day",
                  "2023-12-17=1 2023-12-18=1 2024-01-01=1 2024-01-07=1 | 4 missing 1 coarse 2"},
        FacetCase{"day", "2023-12-17=1 | 4 other 3 missing 1 coarse 2", {}, 1},
        // All spellings of dates are one filter.
        FacetCase{"year", "*2023=4 2024=2 | 2 missing 1", {"date:2023"}},
        FacetCase{"month", "*2023-12=3 2024-01=2 | 2 missing 1 coarse 1", {"month:2023-12"}},
        FacetCase{"year", "2023=4 2024=2 | 2 missing 1", {"month:2023-12"}},
        FacetCase{"year", "2023=4 2024=2 *1999=0 | 3 missing 1", {"year:1999"}},
        FacetCase{"source", "BBC News=3 Danube Courier=1 | 2", {"year:2023"}},
        // Those of the query are no filter.
        FacetCase{"year", "2023=3 | 1", {}, 10, FacetSort::kCount, "date:2023-12"}));

INSTANTIATE_TEST_SUITE_P(
    NoMatch,
    Facet,
    ::testing::Values(FacetCase{"source", "| 0", {}, 10, FacetSort::kCount, "zeppelin"},
                      FacetCase{"year", "| 0", {}, 10, FacetSort::kCount, "zeppelin"}));

TEST(Filters, RefusesWhatIsNoFieldsValue) {
  for (const std::string filter : {"fire", "*", "source:bbc year:2023", "source:bbc news"}) {
    try {
      search(*news().open(), {.query = "*", .filters = {filter}});
      ADD_FAILURE() << filter;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(error.what(), "'" + filter + "' is no filter");
    }
  }
}

struct FilterCase {
  std::vector<std::string> filters;
  std::uint64_t total;
  std::string canonical;
};

TEST(Filters, OfOneFieldAreAlternativesAndOthersAllHold) {
  const FilterCase cases[] = {
      {{"source:\"BBC Sport\"", "source:danube"}, 2, "source:(\"BBC Sport\" OR danube)"},
      {{"source:bbc,danube", "-source:\"bbc news\""},
       2,
       "source:(bbc OR danube) -source:\"bbc news\""},
      {{"date:2023-12-17", "day:2024-01-07"}, 2, "date:(2023-12-17 OR 2024-01-07)"},
      {{"year:2023", "source:\"bbc news\""}, 3, "date:2023 source:\"bbc news\""},
      {{"-year:2023"}, 3, "-date:2023"},
      {{"author:ana", "section:world"}, 2, "author:ana section:world"},
  };
  for (const FilterCase& one : cases) {
    const SearchResponse response = search(*news().open(), {.query = "*", .filters = one.filters});
    EXPECT_EQ(response.total, one.total) << one.canonical;
    EXPECT_EQ(response.canonical, one.canonical);
  }
}

}  // namespace
}  // namespace dateline::testing
