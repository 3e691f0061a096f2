#include "common/archive/generation.h"

#include <fmt/format.h>

#include "common/base/bytes.h"
#include "common/base/utf8.h"
#include "common/schema/version.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "dateline generation, schema ";

void put(ByteWriter& out, const ListedFile& file) {
  out.string(file.name);
  out.varint(file.size);
  out.fixed(file.hash);
}

ListedFile get_file(ByteReader& in) {
  ListedFile file;
  file.name = in.string();
  file.size = in.varint();
  file.hash = in.fixed<std::uint64_t>();
  return file;
}

template <class T, class Put>
void put_list(ByteWriter& out, const std::vector<T>& list, Put put_one) {
  out.varint(list.size());
  for (const T& item : list) {
    put_one(out, item);
  }
}

template <class Get>
auto get_list(ByteReader& in, Get get_one) {
  std::vector<decltype(get_one(in))> list;
  for (std::uint64_t n = in.varint(); n > 0; --n) {
    list.push_back(get_one(in));
  }
  return list;
}

void put_segment(ByteWriter& out, const ListedSegment& segment) {
  out.varint(segment.number);
  out.varint(segment.n_articles);
  out.varint(segment.n_words);
  out.varint(segment.text_bytes);
  put_list(out, segment.files, put);
  out.varint(segment.tombstones.size() == 0 ? 0 : 1);
  for (const std::uint64_t word : segment.tombstones.words()) {
    out.fixed(word);
  }
}

ListedSegment get_segment(ByteReader& in) {
  ListedSegment segment;
  segment.number = in.varint();
  segment.n_articles = static_cast<std::uint32_t>(in.varint());
  segment.n_words = in.varint();
  segment.text_bytes = in.varint();
  segment.files = get_list(in, get_file);
  if (in.varint() != 0) {
    segment.tombstones = Bitmap(segment.n_articles);
    for (std::uint64_t& word : segment.tombstones.words()) {
      word = in.fixed<std::uint64_t>();
    }
  }
  return segment;
}

void put_body(ByteWriter& out, const Generation& generation) {
  out.varint(generation.number);
  out.string(generation.archive_id);
  out.fixed(generation.created);
  out.varint(generation.next_segment);
  out.string(generation.compatibility.analyzer);
  out.string(generation.compatibility.xapian);
  out.varint(generation.compatibility.termlists ? 1 : 0);
  put_list(out, generation.dictionaries, put);
  put_list(out, generation.segments, put_segment);
  put_list(out, generation.takedowns, [](ByteWriter& to, const Hash128& key) { to.fixed(key); });
}

Generation get_body(ByteReader& in) {
  Generation generation;
  generation.number = in.varint();
  generation.archive_id = in.string();
  generation.created = in.fixed<std::int64_t>();
  generation.next_segment = in.varint();
  generation.compatibility.schema = kSchemaVersion;
  generation.compatibility.analyzer = in.string();
  generation.compatibility.xapian = in.string();
  generation.compatibility.termlists = in.varint() != 0;
  generation.dictionaries = get_list(in, get_file);
  generation.segments = get_list(in, get_segment);
  generation.takedowns = get_list(in, [](ByteReader& from) { return from.fixed<Hash128>(); });
  return generation;
}

}  // namespace

void ListedSegment::remove(std::uint32_t docid) {
  if (tombstones.size() == 0) {
    tombstones = Bitmap(n_articles);
  }
  tombstones.set(docid - 1);
}

std::uint64_t Generation::n_live() const {
  std::uint64_t n = 0;
  for (const ListedSegment& segment : segments) {
    n += segment.n_live();
  }
  return n;
}

std::string numbered_name(std::uint64_t number) {
  return fmt::format("{:06}", number);
}

std::string encode_generation(const Generation& generation) {
  ByteWriter out;
  put_body(out, generation);
  std::string bytes = fmt::format("{}{}\n{}", kMagic, kSchemaVersion, out.bytes());
  ByteWriter checksum;
  checksum.fixed(hash64(bytes));
  return bytes + checksum.bytes();
}

Generation decode_generation(std::string_view bytes, std::string_view path) {
  const auto corrupt = [path](std::string_view what) {
    return Error(ErrorKind::kCorrupt, fmt::format("'{}' is damaged: {}", printable(path), what),
                 "restore the archive from a copy, or build it again");
  };
  const std::size_t line_end = bytes.find('\n');
  if (!bytes.starts_with(kMagic) || line_end == std::string_view::npos) {
    throw corrupt("it does not begin as a generation does");
  }
  const std::string_view schema = bytes.substr(kMagic.size(), line_end - kMagic.size());
  if (schema != std::to_string(kSchemaVersion)) {
    throw Error(ErrorKind::kIncompatible,
                fmt::format("the archive has schema {}, this program reads schema {}",
                            printable(schema), kSchemaVersion),
                "build it again: indexer --db NEW_ARCHIVE PATH...");
  }
  if (bytes.size() < line_end + 1 + sizeof(std::uint64_t)) {
    throw corrupt("it ends too early");
  }
  const std::string_view content = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
  if (ByteReader(bytes.substr(content.size())).fixed<std::uint64_t>() != hash64(content)) {
    throw corrupt("its checksum is wrong");
  }
  ByteReader in(content.substr(line_end + 1));
  return get_body(in);
}

}  // namespace dateline
