// How fast DatabaseWriter writes tables, and how large they are: one thread, the postings already
// sorted in memory.
//
//   glass_bench FOLDER PASSES
//
// Makes content like that of 20,000 news articles: words with positions, as often as news has them,
// the same words without, and document data. Writes it to FOLDER, which it replaces, with every
// size of blocks; prints the bytes of each table and the best of PASSES in CPU seconds.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <time.h>

#include "common/base/error.h"
#include "indexer/glass/database_writer.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct BenchPosting {
  std::uint32_t docid;
  std::uint32_t wdf;
  std::uint32_t n_positions;
};

struct BenchTerm {
  std::string name;
  std::uint32_t document_frequency = 0;
  std::uint64_t collection_frequency = 0;
};

struct BenchContent {
  std::vector<BenchTerm> terms;
  std::vector<BenchPosting> postings;    // of the terms, one after the other
  std::vector<std::uint32_t> positions;  // of the postings
  std::vector<std::uint32_t> lengths;
  std::vector<std::string> data;

  void add_posting(const BenchPosting& posting) {
    postings.push_back(posting);
    ++terms.back().document_frequency;
    terms.back().collection_frequency += posting.wdf;
  }
};

// Words by rank as Zipf has them; the documents' lengths vary as those of news do.
BenchContent make_content() {
  constexpr std::size_t kDocuments = 20'000;
  constexpr std::size_t kWords = 300'000;
  constexpr double kMeanLength = 500;
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform;
  std::lognormal_distribution<double> length(std::log(kMeanLength), 0.6);

  struct Place {
    std::uint32_t word;
    std::uint32_t docid;
    std::uint32_t position;
  };

  std::vector<Place> places;
  BenchContent content;
  for (std::uint32_t docid = 1; docid <= kDocuments; ++docid) {
    const auto n = static_cast<std::uint32_t>(length(random)) + 1;
    for (std::uint32_t position = 1; position <= n; ++position) {
      const double rank = std::exp(std::log(kWords) * uniform(random));
      places.push_back({static_cast<std::uint32_t>(rank), docid, position});
    }
    content.lengths.push_back(2 * n);
    content.data.push_back(std::string(120, 'd'));
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.word, a.docid, a.position) < std::tie(b.word, b.docid, b.position);
  });
  for (const std::string_view prefix : {"Z", "w"}) {
    for (std::size_t i = 0; i < places.size();) {
      const Place& first = places[i];
      if (i == 0 || first.word != places[i - 1].word) {
        content.terms.push_back({fmt::format("{}{:07}", prefix, first.word)});
      }
      std::uint32_t n = 0;
      for (; i < places.size() && places[i].word == first.word && places[i].docid == first.docid;
           ++i, ++n) {
        if (prefix == "w") {
          content.positions.push_back(places[i].position);
        }
      }
      content.add_posting({first.docid, n, prefix == "w" ? n : 0});
    }
  }
  return content;
}

void write(const BenchContent& content, const std::string& folder, std::uint32_t block_size) {
  glass::DatabaseWriter writer(folder, {block_size, false});
  writer.add_lengths(content.lengths);
  const BenchPosting* posting = content.postings.data();
  const std::uint32_t* positions = content.positions.data();
  for (const BenchTerm& term : content.terms) {
    writer.begin_term(term.name, term.document_frequency, term.collection_frequency);
    for (std::uint32_t i = 0; i < term.document_frequency; ++i, ++posting) {
      writer.add_posting(posting->docid, posting->wdf, std::span(positions, posting->n_positions));
      positions += posting->n_positions;
    }
  }
  std::uint32_t docid = 0;
  for (const std::string& data : content.data) {
    writer.add_data(++docid, data);
  }
  writer.finish();
}

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void bench(const BenchContent& content, const std::string& folder, int passes) {
  std::cout << fmt::format("{} terms, {} postings, {} positions\n", content.terms.size(),
                           content.postings.size(), content.positions.size());
  for (std::uint32_t block_size = glass::kMinBlockSize; block_size <= glass::kMaxBlockSize;
       block_size *= 2) {
    double best = std::numeric_limits<double>::infinity();
    for (int pass = 0; pass < passes; ++pass) {
      fs::remove_all(folder);
      fs::create_directory(folder);
      const double start = cpu_seconds();
      write(content, folder, block_size);
      best = std::min(best, cpu_seconds() - start);
    }
    std::uintmax_t total = 0;
    std::string parts;
    for (const std::string_view table : {"postlist", "position", "docdata"}) {
      const std::uintmax_t size = fs::file_size(fmt::format("{}/{}.glass", folder, table));
      total += size;
      parts += fmt::format("{} {:>9}  ", table, size);
    }
    std::cout << fmt::format("{:>5}-byte blocks: {} {:.3f} s, {:.0f} MB/s\n", block_size, parts,
                             best, static_cast<double>(total) / best / 1e6);
  }
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: glass_bench FOLDER PASSES\n";
    return 2;
  }
  try {
    dateline::bench(dateline::make_content(), argv[1], std::atoi(argv[2]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
