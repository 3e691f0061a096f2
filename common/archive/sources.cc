#include "common/archive/sources.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/bytes.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "DLSOURC1";
constexpr std::size_t kHeaderBytes = 8 + 4;

std::string encode(const SourceRow& row) {
  ByteWriter out;
  out.string(row.path);
  out.varint(row.size);
  out.fixed(row.mtime_ns);
  out.fixed(row.hash);
  out.varint(row.order);
  out.varint(row.complete ? 1 : 0);
  out.varint(row.entries.size());
  for (const SourceEntry& entry : row.entries) {
    out.fixed(entry.docid);
    out.fixed(entry.key);
    out.fixed(entry.content_hash);
  }
  return out.take();
}

SourceRow decode(std::string_view bytes) {
  ByteReader in(bytes);
  SourceRow row;
  row.path = in.string();
  row.size = in.varint();
  row.mtime_ns = in.fixed<std::int64_t>();
  row.hash = in.fixed<std::uint64_t>();
  row.order = in.varint();
  row.complete = in.varint() != 0;
  for (std::uint64_t n = in.varint(); n > 0; --n) {
    SourceEntry& entry = row.entries.emplace_back();
    entry.docid = in.fixed<std::uint32_t>();
    entry.key = in.fixed<Hash128>();
    entry.content_hash = in.fixed<std::uint64_t>();
  }
  return row;
}

}  // namespace

void write_sources(const std::string& path, std::vector<SourceRow> rows) {
  std::ranges::sort(rows, {}, &SourceRow::path);
  ByteWriter head;
  std::string body;
  head.fixed(static_cast<std::uint32_t>(rows.size()));
  const std::uint64_t body_at = kHeaderBytes + rows.size() * sizeof(std::uint64_t);
  for (const SourceRow& row : rows) {
    head.fixed(body_at + body.size());
    body += encode(row);
  }
  ByteWriter check;
  check.fixed(hash64(head.bytes() + body));
  FileWriter file(path);
  file.write(kMagic);
  file.write(head.bytes());
  file.write(body);
  file.write(check.bytes());
  file.close();
}

Sources::Sources(const std::string& path) : file_path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeaderBytes + sizeof(std::uint64_t)) {
    throw damaged_file(file_path_, "it does not begin as sources do");
  }
  n_ = ByteReader(bytes.substr(kMagic.size())).fixed<std::uint32_t>();
  if ((bytes.size() - kHeaderBytes - sizeof(std::uint64_t)) / sizeof(std::uint64_t) < n_) {
    throw damaged_file(file_path_, "it ends too early");
  }
}

std::string_view Sources::row_bytes(std::uint32_t index) const {
  const std::string_view bytes = file_.bytes();
  const auto at =
      ByteReader(bytes.substr(kHeaderBytes + std::size_t{index} * 8)).fixed<std::uint64_t>();
  if (at > bytes.size() - sizeof(std::uint64_t)) {
    throw damaged_file(file_path_, "a row lies outside of the file");
  }
  return bytes.substr(at, bytes.size() - sizeof(std::uint64_t) - at);
}

SourceRow Sources::row(std::uint32_t index) const {
  return decode(row_bytes(index));
}

std::string_view Sources::path(std::uint32_t index) const {
  return ByteReader(row_bytes(index)).string();
}

std::uint32_t Sources::lower_bound(std::string_view path_wanted) const {
  std::uint32_t low = 0;
  std::uint32_t high = n_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (path(middle) < path_wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<SourceRow> Sources::find(std::string_view path_wanted) const {
  const std::uint32_t index = lower_bound(path_wanted);
  if (index == n_ || path(index) != path_wanted) {
    return std::nullopt;
  }
  return row(index);
}

void Sources::verify() const {
  const std::string_view bytes = file_.bytes();
  const std::string_view content =
      bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - sizeof(std::uint64_t));
  if (ByteReader(bytes.substr(bytes.size() - 8)).fixed<std::uint64_t>() != hash64(content)) {
    throw damaged_file(file_path_, "its checksum is wrong");
  }
  for (std::uint32_t i = 0; i < n_; ++i) {
    row(i);
    if (i > 0 && path(i - 1) >= path(i)) {
      throw damaged_file(file_path_, "its rows are not sorted");
    }
  }
}

}  // namespace dateline
