#include "indexer/writer/remove.h"

#include <algorithm>
#include <set>

#include "common/article/record.h"
#include "indexer/writer/known_files.h"

namespace dateline {
namespace {

// Samples for a dictionary: live articles spread over the archive.
std::vector<std::string> samples_of(const Snapshot& snapshot) {
  constexpr std::size_t kMaxBytes = 12 << 20;
  constexpr std::uint64_t kMaxSamples = 4000;
  const std::uint64_t step =
      std::max<std::uint64_t>(1, snapshot.generation().n_live() / kMaxSamples);
  std::vector<std::string> samples;
  std::size_t bytes = 0;
  std::uint64_t seen = 0;
  for (const auto& segment : snapshot.segments()) {
    for (std::uint32_t docid = 1; docid <= segment->n_articles() && bytes < kMaxBytes; ++docid) {
      if (!segment->is_deleted(docid) && seen++ % step == 0) {
        samples.push_back(snapshot.dictionaries().decompress(segment->articles().frame(docid)));
        bytes += samples.back().size();
      }
    }
  }
  return samples;
}

// Every segment anew, with a dictionary that none of the removed articles went into.
void rewrite_all(ArchiveWriter& writer, const BuilderOptions& builder) {
  Generation draft = writer.generation();
  draft.dictionaries.clear();
  const std::string dictionary = train_dictionary(samples_of(writer.snapshot()));
  if (!dictionary.empty()) {
    writer.add_dictionary(draft, dictionary);
  }
  for (std::size_t i = 0; i < writer.generation().segments.size(); ++i) {
    rebuild_segment(writer, draft, i, {builder, dictionary});
  }
  writer.publish(std::move(draft));
}

}  // namespace

RemoveResult remove_articles(ArchiveWriter& writer, std::span<const std::string> ids) {
  RemoveResult result;
  Generation draft = writer.generation();
  const std::set<std::string> distinct(ids.begin(), ids.end());
  for (const std::string& id : distinct) {
    const auto ref = writer.snapshot().find_id(id);
    if (!ref) {
      result.unknown_ids.push_back(id);
      continue;
    }
    draft.segments[ref->segment].remove(ref->docid);
    if (const auto key = key_of(writer.snapshot(), *ref)) {
      draft.takedowns.push_back(*key);
    }
    ++result.n_removed;
  }
  if (result.n_removed > 0) {
    std::ranges::sort(draft.takedowns);
    writer.publish(std::move(draft));
  }
  return result;
}

int purge(ArchiveWriter& writer, const BuilderOptions& builder) {
  const Generation& generation = writer.generation();
  const bool has_tombstones = std::ranges::any_of(
      generation.segments,
      [](const ListedSegment& segment) { return segment.n_live() < segment.n_articles; });
  // A dictionary may have been trained on articles whose tombstones a merge has dealt with already.
  if (!has_tombstones && generation.dictionaries.empty()) {
    return writer.sweep();
  }
  if (generation.dictionaries.empty()) {
    Generation draft = generation;
    for (std::size_t i = 0; i < generation.segments.size(); ++i) {
      if (generation.segments[i].n_live() < generation.segments[i].n_articles) {
        rebuild_segment(writer, draft, i, {builder, {}});
      }
    }
    writer.publish(std::move(draft));
  } else {
    rewrite_all(writer, builder);
  }
  return writer.sweep();
}

}  // namespace dateline
