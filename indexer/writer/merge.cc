#include "indexer/writer/merge.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "indexer/writer/merge_tables.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Up to this many articles are indexed anew rather than compacted: one date run, no tombstones.
constexpr std::uint32_t kRebuildArticles = 16;

// Where each article of the merged segment comes from; docid 0: dropped.
struct Mapping {
  std::uint32_t old_segment = 0;              // index into the snapshot's segments
  std::vector<std::uint32_t> new_docid = {};  // by old docid - 1
};

// The rows of all old segments, one a path: the newest facts, the articles that are kept.
std::vector<SourceRow> merge_sources(const Snapshot& snapshot, std::span<const Mapping> mappings) {
  std::map<std::string, SourceRow> by_path;
  for (const Mapping& mapping : mappings) {
    const Sources& sources = snapshot.segments()[mapping.old_segment]->sources();
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
      SourceRow row = sources.row(i);
      std::vector<SourceEntry> entries = std::exchange(row.entries, {});
      SourceRow& merged = by_path[row.path];
      if (merged.path.empty() || row.order > merged.order) {
        row.entries = std::move(merged.entries);
        merged = std::move(row);
      }
      for (SourceEntry& entry : entries) {
        entry.docid = mapping.new_docid[entry.docid - 1];
        if (entry.docid != 0) {
          merged.entries.push_back(entry);
        }
      }
    }
  }
  std::vector<SourceRow> rows;
  for (auto& [path, row] : by_path) {
    std::ranges::sort(row.entries, {}, &SourceEntry::docid);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Merging would give damaged bytes a good checksum.
void require_undamaged(const Snapshot& snapshot, std::span<const std::uint32_t> segments) {
  for (const std::uint32_t index : segments) {
    const std::vector<std::string> damaged = snapshot.segments()[index]->damaged_files();
    if (!damaged.empty()) {
      throw damaged_file(damaged.front(), "its checksum is wrong");
    }
  }
}

// Frames to copy before their memory is given back: about 20 MB.
constexpr std::uint32_t kFramesAtOnce = 8192;

// Every article, tombstoned ones too, keeps its order.
ListedSegment concatenate(const Snapshot& snapshot,
                          std::span<const std::uint32_t> old_segments,
                          const std::string& folder) {
  require_undamaged(snapshot, old_segments);
  fs::create_directories(folder);
  ListedSegment listed;
  std::vector<Mapping> mappings;
  ColumnsBuilder columns;
  ArticleStoreWriter store(folder + "/" + std::string(kArticlesFile));
  StemVariantSet variants;
  std::vector<const Segment*> segments;
  std::vector<std::uint32_t> deleted;
  for (const std::uint32_t index : old_segments) {
    const Segment& segment = *snapshot.segments()[index];
    Mapping& mapping = mappings.emplace_back(Mapping{index, {}});
    for (std::uint32_t docid = 1; docid <= segment.n_articles(); ++docid) {
      mapping.new_docid.push_back(++listed.n_articles);
      store.add_frame(segment.articles().frame(docid));
      if (docid % kFramesAtOnce == 0) {
        segment.articles().forget();
      }
      if (segment.is_deleted(docid)) {
        deleted.push_back(listed.n_articles);
      }
    }
    listed.n_words += segment.listed().n_words;
    listed.text_bytes += segment.listed().text_bytes;
    columns.add_all(segment.columns());
    variants.merge(segment.stem_variants().all());
    segments.push_back(&segment);
  }
  store.finish();
  columns.write(folder + "/" + std::string(kColumnsFile));
  write_stem_variants(folder + "/" + std::string(kStemVariantsFile), variants);
  write_sources(folder + "/" + std::string(kSourcesFile), merge_sources(snapshot, mappings));
  merge_tables(segments, folder, snapshot.generation().compatibility.termlists);
  for (const std::uint32_t docid : deleted) {
    listed.remove(docid);
  }
  listed.files = list_files(folder);
  return listed;
}

// Only live articles, in date order, indexed anew: one run.
ListedSegment rebuild(const Snapshot& snapshot,
                      std::span<const std::uint32_t> old_segments,
                      const std::string& folder,
                      const SegmentOptions& options,
                      const std::function<void()>& before_step) {
  struct Live {
    DateOrder order;
    std::uint32_t mapping = 0;
    std::uint32_t docid = 0;
  };

  require_undamaged(snapshot, old_segments);
  std::vector<Live> live;
  std::vector<Mapping> mappings;
  for (const std::uint32_t index : old_segments) {
    const Segment& segment = *snapshot.segments()[index];
    mappings.push_back({index, std::vector<std::uint32_t>(segment.n_articles(), 0)});
    for (std::uint32_t docid = 1; docid <= segment.n_articles(); ++docid) {
      if (!segment.is_deleted(docid)) {
        live.push_back({date_order(segment.columns().date(docid)),
                        static_cast<std::uint32_t>(mappings.size() - 1), docid});
      }
    }
  }
  std::ranges::stable_sort(live, {}, &Live::order);
  SegmentWriter writer(folder, options);
  for (const Live& one : live) {
    before_step();
    Mapping& mapping = mappings[one.mapping];
    const Segment& segment = *snapshot.segments()[mapping.old_segment];
    mapping.new_docid[one.docid - 1] =
        writer.add(segment.article(one.docid), segment.columns().indexed_at(one.docid));
  }
  return writer.finish(merge_sources(snapshot, mappings));
}

// Makes a segment with `make` in a new folder; in `draft` it takes the place of the oldest of the
// group, and the others go.
void replace_segments(ArchiveWriter& writer,
                      Generation& draft,
                      const MergeGroup& group,
                      const std::function<ListedSegment(const std::string&)>& make) {
  const std::uint64_t number = writer.reserve_segment();
  ListedSegment made;
  try {
    made = make(writer.layout().segment(number));
  } catch (...) {
    writer.give_back_segment(number);
    throw;
  }
  made.number = number;
  const auto is_old = [&](const ListedSegment& segment) {
    return std::ranges::any_of(group, [&](std::size_t i) {
      return writer.generation().segments[i].number == segment.number;
    });
  };
  const auto place = std::ranges::find_if(draft.segments, is_old);
  *place = std::move(made);
  draft.segments.erase(std::remove_if(place + 1, draft.segments.end(), is_old),
                       draft.segments.end());
}

bool wants_rebuild(const Generation& generation, const MergeGroup& group) {
  std::uint64_t articles = 0;
  std::uint64_t live = 0;
  for (const std::size_t i : group) {
    articles += generation.segments[i].n_articles;
    live += generation.segments[i].n_live();
  }
  return live <= kRebuildArticles || (articles - live) * 5 > articles || group.size() == 1;
}

}  // namespace

