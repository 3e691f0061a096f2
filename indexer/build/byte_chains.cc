#include "indexer/build/byte_chains.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

namespace dateline {

void ByteChains::clear() {
  blocks_.clear();
  used_ = kBlock;
}

void ByteChains::append_slowly(ByteChain& chain, std::uint32_t value) {
  char bytes[kMaxVarint];
  const char* const end = write_varint(bytes, value);
  for (const char* byte = bytes; byte != end; ++byte) {
    if (chain.left == 0) {
      add_chunk(chain);
    }
    *at(chain.tail++) = *byte;
    --chain.left;
  }
}

void ByteChains::add_chunk(ByteChain& chain) {
  const std::size_t room = room_of(std::min(chain.n_chunks, kLastGrowth));
  const std::uint32_t chunk = allocate(room + kLink);
  if (chain.head == 0) {
    chain.head = chunk;
  } else {
    std::memcpy(at(chain.tail), &chunk, kLink);
  }
  chain.tail = chunk;
  chain.left = static_cast<std::uint16_t>(room);
  chain.n_chunks = static_cast<std::uint8_t>(std::min<unsigned>(chain.n_chunks + 1U, kLastGrowth));
}

std::uint32_t ByteChains::allocate(std::size_t size) {
  if (used_ + size > kBlock) {
    assert(blocks_.size() < std::size_t{std::numeric_limits<std::uint32_t>::max()} / kBlock);
    // Not make_unique: it would clear what is written anyway.
    blocks_.emplace_back(new char[kBlock]);
    used_ = blocks_.size() == 1 ? 1 : 0;  // address 0 is no chunk
  }
  const std::size_t address = ((blocks_.size() - 1) << kBlockBits) + used_;
  used_ += size;
  return static_cast<std::uint32_t>(address);
}

void ByteChains::gather(const ByteChain& chain, std::string& out) const {
  std::uint32_t chunk = chain.head;
  for (unsigned n = 0; chunk != 0; ++n) {
    const std::size_t room = room_of(std::min<unsigned>(n, kLastGrowth));
    const char* const bytes = at(chunk);
    // The tail stands in or right behind the last chunk, and never behind another's content.
    if (chain.tail - chunk <= room) {
      out.append(bytes, chain.tail - chunk);
      return;
    }
    out.append(bytes, room);
    std::memcpy(&chunk, bytes + room, kLink);
  }
}

}  // namespace dateline
