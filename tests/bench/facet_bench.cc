// What facets and a timeline cost beside the matching, over an archive, in process, one thread.
//
//   facet_bench ARCHIVE PASSES [QUERY...]
//
// For each query (by default "*"): the number of matches, the time of the bare matching without
// scores, and the time that five facets and a timeline by month take beyond it, together and each
// alone. The best of PASSES, in milliseconds of CPU time.

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <time.h>

#include "searcher/answer/filtered_matches.h"
#include "searcher/answer/question.h"

namespace dateline {
namespace {

constexpr std::string_view kFacets[] = {"source", "language", "section", "author", "year"};

double cpu_ms() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double best_ms(int passes, const std::function<void()>& work) {
  double best = 1e9;
  for (int pass = 0; pass < passes; ++pass) {
    const double start = cpu_ms();
    work();
    best = std::min(best, cpu_ms() - start);
  }
  return best;
}

void bench_query(const Snapshot& snapshot, const std::string& query, int passes) {
  Analyzer analyzer;
  const Question question = read_question({.query = query});
  const Plan plan = make_plan(question.root(), snapshot, analyzer);
  MatchSet found;
  const double match_ms = best_ms(passes, [&] { found = find_matches(snapshot, plan); });
  std::cout << fmt::format("{}: {} matches, found in {:.3f} ms\n", query, found.size(), match_ms);
  const auto count = [&](std::span<const std::string_view> names, bool with_timeline) {
    FilteredMatches matches(snapshot, question, analyzer, found);
    for (const std::string_view name : names) {
      count_facet(matches, {find_field(name)});
    }
    if (with_timeline) {
      count_timeline(matches, {});
    }
  };
  for (const std::string_view& name : kFacets) {
    FilteredMatches matches(snapshot, question, analyzer, found);
    const FacetCounts facet = count_facet(matches, {find_field(name)});
    std::cout << fmt::format("  {:<22} {:8.3f} ms  {} values\n", name,
                             best_ms(passes,
                                     [&] {
                                       count({&name, 1}, false);
                                     }),
                             facet.n_values);
  }
  std::cout << fmt::format("  {:<22} {:8.3f} ms\n", "timeline",
                           best_ms(passes, [&] { count({}, true); }));
  std::cout << fmt::format("  {:<22} {:8.3f} ms\n", "all of these",
                           best_ms(passes, [&] { count(kFacets, true); }));
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: facet_bench ARCHIVE PASSES [QUERY...]\n";
    return 2;
  }
  try {
    const auto snapshot = dateline::Snapshot::open(argv[1]);
    std::vector<std::string> queries(argv + 3, argv + argc);
    if (queries.empty()) {
      queries.emplace_back("*");
    }
    for (const std::string& query : queries) {
      dateline::bench_query(*snapshot, query, std::max(1, std::atoi(argv[2])));
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "facet_bench: " << error.what() << '\n';
    return 2;
  }
}
