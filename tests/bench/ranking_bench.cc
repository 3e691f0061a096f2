// Quality of ranking against judged topics: nDCG@10 and MAP.
//
//   ranking_bench QUERIES.tsv QRELS ARCHIVE [any|most|all]    runs the queries, top 1000
//   ranking_bench QUERIES.tsv QRELS --run RUN.tsv             scores the run of another engine
//
// QUERIES.tsv: id and words by a tab. QRELS: id, unused, article id, gain. RUN.tsv: lines of RANK,
// query id, article id, rank, score by tabs. Measures as trec_eval defines them: nDCG with linear
// gains and log2(rank + 1), MAP over every article with a gain over 0; queries without such an
// article are left out.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "searcher/answer/search.h"

namespace dateline {
namespace {

constexpr std::size_t kDepth = 1000;
constexpr std::size_t kCutoff = 10;

using Gains = std::unordered_map<std::string, double>;
using Run = std::map<std::string, std::vector<std::string>>;  // query -> article ids, best first

std::map<std::string, Gains> read_qrels(const std::string& path) {
  std::map<std::string, Gains> qrels;
  std::ifstream in(path);
  std::string query;
  std::string unused;
  std::string article;
  for (double gain = 0; in >> query >> unused >> article >> gain;) {
    qrels[query][article] = gain;
  }
  return qrels;
}

Run read_run(const std::string& path) {
  Run run;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string mark;
    std::string query;
    std::string article;
    if (std::getline(columns, mark, '\t') && mark == "RANK" && std::getline(columns, query, '\t') &&
        std::getline(columns, article, '\t')) {
      run[query].push_back(article);
    }
  }
  return run;
}

// Words are data here, not syntax.
std::string plain(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    c = byte < 0x80 ? static_cast<char>(std::isalnum(byte) != 0 ? std::tolower(byte) : ' ') : c;
  }
  return text;
}

Run run_queries(const std::string& path, const std::string& archive, Match match) {
  const auto snapshot = Snapshot::open(archive);
  Run run;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      continue;
    }
    SearchRequest request;
    request.query = plain(line.substr(tab + 1));
    request.match = match;
    request.limit = kDepth;
    request.parts = HitParts::kId;
    std::vector<std::string>& ids = run[line.substr(0, tab)];
    for (const Hit& hit : search(*snapshot, request).hits) {
      ids.push_back(hit.article.id);
    }
  }
  return run;
}

double ndcg(const std::vector<std::string>& ids, const Gains& gains) {
  std::vector<double> best;
  for (const auto& [article, gain] : gains) {
    best.push_back(gain);
  }
  std::ranges::sort(best, std::greater<>());
  double found = 0;
  double ideal = 0;
  for (std::size_t i = 0; i < kCutoff; ++i) {
    const double discount = std::log2(static_cast<double>(i) + 2);
    ideal += i < best.size() ? best[i] / discount : 0;
    const auto gain = i < ids.size() ? gains.find(ids[i]) : gains.end();
    found += gain != gains.end() ? gain->second / discount : 0;
  }
  return found / ideal;
}

double average_precision(const std::vector<std::string>& ids, const Gains& gains) {
  double sum = 0;
  double n_found = 0;
  for (std::size_t i = 0; i < std::min(ids.size(), kDepth); ++i) {
    const auto gain = gains.find(ids[i]);
    if (gain != gains.end() && gain->second > 0) {
      sum += ++n_found / static_cast<double>(i + 1);
    }
  }
  return sum / static_cast<double>(std::ranges::count_if(
                   gains, [](const auto& judged) { return judged.second > 0; }));
}

int bench(const Run& run, const std::string& qrels_path) {
  double sum_ndcg = 0;
  double sum_precision = 0;
  std::size_t n = 0;
  for (const auto& [query, gains] : read_qrels(qrels_path)) {
    if (std::ranges::none_of(gains, [](const auto& judged) { return judged.second > 0; })) {
      continue;
    }
    ++n;
    if (const auto found = run.find(query); found != run.end()) {
      sum_ndcg += ndcg(found->second, gains);
      sum_precision += average_precision(found->second, gains);
    }
  }
  std::cout << fmt::format("{} queries, nDCG@10 {:.4f}, MAP {:.4f}\n", n,
                           sum_ndcg / static_cast<double>(n),
                           sum_precision / static_cast<double>(n));
  return 0;
}

Match match_named(const std::string& name) {
  return name == "all" ? Match::kAll : name == "most" ? Match::kMost : Match::kAny;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 3 || args.size() > 4) {
    std::cerr << "usage: ranking_bench QUERIES.tsv QRELS ARCHIVE [any|most|all] | --run RUN.tsv\n";
    return 2;
  }
  try {
    if (args[2] == "--run" && args.size() == 4) {
      return dateline::bench(dateline::read_run(args[3]), args[1]);
    }
    const auto match = dateline::match_named(args.size() == 4 ? args[3] : "any");
    return dateline::bench(dateline::run_queries(args[0], args[2], match), args[1]);
  } catch (const std::exception& error) {
    std::cerr << "ranking_bench: " << error.what() << '\n';
    return 2;
  }
}
