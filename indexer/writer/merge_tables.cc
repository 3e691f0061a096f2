#include "indexer/writer/merge_tables.h"

#include <array>
#include <cstdint>
#include <vector>

#include "common/archive/xapian_boundary.h"
#include "common/schema/fields.h"
#include "indexer/glass/concatenate.h"
#include "indexer/glass/database_writer.h"

namespace dateline {
namespace {

// Xapian's own way, which knows term lists.
void compact(std::span<const Segment* const> segments, const std::string& folder) {
  Xapian::Database tables;
  for (const Segment* segment : segments) {
    tables.add_database(segment->database());
  }
  tables.compact(folder, 0);
}

void write_data(const Segment& segment, std::uint32_t offset, glass::DatabaseWriter& writer) {
  const Xapian::Database& database = segment.database();
  for (std::uint32_t docid = 1; docid <= segment.n_articles(); ++docid) {
    writer.add_data(offset + docid, database.get_document(docid).get_data());
  }
}

void write_values(std::span<const Segment* const> segments,
                  std::uint32_t slot,
                  glass::DatabaseWriter& writer) {
  std::vector<std::string> texts;
  std::vector<glass::DocumentValue> values;
  std::uint32_t offset = 0;
  for (const Segment* segment : segments) {
    const Xapian::Database& database = segment->database();
    for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
      values.push_back({offset + it.get_docid(), {}});
      texts.push_back(*it);
    }
    offset += segment->n_articles();
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i].value = texts[i];
  }
  writer.add_values(slot, values);
}

void concatenate(std::span<const Segment* const> segments, const std::string& folder) {
  glass::DatabaseWriter writer(folder, {});
  for (const std::uint32_t slot : {kDateSlot, kSourceSlot}) {
    write_values(segments, slot, writer);
  }
  std::vector<glass::PostingSource> sources;
  std::vector<std::uint32_t> lengths;
  std::uint32_t offset = 0;
  for (const Segment* segment : segments) {
    write_data(*segment, offset, writer);
    for (std::uint32_t docid = 1; docid <= segment->n_articles(); ++docid) {
      lengths.push_back(segment->database().get_doclength(docid));
    }
    sources.push_back({segment->postlist(), segment->position(), segment->n_articles()});
    offset += segment->n_articles();
  }
  writer.add_lengths(lengths);
  glass::concatenate_postings(sources, writer, [&] {
    for (const Segment* segment : segments) {
      segment->forget_tables();
    }
  });
  writer.finish();
}

}  // namespace

void merge_tables(std::span<const Segment* const> segments,
                  const std::string& folder,
                  bool termlists) {
  with_xapian("merge segments",
              [&] { termlists ? compact(segments, folder) : concatenate(segments, folder); });
}

}  // namespace dateline
