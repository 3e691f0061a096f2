// One run of the indexer: read, compare with what is there, build segments, publish, merge.

#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "indexer/build/segment_builder.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/reading.h"
#include "indexer/pipeline/report.h"

namespace dateline {

struct IndexOptions {
  std::string archive = {};
  std::vector<std::string> paths = {};
  ReadOptions read;
  std::size_t memory = std::size_t{1} << 30;  // bytes the run aims to stay under
  std::size_t threads = 2;
  bool prune = false;                      // remove articles of files that are gone below `paths`
  bool wait = false;                       // for the archive's lock
  bool termlists = false;                  // for a new archive
  const BuilderChoice* builder = nullptr;  // nullptr: the default
};

// Throws Error for what ends the run; whatever was published before stays. An interrupt ends it in
// good order, with report.interrupted set.
IndexReport run_index(const IndexOptions& options,
                      ReportingSink& sink,
                      std::ostream& messages,
                      Progress::Mode progress_mode);

}  // namespace dateline
