#include "indexer/glass/value_columns.h"

#include <algorithm>

#include "common/base/bytes.h"
#include "common/glass/keys.h"

namespace dateline::glass {
namespace {

// As Xapian's: reading one value decodes half a chunk.
constexpr std::size_t kChunkBytes = 2000;

std::string statistics(std::span<const DocumentValue> values) {
  const auto [least, greatest] = std::minmax_element(
      values.begin(), values.end(),
      [](const DocumentValue& a, const DocumentValue& b) { return a.value < b.value; });
  ByteWriter tag;
  tag.varint(values.size());
  tag.string(least->value);
  std::string bytes = tag.take();
  if (least->value != greatest->value) {
    bytes += greatest->value;
  }
  return bytes;
}

}  // namespace

void ValueColumns::add(std::uint32_t slot, std::span<const DocumentValue> values) {
  if (values.empty()) {
    return;
  }
  items_.emplace_back(value_statistics_key(slot), statistics(values));
  ByteWriter chunk;
  std::uint32_t first_docid = 0;
  std::uint32_t last_docid = 0;
  for (const DocumentValue& value : values) {
    if (chunk.bytes().empty()) {
      first_docid = value.docid;
    } else {
      chunk.varint(value.docid - last_docid - 1);
    }
    last_docid = value.docid;
    chunk.string(value.value);
    if (chunk.bytes().size() >= kChunkBytes) {
      items_.emplace_back(value_chunk_key(slot, first_docid), chunk.take());
      chunk = ByteWriter();
    }
  }
  if (!chunk.bytes().empty()) {
    items_.emplace_back(value_chunk_key(slot, first_docid), chunk.take());
  }
}

void ValueColumns::write(TableWriter& table) {
  std::sort(items_.begin(), items_.end());
  for (const auto& [key, tag] : items_) {
    table.add(key, tag);
  }
  items_.clear();
}

}  // namespace dateline::glass
