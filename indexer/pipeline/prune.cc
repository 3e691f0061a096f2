#include "indexer/pipeline/prune.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "indexer/build/segment_writer.h"
#include "indexer/writer/known_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

std::string canonical_or_refuse(const std::string& path, const std::vector<SourceFile>& files) {
  std::error_code error;
  const std::string canonical = fs::canonical(path, error).string();
  const bool has_files = !error && std::ranges::any_of(files, [&](const SourceFile& file) {
    return is_below(file.path, canonical);
  });
  if (!has_files) {
    throw Error(ErrorKind::kUsage,
                fmt::format("refusing to prune: '{}' is missing or empty", printable(path)),
                "if its articles are to go, use: indexer remove, or build a new archive");
  }
  return canonical;
}

// Whether no file has this canonical path any more. One that the walk passed over, in a folder that
// cannot be read or is hidden now, is not gone; where nobody can tell, it is not gone either.
bool is_gone(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  if (error) {
    return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
  }
  return canonical != path || !fs::is_regular_file(canonical, error);
}

// Remembers that nothing is known of these files any more: should one come back, just as it was, it
// must be read again.
ListedSegment forget(ArchiveWriter& writer,
                     const BuilderOptions& builder,
                     std::vector<SourceRow> rows) {
  const std::uint64_t number = writer.reserve_segment();
  SegmentWriter segment(writer.layout().segment(number), {builder});
  ListedSegment listed = segment.finish(std::move(rows));
  listed.number = number;
  return listed;
}

}  // namespace

void prune_missing(ArchiveWriter& writer,
                   std::span<const std::string> paths,
                   const std::vector<SourceFile>& files,
                   const BuilderOptions& builder,
                   IndexReport& report) {
  Generation draft = writer.generation();
  const Snapshot& snapshot = writer.snapshot();
  std::vector<SourceRow> forgotten;
  std::uint64_t next_order = snapshot.generation().number << 32;
  for (const std::string& path : paths) {
    if (path == "-") {
      continue;
    }
    for (const std::string& known_path :
         known_paths_below(snapshot, canonical_or_refuse(path, files))) {
      if (std::ranges::binary_search(files, known_path, {}, &SourceFile::path) ||
          !is_gone(known_path)) {
        continue;
      }
      const auto known = find_known_file(snapshot, known_path);
      std::uint64_t n_removed = 0;
      for (const KnownArticle& article : known->articles) {
        ListedSegment& segment = draft.segments[article.ref.segment];
        if (!segment.is_deleted(article.ref.docid)) {
          segment.remove(article.ref.docid);
          ++n_removed;
        }
      }
      if (n_removed > 0) {
        SourceRow& row = forgotten.emplace_back();
        row.path = known_path;
        row.order = next_order++;
        report.removed += n_removed;
        ++report.pruned_files;
      }
    }
  }
  if (!forgotten.empty()) {
    draft.segments.push_back(forget(writer, builder, std::move(forgotten)));
    writer.publish(std::move(draft));
  }
}

}  // namespace dateline
