// Random questions over random archives: what a facet counts is what its click finds, what a
// timeline counts is what its days hold.

#include "searcher/answer/facets.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/answer/date_counts.h"
#include "searcher/answer/question.h"
#include "searcher/answer/search.h"
#include "searcher/language/canonical.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/random_news.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr std::size_t kAllValues = 1'000'000;
constexpr std::size_t kClicks = 4;  // tried of each facet, those that a filter selects beside them

constexpr std::string_view kFilters[] = {"source:bbc",
                                         "source:\"bbc news\"",
                                         "-source:\"BBC Sport\"",
                                         "source:\"Le Monde\"",
                                         "author:john",
                                         "-author:silva",
                                         "author:\"Ana Petrovic\"",
                                         "author:nobody",
                                         "lang:en",
                                         "-lang:sr",
                                         "section:world",
                                         "section:sport",
                                         "tag:weather",
                                         "format:json",
                                         "year:2023",
                                         "date:2022",
                                         "date:..2021",
                                         "-date:2022",
                                         "month:2023-12",
                                         "date:2020-06..2023-03-15",
                                         "date:unknown",
                                         "source:nobody",
                                         "day:2023-12-24",
                                         "year:1999"};

std::uint64_t seed_or(std::uint64_t usual) {
  const char* const chosen = std::getenv("DATELINE_SEED");
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : usual;
}

std::vector<const Field*> facet_fields() {
  std::vector<const Field*> facets;
  for (const Field& field : fields()) {
    if (is_facet(field)) {
      facets.push_back(&field);
    }
  }
  return facets;
}

std::uint64_t total_of(const Snapshot& snapshot, SearchRequest request) {
  request.facets.clear();
  request.timeline.reset();
  request.limit = 0;
  return search(snapshot, request).total;
}

// The request with other filters in place of those that are of the facet's field.
SearchRequest instead(SearchRequest request,
                      const Field& facet,
                      const std::vector<std::string>& filters) {
  std::erase_if(request.filters, [&](const std::string& filter) {
    return read_question({.query = "*", .filters = {filter}}).filters.front().field ==
           filter_field(facet);
  });
  request.filters.insert(request.filters.end(), filters.begin(), filters.end());
  return request;
}

std::string click(const Field& facet, const std::string& value) {
  return facet.kind == FieldKind::kPeriod
             ? std::string(facet.name) + ':' + value
             : to_canonical({.kind = NodeKind::kValue, .field = &facet, .text = value});
}

std::string describe(const SearchRequest& request) {
  std::string text = request.query;
  for (const std::string& filter : request.filters) {
    text += " [" + filter + ']';
  }
  return text + (request.range.has_begin() ? " since 2021-03" : "");
}

FacetCounts facet_of(const Snapshot& snapshot, SearchRequest request, const FacetRequest& facet) {
  request.facets = {facet};
  request.limit = 0;
  return search(snapshot, request).facets.front();
}

class Checker {
 public:
  Checker(const TestArchive& archive, Random& random)
      : snapshot_(archive.open()), random_(random) {}

  void check(const SearchRequest& request) {
    SCOPED_TRACE(describe(request));
    for (const Field* field : facet_fields()) {
      SCOPED_TRACE(field->name);
      check_facet(request, *field);
    }
    for (const TimelineUnit unit :
         {TimelineUnit::kDay, TimelineUnit::kWeek, TimelineUnit::kMonth, TimelineUnit::kYear}) {
      check_timeline(request, unit);
    }
  }

  std::size_t n_clicks() const { return n_clicks_; }

 private:
  void check_facet(const SearchRequest& request, const Field& field) {
    const FacetCounts all = facet_of(*snapshot_, request, {&field, kAllValues});
    EXPECT_EQ(all.n_values, all.values.size());
    EXPECT_EQ(all.other, 0U);
    check_clicks(request, all);
    check_sum(request, all);
    for (const FacetSort sort : {FacetSort::kCount, FacetSort::kValue}) {
      check_limit(request, all, {&field, 1 + random_.below(5), sort});
    }
  }

  void check_clicks(const SearchRequest& request, const FacetCounts& all) {
    std::size_t n_left = kClicks;
    for (std::size_t i = 0; i < all.values.size(); ++i) {
      const FacetValue& value = all.values[i];
      const bool is_tried = random_.below(all.values.size() - i) < n_left;
      n_left -= is_tried ? 1 : 0;
      if (is_tried || value.selected) {
        const SearchRequest clicked =
            instead(request, *all.field, {click(*all.field, value.value)});
        EXPECT_EQ(value.count, total_of(*snapshot_, clicked)) << clicked.filters.back();
        n_clicks_ += value.count > 0 ? 1 : 0;
      }
    }
  }

  void check_sum(const SearchRequest& request, const FacetCounts& all) {
    const std::uint64_t total = total_of(*snapshot_, instead(request, *all.field, {}));
    std::uint64_t sum = all.missing + all.coarse;
    for (const FacetValue& value : all.values) {
      sum += value.count;
    }
    EXPECT_GE(sum, total);
    EXPECT_TRUE(all.field->many || sum == total) << sum << " of " << total;
    if (all.field->kind == FieldKind::kPeriod) {
      EXPECT_EQ(all.missing, total_of(*snapshot_, instead(request, *all.field, {"date:unknown"})));
    }
  }

