// Numbers as glass writes them, into memory the caller made large enough.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace dateline::glass {

// Big-endian, as lengths and offsets inside a block are.
inline void put_16(char* out, std::uint32_t value) {
  out[0] = static_cast<char>(value >> 8);
  out[1] = static_cast<char>(value);
}

inline std::uint32_t get_16(const char* in) {
  return static_cast<std::uint32_t>(static_cast<std::uint8_t>(in[0])) << 8 |
         static_cast<std::uint8_t>(in[1]);
}

inline void put_32(char* out, std::uint32_t value) {
  put_16(out, value >> 16);
  put_16(out + 2, value & 0xFFFF);
}

// LEB128: seven bits a byte, lowest first. Returns the end; at most 10 bytes.
inline char* put_varint(char* out, std::uint64_t value) {
  while (value >= 0x80) {
    *out++ = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
  return out;
}

inline std::size_t varint_size(std::uint64_t value) {
  return static_cast<std::size_t>(64 + 6 - std::countl_zero(value | 1)) / 7;
}

// A docid inside a key, at most 5 bytes: append_sortable() of keys.h without a string.
inline char* put_sortable(char* out, std::uint32_t value) {
  if (value < 0x8000) {
    put_16(out, value);
    return out + 2;
  }
  const auto n_bytes = static_cast<unsigned>((32 + 5 - std::countl_zero(value)) / 7);
  const std::uint64_t bits = value | std::uint64_t{0xFF} << (10 - n_bytes) << 8 * (n_bytes - 1);
  for (unsigned i = n_bytes; i-- > 0;) {
    *out++ = static_cast<char>(bits >> 8 * i);
  }
  return out;
}

}  // namespace dateline::glass
