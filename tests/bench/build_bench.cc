// What building a segment costs: articles in memory -> documents -> inverted index -> tables, one
// thread.
//
//   build_bench SEGMENT_MB PATH...
//
// Reads the articles of the PATHs beforehand, then builds segments of at most SEGMENT_MB of text in
// the folder build_bench.tmp, which it removes. Prints CPU seconds, MB of title and text a CPU
// second, and memory a byte of text, step by step.

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <fmt/format.h>

#include "indexer/build/inverted_index.h"
#include "indexer/build/segment_builder.h"
#include "indexer/pipeline/inspect.h"
#include "indexer/pipeline/report.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::size_t size_of(const Article& article) {
  return article.title.size() + article.text.size();
}

std::vector<Article> read_all(const std::vector<std::string>& paths) {
  std::vector<Article> articles;
  ReportingSink sink(std::cerr, "build_bench: ", 5);
  inspect(paths, {*ArticleDate::parse("2030-01-01")}, sink,
          [&](const Draft& draft, std::uint32_t) { articles.push_back(draft.article); });
  return articles;
}

class BuildBench {
 public:
  BuildBench(std::vector<Article> articles, std::size_t segment_bytes)
      : articles_(std::move(articles)), segment_bytes_(segment_bytes) {
    for (const Article& article : articles_) {
      text_bytes_ += size_of(article);
    }
    std::cout << fmt::format("{} articles, {:.1f} MB of text\n", articles_.size(),
                             megabytes(text_bytes_));
  }

  // Documents alone.
  void documents() {
    const double begin = cpu_seconds();
    DocumentMaker maker;
    std::size_t words = 0;
    for (const Article& article : articles_) {
      words += maker.make(article).words.size();
    }
    report("documents", cpu_seconds() - begin, 0);
    std::cout << fmt::format("  {} words\n", words);
  }

  // Documents and the inverted index, filled and read.
  void inversion() {
    double adding = 0;
    double taking = 0;
    std::size_t memory = 0;
    std::size_t n_terms = 0;
    std::size_t n_postings = 0;
    std::size_t n_positions = 0;
    DocumentMaker maker;
    for (std::size_t first = 0; first < articles_.size();) {
      double at = cpu_seconds();
      InvertedIndex index;
      std::uint32_t docid = 0;
      for (std::size_t bytes = 0; first < articles_.size() && bytes < segment_bytes_; ++first) {
        index.add(maker.make(articles_[first]), ++docid);
        bytes += size_of(articles_[first]);
      }
      adding += cpu_seconds() - at;
      memory = std::max(memory, index.memory());
      at = cpu_seconds();
      index.take_terms([&](const TermPostings& term) {
        ++n_terms;
        for (PostingReader reader(term); reader.next();) {
          ++n_postings;
          n_positions += reader.positions().size();
        }
      });
      taking += cpu_seconds() - at;
    }
    report("documents, index", adding, memory);
    report("  reading the index", taking, 0);
    std::cout << fmt::format("  {} terms, {} postings, {} positions\n", n_terms, n_postings,
                             n_positions);
  }

  // All of it, as a segment is built.
  void tables(const BuilderChoice& choice) {
    const std::string folder = "build_bench.tmp";
    double adding = 0;
    double finishing = 0;
    std::size_t memory = 0;
    std::size_t file_bytes = 0;
    DocumentMaker maker;
    for (std::size_t first = 0; first < articles_.size();) {
      fs::create_directory(folder);
      double at = cpu_seconds();
      const auto builder = choice.make(folder, {false, std::size_t{2} << 30});
      for (std::size_t bytes = 0; first < articles_.size() && bytes < segment_bytes_; ++first) {
        builder->add(maker.make(articles_[first]));
        bytes += size_of(articles_[first]);
      }
      adding += cpu_seconds() - at;
      memory = std::max(memory, builder->memory());
      at = cpu_seconds();
      builder->finish();
      finishing += cpu_seconds() - at;
      for (const auto& file : fs::directory_iterator(folder)) {
        file_bytes += file.file_size();
      }
      fs::remove_all(folder);
    }
    report(fmt::format("documents, {}", choice.name), adding + finishing, memory);
    report("  its finish()", finishing, 0);
    std::cout << fmt::format("  {:.1f} MB of tables\n", megabytes(file_bytes));
  }

 private:
  void report(std::string_view step, double seconds, std::size_t memory) const {
    std::cout << fmt::format("{:<22} {:6.2f} s {:8.1f} MB/s", step, seconds,
                             megabytes(text_bytes_) / seconds);
    if (memory > 0) {
      std::cout << fmt::format("  {:.1f} MB held", megabytes(memory));
    }
    std::cout << '\n';
  }

  static double megabytes(std::size_t bytes) { return static_cast<double>(bytes) / 1e6; }

  std::vector<Article> articles_;
  std::size_t segment_bytes_;
  std::size_t text_bytes_ = 0;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "build_bench SEGMENT_MB PATH...\n";
    return 2;
  }
  dateline::BuildBench bench(dateline::read_all({argv + 2, argv + argc}),
                             std::stoul(argv[1]) * 1'000'000);
  bench.documents();
  bench.inversion();
  bench.tables(dateline::segment_builders().front());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << fmt::format("peak RSS {} MB, articles included\n", usage.ru_maxrss / 1024);
  return 0;
}
