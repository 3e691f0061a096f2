// Compressed bytes -> bytes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace dateline {

// As many bytes of the beginning as unpack() wants to see.
inline constexpr std::size_t kPackedHead = 16;

// Whether bytes that begin so are compressed in a way that unpack() knows.
bool is_packed(std::string_view head);

// `packed` decompressed: gzip (any number of members), zstd (any number of frames; with the
// dictionary that a .warc.zst begins with), bzip2, xz, lz4 (frames). Nullptr if it begins like none
// of these. Borrows `packed`; `path` is for the problem. Ends with kBomb where is_bomb() says so.
std::unique_ptr<ByteSource> unpack(ByteSource& packed,
                                   std::string_view head,
                                   const std::string& path);

// Whether data grows beyond what archives of text do: over 64 MB, and over 256 times its size. A
// crawl may hold one page a thousand times, but not for long.
bool is_bomb(std::uint64_t packed, std::uint64_t unpacked);

}  // namespace dateline
