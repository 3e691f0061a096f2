// A new segment, written whole: tables, columns, stored articles, sources, stem variants.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/article_store.h"
#include "common/archive/columns.h"
#include "common/archive/generation.h"
#include "common/archive/sources.h"
#include "common/article/article.h"
#include "indexer/build/document.h"
#include "indexer/build/segment_builder.h"

namespace dateline {

struct SegmentOptions {
  BuilderOptions builder;
  std::string_view dictionary = {};  // for stored articles; empty: none
};

// Articles must come in date_order() up to end_run(): they form one date run. Nothing is flushed to
// the device and nothing is listed: that is the committer's.
class SegmentWriter {
 public:
  // Makes `folder`, which must not exist.
  SegmentWriter(std::string folder, const SegmentOptions& options);
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;
  ~SegmentWriter();

  // Returns the docid. `indexed_at` is in Unix seconds.
  std::uint32_t add(const Article& article, std::int64_t indexed_at);

  // The next article begins another date run.
  void end_run();

  // About how many bytes of memory the segment takes while it is being made.
  std::size_t memory() const;

  // What the generation is to list, its number and tombstones not yet set.
  ListedSegment finish(std::vector<SourceRow> sources);

 private:
  std::string folder_;
  std::unique_ptr<SegmentBuilder> builder_;
  DocumentMaker documents_;
  RecordCompressor compressor_;
  ArticleStoreWriter store_;
  ColumnsBuilder columns_;
  DateRun run_;                   // the one that articles are being added to
  std::uint32_t n_articles_ = 0;  // of all runs
  std::uint64_t n_words_ = 0;
  std::uint64_t text_bytes_ = 0;
};

// Size and hash of every file of a segment's folder, sorted by name.
std::vector<ListedFile> list_files(const std::string& folder);

}  // namespace dateline
