// Removing what is gone: articles of files that the archive knows and the disk no longer has.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/build/segment_builder.h"
#include "indexer/input/walk.h"
#include "indexer/pipeline/report.h"
#include "indexer/writer/archive_writer.h"

namespace dateline {

// Removes the articles of every known file at or below `paths` that is not among `files`, in one
// generation. Throws Error(kUsage), having changed nothing, if `files` has none below one of the
// paths: an unmounted disk must not empty an archive.
void prune_missing(ArchiveWriter& writer,
                   std::span<const std::string> paths,
                   const std::vector<SourceFile>& files,
                   const BuilderOptions& builder,
                   IndexReport& report);

}  // namespace dateline
