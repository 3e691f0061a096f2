// Sorted runs of postings in files of their own: what an inverted index that outgrew its memory
// wrote out, until all are merged into the tables.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/archive/files.h"
#include "indexer/build/posting_codec.h"

namespace dateline {

// Takes the terms of one run, in the order of their bytes.
class RunWriter {
 public:
  explicit RunWriter(const std::string& path) : file_(path) {}

  void add(const TermPostings& postings);

  void finish() { file_.close(); }

 private:
  FileWriter file_;
};

// Reads the runs and gives each term once, in the order of bytes, with its postings in each run
// that has it, in the order of the runs. Views last for one call. Memory: the longest list of each
// run. Throws Error(kIo) if a file cannot be read to its end.
void merge_runs(const std::vector<std::string>& paths,
                const std::function<void(std::span<const TermPostings>)>& take);

}  // namespace dateline
