// The compressions that libarchive reads for us.

#pragma once

#include <memory>
#include <string>

#include "indexer/input/byte_source.h"

namespace dateline {

// These borrow `packed`. What a damaged place cut off up to 64 KB before it may be lost.
std::unique_ptr<ByteSource> open_bzip2(ByteSource& packed, std::string path);
std::unique_ptr<ByteSource> open_xz(ByteSource& packed, std::string path);
std::unique_ptr<ByteSource> open_lz4(ByteSource& packed, std::string path);

}  // namespace dateline
