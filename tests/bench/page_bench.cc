// How fast pages are read, beside the bare parse of libxml2.
//
//   page_bench FOLDER [ROUNDS]
//
// Reads all files of FOLDER into memory, then goes over them ROUNDS times (3), stage by stage:
// libxml2's htmlReadMemory of the same bytes, to_utf8, parse_html, read_metadata, find_content.
// Prints CPU seconds, MB/s of bytes read, and the share of the bare parse's speed for the whole
// way.

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "indexer/input/charset.h"
#include "indexer/markup/html_tree.h"
#include "indexer/page/page.h"

namespace dateline {
namespace {

enum Stage { kBare, kDecode, kParse, kMetadata, kContent, kStages };

constexpr std::array<const char*, kStages> kNames = {"htmlReadMemory", "to_utf8", "parse_html",
                                                     "read_metadata", "find_content"};

class Clock {
 public:
  // Adds the CPU time since the last lap to `seconds`.
  void lap(double& seconds) {
    const std::clock_t now = std::clock();
    seconds += static_cast<double>(now - last_) / CLOCKS_PER_SEC;
    last_ = now;
  }

 private:
  std::clock_t last_ = std::clock();
};

std::vector<std::string> read_all(const std::string& folder) {
  std::vector<std::string> pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      std::ifstream in(entry.path(), std::ios::binary);
      pages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  return pages;
}

void parse_bare(const std::string& page) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  xmlFreeDoc(
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, nullptr, kOptions));
}

int run(const std::string& folder, int rounds) {
  const std::vector<std::string> pages = read_all(folder);
  const PageContext context = {.today = *ArticleDate::of_day(2030, 1, 1)};
  std::array<double, kStages> seconds = {};
  double bytes = 0;
  std::size_t text = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& page : pages) {
      bytes += static_cast<double>(page.size());
      Clock clock;
      parse_bare(page);
      clock.lap(seconds[kBare]);
      const Decoded decoded = to_utf8(page, "");
      clock.lap(seconds[kDecode]);
      const HtmlParse parse = parse_html(decoded.text);
      clock.lap(seconds[kParse]);
      const PageMetadata metadata = read_metadata(parse.tree, context);
      clock.lap(seconds[kMetadata]);
      text += find_content(parse.tree, metadata).text.size();
      clock.lap(seconds[kContent]);
    }
  }
  double own = 0;
  for (std::size_t i = 0; i < kStages; ++i) {
    own += i == kBare ? 0 : seconds[i];
    std::cout << fmt::format("{:<16} {:7.3f} s  {:8.1f} MB/s\n", kNames[i], seconds[i],
                             bytes / 1e6 / seconds[i]);
  }
  std::cout << fmt::format("{:<16} {:7.3f} s  {:8.1f} MB/s  {:.2f} of the bare parse\n", "all", own,
                           bytes / 1e6 / own, seconds[kBare] / own);
  std::cout << fmt::format("{} pages, {:.1f} MB, {:.2f} MB of text\n", pages.size(),
                           bytes / 1e6 / rounds, static_cast<double>(text) / 1e6 / rounds);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: page_bench FOLDER [ROUNDS]\n";
    return EXIT_FAILURE;
  }
  return dateline::run(argv[1], argc > 2 ? std::atoi(argv[2]) : 3);
}
