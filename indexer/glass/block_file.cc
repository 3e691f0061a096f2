#include "indexer/glass/block_file.h"

#include <cstring>

#include "indexer/glass/encode.h"

namespace dateline::glass {

void BlockFile::create() {
  if (!file_) {
    file_.emplace(path_);
  }
}

std::uint32_t BlockFile::write(std::span<char> block,
                               std::uint32_t level,
                               std::uint32_t directory_end,
                               std::uint32_t items_begin) {
  const std::uint32_t n_free = items_begin - directory_end;
  put_32(block.data(), kFirstRevision);
  block[4] = static_cast<char>(level);
  put_16(&block[5], n_free);
  put_16(&block[7], n_free);
  put_16(&block[9], directory_end);
  std::memset(block.data() + directory_end, 0, n_free);
  create();
  file_->write({block.data(), block.size()});
  return n_blocks_++;
}

void BlockFile::close() {
  if (file_) {
    file_->close();
  }
}

}  // namespace dateline::glass
