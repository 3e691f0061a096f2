// sample_corpus/, its table of contents, and an archive of it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/archive_fixture.h"

namespace dateline::testing {

// The path of a file or folder of the project.
std::string source_path(std::string_view name);

// A row of tests/golden/sample_corpus.tsv. Empty: the file does not say.
struct SampleRow {
  std::string path;  // in sample_corpus/
  int n = 0;         // place in the file, from 1
  std::string date;  // to the day, month or year
  std::string language;
  std::string source;
  std::string section;
  std::string title;
};

std::vector<SampleRow> sample_table();

// The good articles of the corpus, indexed when first asked for, once a process.
const TestArchive& sample_archive();

// The article's file, as the table spells it.
std::string sample_path(const Article& article);

}  // namespace dateline::testing
