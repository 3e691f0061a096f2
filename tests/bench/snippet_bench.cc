// What the snippets of the ten best hits cost, in process, one thread: CPU time of fetching the
// articles and of choosing and marking the pieces, each query's best of some passes.
//
//   snippet_bench ARCHIVE QUERIES.tsv PASSES
//
// QUERIES.tsv: id, type, words by tabs. Words of type phrase are asked as a phrase, of others as
// any of them.

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "searcher/answer/highlight.h"
#include "searcher/answer/rank.h"

namespace dateline {
namespace {

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

SearchRequest read_line(const std::string& line) {
  const std::size_t type = line.find('\t') + 1;
  const std::size_t begin = line.find('\t', type) + 1;
  std::string words = line.substr(begin, line.find('\t', begin) - begin);
  std::erase_if(words, [](char c) {
    return std::string_view("\"()[]:*=|!+<>{}~^-'&").find(c) != std::string_view::npos;
  });
  SearchRequest request;
  request.query = line.compare(type, 6, "phrase") == 0 ? "\"" + words + "\"" : words;
  request.match = Match::kAny;
  return request;
}

struct Pass {
  double fetch_ms = 0;
  double snippet_ms = 0;
};

Pass run_once(const Snapshot& snapshot, const Ranking& ranking) {
  const double start = cpu_ms();
  std::vector<Article> articles;
  for (const RankedRef& hit : ranking.top) {
    articles.push_back(snapshot.article(hit.ref));
  }
  const double fetched = cpu_ms();
  Highlighter highlighter(ranking.plan);
  for (const Article& article : articles) {
    highlighter.snippet(article);
  }
  return {fetched - start, cpu_ms() - fetched};
}

void print(std::string_view name, std::vector<double> ms) {
  std::ranges::sort(ms);
  double sum = 0;
  for (const double one : ms) {
    sum += one;
  }
  const auto at = [&](std::size_t percent) { return ms[(ms.size() - 1) * percent / 100]; };
  std::cout << fmt::format("{:<10} {:>8} {:>9.3f} {:>9.3f} {:>9.3f} {:>9.3f}\n", name, ms.size(),
                           at(50), at(95), at(99), sum / static_cast<double>(ms.size()));
}

int bench(const std::string& archive, const std::string& queries, int passes) {
  const auto snapshot = Snapshot::open(archive);
  Analyzer analyzer;
  std::vector<double> fetch;
  std::vector<double> snippet;
  std::vector<double> both;
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    if (std::ranges::count(line, '\t') < 2) {
      continue;
    }
    const Ranking ranking = rank(*snapshot, read_line(line), analyzer);
    if (ranking.top.empty()) {
      continue;
    }
    Pass best = run_once(*snapshot, ranking);
    for (int pass = 1; pass < passes; ++pass) {
      const Pass one = run_once(*snapshot, ranking);
      best = {std::min(best.fetch_ms, one.fetch_ms), std::min(best.snippet_ms, one.snippet_ms)};
    }
    fetch.push_back(best.fetch_ms);
    snippet.push_back(best.snippet_ms);
    both.push_back(best.fetch_ms + best.snippet_ms);
  }
  std::cout << "CPU ms      queries       p50       p95       p99      mean\n";
  print("fetch", fetch);
  print("snippets", snippet);
  print("both", both);
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: snippet_bench ARCHIVE QUERIES.tsv PASSES\n";
    return 2;
  }
  try {
    return dateline::bench(argv[1], argv[2], std::max(1, std::atoi(argv[3])));
  } catch (const std::exception& error) {
    std::cerr << "snippet_bench: " << error.what() << '\n';
    return 2;
  }
}
