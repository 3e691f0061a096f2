// An archive for a test, made by the indexer itself.

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/article/article.h"
#include "indexer/pipeline/report.h"
#include "tests/support/archives.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {

// One line of JSON, with the fields that are not empty; the article's id is written as its own.
std::string to_json_line(const Article& article);

class TestArchive {
 public:
  const std::string& path() const { return path_; }

  const TempFolder& folder() const { return folder_; }

  // Each is one run of the indexer, over one new file: one more segment, unless a quarter of a
  // dozen of its size are there already and the run merges them.
  IndexReport add(std::span<const Article> articles);
  IndexReport add_lines(std::string_view json_lines);

  // One run over `paths`.
  IndexReport index(std::vector<std::string> paths);

  // Removes the articles with these ids; they stay as tombstones.
  void remove(const std::vector<std::string>& ids);

  // Merges every segment into one: by compaction, tombstones kept, unless they are over a fifth.
  void merge_all();
  // Indexes the live articles of every segment anew.
  void rebuild_all();

  std::shared_ptr<const Snapshot> open() const { return Snapshot::open(path_); }

 private:
  TempFolder folder_;
  std::string path_ = folder_ / "archive";
  int n_files_ = 0;
};

}  // namespace dateline::testing
