// Many strings of bytes that grow at their ends, all in one arena. Each is a chain of chunks, each
// chunk twice as large as the one before, so that short strings waste little and long ones have
// few seams.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dateline {

// One of the strings; its bytes are in the ByteChains it was first used with.
struct ByteChain {
  std::uint32_t head = 0;     // where the first chunk is; 0: there is none
  std::uint32_t tail = 0;     // where the next byte goes
  std::uint16_t left = 0;     // bytes left in the last chunk
  std::uint8_t n_chunks = 0;  // up to where chunks stop growing
  std::uint8_t tag = 0;       // the owner's
};

class ByteChains {
 public:
  ByteChains() { clear(); }

  // Appends a LEB128 number.
  void append(ByteChain& chain, std::uint32_t value) {
    if (chain.left < kMaxVarint) {
      append_slowly(chain, value);
      return;
    }
    char* const begin = at(chain.tail);
    const char* const end = write_varint(begin, value);
    const auto size = static_cast<std::uint16_t>(end - begin);
    chain.tail += size;
    chain.left -= size;
  }

  // Soon something will be appended.
  void prefetch(const ByteChain& chain) const {
    if (chain.head != 0) {
      __builtin_prefetch(at(chain.tail));
    }
  }

  // Appends all bytes of the chain to `out`.
  void gather(const ByteChain& chain, std::string& out) const;

  // Bytes held. Addresses are of 32 bits: the owner must stop below 4 GiB.
  std::size_t memory() const { return blocks_.size() * kBlock; }

  // Forgets all chains.
  void clear();

 private:
  static constexpr std::size_t kMaxVarint = 5;
  static constexpr unsigned kBlockBits = 16;
  static constexpr std::size_t kBlock = std::size_t{1} << kBlockBits;
  // A chunk ends in the address of the next one.
  static constexpr std::size_t kLink = sizeof(std::uint32_t);

  // Bytes for content in the chunk number `n` of a chain, from 0.
  static std::size_t room_of(unsigned n) { return std::size_t{8} << n; }

  static constexpr std::uint8_t kLastGrowth = 9;  // chunks of 4 KiB

  static char* write_varint(char* out, std::uint32_t value) {
    while (value >= 0x80) {
      *out++ = static_cast<char>(value | 0x80);
      value >>= 7;
    }
    *out++ = static_cast<char>(value);
    return out;
  }

  char* at(std::uint32_t address) {
    return blocks_[address >> kBlockBits].get() + (address & (kBlock - 1));
  }

  const char* at(std::uint32_t address) const {
    return blocks_[address >> kBlockBits].get() + (address & (kBlock - 1));
  }

  void append_slowly(ByteChain& chain, std::uint32_t value);
  void add_chunk(ByteChain& chain);
  // Where `size` bytes of one block are.
  std::uint32_t allocate(std::size_t size);

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;  // of the last block
};

}  // namespace dateline
