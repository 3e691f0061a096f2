// How fast JSON becomes articles: the reader alone, and with finish(); without enrich().
//
//   json_bench FILE [ROUNDS]
//
// Prints MB of the file for each second of processor time, best of ROUNDS (5). The file is held in
// memory.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>

#include <fmt/format.h>

#include "indexer/formats/article_reader.h"
#include "tests/support/view_source.h"

namespace {

double processor_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Measure {
  double seconds = 1e9;
  std::size_t articles = 0;
  std::size_t text = 0;
};

Measure read(std::string_view bytes, const char* path, bool finishes) {
  const dateline::ArticleDate today = *dateline::ArticleDate::of_day(2030, 1, 1);
  const double began = processor_seconds();
  Measure measure;
  dateline::testing::SilentSink sink;
  dateline::testing::ViewSource source(bytes);
  const auto reader = dateline::open_articles({source, sink, path, today});
  dateline::Draft draft;
  while (reader->next(draft)) {
    if (!finishes || dateline::finish(draft, today, sink)) {
      ++measure.articles;
      measure.text += draft.article.text.size();
    }
  }
  measure.seconds = processor_seconds() - began;
  return measure;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  for (const bool finishes : {false, true}) {
    Measure best;
    for (int i = 0; i < rounds; ++i) {
      const Measure measure = read(bytes, argv[1], finishes);
      best = measure.seconds < best.seconds ? measure : best;
    }
    const double megabytes = static_cast<double>(bytes.size()) / 1e6;
    fmt::print("{:<12} {} articles, {:.1f} MB of text in {:.1f} MB: {:.3f} s, {:.0f} MB/s\n",
               finishes ? "with finish" : "reader", best.articles,
               static_cast<double>(best.text) / 1e6, megabytes, best.seconds,
               megabytes / best.seconds);
  }
  return 0;
}
