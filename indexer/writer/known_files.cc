#include "indexer/writer/known_files.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

}  // namespace

std::optional<KnownFile> find_known_file(const Snapshot& snapshot, std::string_view path) {
  std::optional<KnownFile> known;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = *snapshot.segments()[i];
    std::optional<SourceRow> row = segment.sources().find(path);
    if (!row) {
      continue;
    }
    if (!known) {
      known.emplace();
    }
    for (const SourceEntry& entry : row->entries) {
      if (entry.docid == 0 || entry.docid > segment.n_articles()) {
        throw damaged_file(segment.folder() + "/" + std::string(kSourcesFile),
                           "it names an article that is not there");
      }
      if (!segment.is_deleted(entry.docid)) {
        known->articles.push_back({{i, entry.docid}, entry.key, entry.content_hash});
      }
    }
    if (known->facts.path.empty() || row->order > known->facts.order) {
      row->entries.clear();
      known->facts = std::move(*row);
    }
  }
  return known;
}

std::vector<std::string> known_paths_below(const Snapshot& snapshot, std::string_view path) {
  std::vector<std::string> paths;
  for (const auto& segment : snapshot.segments()) {
    const Sources& sources = segment->sources();
    for (std::uint32_t i = sources.lower_bound(path); i < sources.size(); ++i) {
      const std::string_view known = sources.path(i);
      if (!known.starts_with(path)) {
        break;
      }
      if (is_at_or_below(known, path)) {
        paths.emplace_back(known);
      }
    }
  }
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::optional<Hash128> key_of(const Snapshot& snapshot, ArticleRef ref) {
  const Sources& sources = snapshot.segments()[ref.segment]->sources();
  // The row is that of the file; the article's path may go on with a member inside of it.
  std::string path = snapshot.article(ref).path;
  while (true) {
    if (const std::optional<SourceRow> row = sources.find(path)) {
      const auto entry = std::ranges::lower_bound(row->entries, ref.docid, {}, &SourceEntry::docid);
      if (entry != row->entries.end() && entry->docid == ref.docid) {
        return entry->key;
      }
    }
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
      return std::nullopt;
    }
    path.resize(slash);
  }
}

}  // namespace dateline
