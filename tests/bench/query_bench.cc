// Latency of queries over an archive, in process, one thread: exact total and top 10.
//
//   query_bench ARCHIVE QUERIES.tsv PASSES [ids|titles|snippets|facets]
//
// ids: the best ten and nothing of them fetched; titles: with their stored articles; snippets: with
// the pieces that show what matched; facets: without, but with five facets of every match and a
// timeline by month.
//
// QUERIES.tsv: id, type (or and term phrase prefix andnot orand date), words, from, to by tabs;
// from and to as YYYYMMDD. Prints per type the number of queries, the sum of their totals, and p50,
// p95, p99 and the mean in milliseconds over each query's best pass. A query with three columns
// fewer (id, words) is of type and.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/base/table.h"
#include "searcher/answer/rank.h"
#include "searcher/answer/search.h"

namespace dateline {
namespace {

struct BenchQuery {
  std::string type;
  SearchRequest request;
};

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

// Words are data here, not syntax: each is quoted away from being an operator.
std::string plain(std::string text) {
  std::ranges::replace_if(
      text,
      [](char c) {
        return std::string_view("\"()[]:*=|!+<>{}~^-'&").find(c) != std::string_view::npos;
      },
      ' ');
  return text;
}

ArticleDate day(const std::string& compact) {
  return *ArticleDate::parse(compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" +
                             compact.substr(6, 2));
}

BenchQuery parse_line(const std::string& line) {
  std::vector<std::string> columns = split(line, '\t');
  BenchQuery query;
  if (columns.size() < 3) {
    columns.insert(columns.begin() + 1, "and");
  }
  query.type = columns[1];
  const std::string words = plain(columns[2]);
  const std::vector<std::string> list = split(words, ' ');
  query.request.query = words;
  if (query.type == "or") {
    query.request.match = Match::kAny;
  } else if (query.type == "phrase") {
    query.request.query = "\"" + words + "\"";
  } else if (query.type == "prefix") {
    query.request.query = list[0] + "*";
  } else if (query.type == "andnot") {
    query.request.query = fmt::format("{} {} -{}", list[0], list[1], list[2]);
  } else if (query.type == "orand") {
    query.request.query = fmt::format("({} OR {}) {}", list[0], list[1], list[2]);
  } else if (query.type == "date") {
    query.request.match = Match::kAny;
    query.request.range = DateRange::between(day(columns[3]), day(columns[4]));
  }
  return query;
}

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

struct Figures {
  std::uint64_t total = 0;
  std::vector<double> best_ms;
};

using Ask = std::uint64_t (*)(const Snapshot&, const SearchRequest&, Analyzer&);

struct Mode {
  std::string_view name;
  void (*prepare)(SearchRequest&);
  Ask ask;  // -> the total
};

std::uint64_t ask_rank(const Snapshot& snapshot, const SearchRequest& request, Analyzer& analyzer) {
  return rank(snapshot, request, analyzer).total;
}

std::uint64_t ask_search(const Snapshot& snapshot, const SearchRequest& request, Analyzer&) {
  return search(snapshot, request).total;
}

constexpr Mode kModes[] = {
    {"ids", [](SearchRequest&) {}, ask_rank},
    {"titles", [](SearchRequest& request) { request.parts = HitParts::kArticle; }, ask_search},
    {"snippets", [](SearchRequest& request) { request.parts = HitParts::kSnippet; }, ask_search},
    {"facets",
     [](SearchRequest& request) {
       request.parts = HitParts::kId;
       for (const char* const name : {"source", "section", "author", "language", "year"}) {
         request.facets.push_back({.field = find_field(name)});
       }
       request.timeline = TimelineRequest{};
     },
     ask_search}};

double run_once(const Snapshot& snapshot,
                const BenchQuery& query,
                const Mode& mode,
                Analyzer& analyzer,
                std::uint64_t& total) {
  const auto start = std::chrono::steady_clock::now();
  total = mode.ask(snapshot, query.request, analyzer);
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

int bench(const std::string& archive, const std::string& queries, int passes, const Mode& mode) {
  const auto snapshot = Snapshot::open(archive);
  Analyzer analyzer;
  std::map<std::string, Figures> by_type;
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    BenchQuery query = parse_line(line);
    mode.prepare(query.request);
    std::uint64_t total = 0;
    double best = run_once(*snapshot, query, mode, analyzer, total);
    for (int pass = 1; pass < passes; ++pass) {
      best = std::min(best, run_once(*snapshot, query, mode, analyzer, total));
    }
    by_type[query.type].total += total;
    by_type[query.type].best_ms.push_back(best);
  }
  std::cout << "type      queries    total matches    p50 ms    p95 ms    p99 ms   mean ms\n";
  for (auto& [type, figures] : by_type) {
    std::vector<double>& ms = figures.best_ms;
    std::ranges::sort(ms);
    double sum = 0;
    for (const double one : ms) {
      sum += one;
    }
    std::cout << fmt::format("{:<8} {:>8} {:>16} {:>9.3f} {:>9.3f} {:>9.3f} {:>9.3f}\n", type,
                             ms.size(), figures.total, percentile(ms, .5), percentile(ms, .95),
                             percentile(ms, .99), sum / static_cast<double>(ms.size()));
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  const dateline::Mode* const mode =
      argc == 4 || argc == 5 ? dateline::find_row(dateline::kModes, argc == 5 ? argv[4] : "ids")
                             : nullptr;
  if (mode == nullptr) {
    std::cerr << "usage: query_bench ARCHIVE QUERIES.tsv PASSES [ids|titles|snippets|facets]\n";
    return 2;
  }
  try {
    return dateline::bench(argv[1], argv[2], std::max(1, std::atoi(argv[3])), *mode);
  } catch (const std::exception& error) {
    std::cerr << "query_bench: " << error.what() << '\n';
    return 2;
  }
}