  // The first values and those selected, in order; the rest is summed.
  void check_limit(const SearchRequest& request,
                   const FacetCounts& all,
                   const FacetRequest& limited) {
    const FacetCounts whole =
        facet_of(*snapshot_, request, {limited.field, kAllValues, limited.sort});
    const FacetCounts some = facet_of(*snapshot_, request, limited);
    std::vector<FacetValue> expected;
    std::uint64_t other = 0;
    for (std::size_t i = 0; i < whole.values.size(); ++i) {
      if (i < limited.limit || whole.values[i].selected) {
        expected.push_back(whole.values[i]);
      } else {
        other += whole.values[i].count;
      }
    }
    EXPECT_TRUE(some.values == expected);
    EXPECT_EQ(some.other, other);
    EXPECT_EQ(some.n_values, all.n_values);
    EXPECT_EQ(some.missing, all.missing);
    EXPECT_EQ(some.coarse, all.coarse);
    if (limited.sort == FacetSort::kCount) {
      EXPECT_TRUE(std::ranges::is_sorted(whole.values, std::greater(), &FacetValue::count));
    }
  }

  void check_timeline(SearchRequest request, TimelineUnit unit) {
    request.timeline = {unit, true};
    const SearchResponse response = search(*snapshot_, request);
    const Timeline& timeline = *response.timeline;
    const std::vector<TimelineBucket>& buckets = timeline.buckets;
    std::uint64_t sum = timeline.undated + timeline.coarse;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      sum += buckets[i].count;
      EXPECT_LE(buckets[i].count, buckets[i].all);
      EXPECT_TRUE(i == 0 || buckets[i].begin == buckets[i - 1].end);
      if (random_.below(buckets.size()) < kClicks) {
        check_bucket(request, buckets[i]);
      }
    }
    EXPECT_EQ(sum, response.total);
    if (!buckets.empty()) {
      EXPECT_GT(buckets.front().count, 0U);
      EXPECT_GT(buckets.back().count, 0U);
    }
  }

  void check_bucket(const SearchRequest& request, const TimelineBucket& bucket) {
    const auto first = ArticleDate::from_begin(bucket.begin, DatePrecision::kDay);
    const auto last =
        ArticleDate::from_begin(first_minute(day_of(bucket.end) - 1), DatePrecision::kDay);
    const DateRange days = DateRange::between(*first, *last);
    SearchRequest clicked = request;
    clicked.range = request.range.intersect(days);
    EXPECT_EQ(bucket.count, total_of(*snapshot_, clicked)) << first->to_string();
    EXPECT_EQ(bucket.all, total_of(*snapshot_, {.query = "*", .range = days}));
  }

  std::shared_ptr<const Snapshot> snapshot_;
  Random& random_;
  std::size_t n_clicks_ = 0;
};

std::string shouted(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return text;
}

// Names spelt in several ways, also within one article.
std::vector<Article> articles(RandomNews& news, std::size_t n) {
  std::vector<Article> made = news.articles(n, 20);
  for (Article& article : made) {
    if (news.random().chance(25)) {
      article.source = shouted(article.source);
    }
    if (!article.authors.empty() && news.random().chance(30)) {
      article.authors.push_back(shouted(article.authors.front()));
    }
  }
  return made;
}

SearchRequest random_request(RandomNews& news) {
  Random& random = news.random();
  SearchRequest request{.query = random.chance(25) ? "*" : news.query()};
  for (std::size_t n = random.below(4); n > 0; --n) {
    request.filters.emplace_back(random.pick(kFilters));
  }
  if (random.chance(20)) {
    request.range = DateRange::since(*ArticleDate::parse("2021-03"));
  }
  return request;
}

void check_random(const TestArchive& archive, RandomNews& news, int n) {
  Checker checker(archive, news.random());
  for (int i = 0; i < n && !::testing::Test::HasFailure(); ++i) {
    checker.check(random_request(news));
  }
  EXPECT_GT(checker.n_clicks(), static_cast<std::size_t>(n)) << "clicks that find nothing";
}

TEST(Facets, CountWhatTheirClickFinds) {
  const std::uint64_t seed = seed_or(41);
  SCOPED_TRACE(seed);
  RandomNews news(seed);
  TestArchive archive;
  for (const std::size_t n : {120U, 40U, 9U}) {
    archive.add(articles(news, n));
  }
  check_random(archive, news, 12);
  std::vector<std::string> removed;
  for (std::size_t i = 1; i <= 30; ++i) {
    removed.push_back("n" + std::to_string(i));
  }
  archive.remove(removed);
  check_random(archive, news, 12);
  archive.merge_all();
  check_random(archive, news, 12);
}

TEST(Facets, CountWhatTheirClickFindsInTheSampleCorpus) {
  Random random(seed_or(42));
  Checker checker(sample_archive(), random);
  for (const SearchRequest& request :
       {SearchRequest{.query = "*"}, SearchRequest{.query = "Serbia OR protest"},
        SearchRequest{.query = "*", .filters = {"lang:en", "year:2023"}},
        SearchRequest{.query = "berlin OR election", .filters = {"-lang:de", "date:..1950"}}}) {
    checker.check(request);
  }
}

}  // namespace
}  // namespace dateline::testing
