#include "tests/support/sample_corpus.h"

#include <memory>
#include <sstream>
#include <stdexcept>

namespace dateline::testing {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace

std::string source_path(std::string_view name) {
  return std::string(DATELINE_SOURCE_DIR "/") + std::string(name);
}

std::vector<SampleRow> sample_table() {
  std::istringstream table(read_file(source_path("tests/golden/sample_corpus.tsv")));
  std::vector<SampleRow> rows;
  std::string line;
  std::getline(table, line);  // the names of the columns
  while (std::getline(table, line)) {
    std::vector<std::string> cells = cells_of(line);
    if (cells.size() != 7) {
      throw std::runtime_error("a row without seven cells: " + line);
    }
    rows.push_back(
        {cells[0], std::stoi(cells[1]), cells[2], cells[3], cells[4], cells[5], cells[6]});
  }
  return rows;
}

const TestArchive& sample_archive() {
  static const std::unique_ptr<TestArchive> archive = [] {
    auto made = std::make_unique<TestArchive>();
    made->index({source_path("sample_corpus/text"), source_path("sample_corpus/json")});
    return made;
  }();
  return *archive;
}

std::string sample_path(const Article& article) {
  constexpr std::string_view kFolder = "/sample_corpus/";
  const std::size_t at = article.path.rfind(kFolder);
  return at == std::string::npos ? article.path : article.path.substr(at + kFolder.size());
}

}  // namespace dateline::testing
