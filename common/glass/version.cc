#include "common/glass/version.h"

#include <algorithm>

#include "common/base/bytes.h"
#include "common/base/error.h"

namespace dateline::glass {
namespace {

using namespace std::string_view_literals;

// Magic, then the day the format was fixed, 2016-03-14: (year - 2014) << 9 | month << 5 | day.
constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
static_assert(((2016 - 2014) << 9 | 3 << 5 | 14) == 0x046E);

// Block sizes are counted in units of the least one.
constexpr unsigned kBlockSizeUnit = kMinBlockSize;

// Xapian's own threshold for tables whose tags it compresses. A file may hold 4 for it, the value
// of earlier versions.
constexpr std::uint32_t kCompressFrom = 18;
constexpr std::uint32_t kEarlierCompressFrom = 4;

void write_root(ByteWriter& out, const TableRoot& root) {
  out.varint(root.block);
  out.varint(root.level << 2 | (root.is_sequential ? 2U : 0U) | (root.is_fake ? 1U : 0U));
  out.varint(root.n_entries);
  out.varint(root.block_size / kBlockSizeUnit);
  out.varint(root.compress_from);
  out.string(root.free_list);
}

TableRoot read_root(ByteReader& in) {
  TableRoot root;
  root.block = static_cast<std::uint32_t>(in.varint());
  const std::uint64_t flags = in.varint();
  root.level = static_cast<std::uint32_t>(flags >> 2);
  root.is_sequential = (flags & 2) != 0;
  root.is_fake = (flags & 1) != 0;
  root.n_entries = in.varint();
  root.block_size = static_cast<std::uint32_t>(in.varint() * kBlockSizeUnit);
  root.compress_from = static_cast<std::uint32_t>(in.varint());
  if (root.compress_from == kEarlierCompressFrom) {
    root.compress_from = kCompressFrom;
  }
  root.free_list = std::string(in.string());
  if (root.block_size < kMinBlockSize || root.block_size > kMaxBlockSize ||
      (root.block_size & (root.block_size - 1)) != 0) {
    throw Error(ErrorKind::kCorrupt, "a block size that cannot be");
  }
  return root;
}

}  // namespace

Version new_version(std::uint32_t block_size) {
  Version version;
  for (TableRoot& root : version.tables) {
    root.block_size = block_size;
  }
  for (const TableId id :
       {TableId::kDocdata, TableId::kTermlist, TableId::kSpelling, TableId::kSynonym}) {
    version.table(id).compress_from = kCompressFrom;
  }
  return version;
}

std::string encode_version(const Version& version) {
  ByteWriter out;
  for (const std::uint8_t byte : version.uuid) {
    out.fixed(byte);
  }
  out.varint(version.revision);
  for (const TableRoot& root : version.tables) {
    write_root(out, root);
  }
  out.varint(version.n_documents);
  out.varint(version.last_docid - version.n_documents);
  out.varint(version.min_length);
  out.varint(version.max_wdf);
  out.varint(version.max_length - version.max_wdf);
  out.varint(version.oldest_changeset);
  out.varint(version.total_length);
  out.varint(version.max_spelling_frequency);
  return std::string(kMagic) + out.bytes();
}

Version decode_version(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) {
    throw Error(ErrorKind::kCorrupt, "not a glass database of the known format");
  }
  ByteReader in(bytes.substr(kMagic.size()));
  Version version;
  std::ranges::for_each(version.uuid, [&](std::uint8_t& byte) { byte = in.fixed<std::uint8_t>(); });
  version.revision = static_cast<std::uint32_t>(in.varint());
  for (TableRoot& root : version.tables) {
    root = read_root(in);
  }
  if (in.done()) {
    return version;
  }
  version.n_documents = in.varint();
  version.last_docid = version.n_documents + in.varint();
  version.min_length = in.varint();
  version.max_wdf = in.varint();
  version.max_length = version.max_wdf + in.varint();
  version.oldest_changeset = in.varint();
  version.total_length = in.varint();
  version.max_spelling_frequency = in.varint();
  if (!in.done()) {
    throw Error(ErrorKind::kCorrupt, "bytes behind the end of the version file");
  }
  return version;
}

}  // namespace dateline::glass