void merge_group(ArchiveWriter& writer,
                 Generation& draft,
                 const MergeGroup& group,
                 const BuilderOptions& builder,
                 const std::function<void()>& before_step) {
  const Snapshot& snapshot = writer.snapshot();
  const std::vector<std::uint32_t> old_segments(group.begin(), group.end());
  replace_segments(writer, draft, group, [&](const std::string& folder) {
    before_step();
    return wants_rebuild(snapshot.generation(), group)
               ? rebuild(snapshot, old_segments, folder,
                         {builder, snapshot.dictionaries().newest()}, before_step)
               : concatenate(snapshot, old_segments, folder);
  });
}

void rebuild_segment(ArchiveWriter& writer,
                     Generation& draft,
                     std::size_t index,
                     const SegmentOptions& options) {
  const std::uint32_t old_segment[] = {static_cast<std::uint32_t>(index)};
  replace_segments(writer, draft, {index}, [&](const std::string& folder) {
    return rebuild(writer.snapshot(), old_segment, folder, options, [] {});
  });
}

int merge_segments(ArchiveWriter& writer,
                   MergeEffort effort,
                   const BuilderOptions& builder,
                   const std::function<void()>& before_step) {
  int n_merges = 0;
  while (true) {
    const auto groups = plan_merges(writer.generation().segments, effort);
    if (groups.empty()) {
      return n_merges;
    }
    Generation draft = writer.generation();
    for (const MergeGroup& group : groups) {
      merge_group(writer, draft, group, builder, before_step);
      ++n_merges;
    }
    writer.publish(std::move(draft));
  }
}

}  // namespace dateline
