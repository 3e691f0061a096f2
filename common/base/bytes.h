// The one binary encoding of our own files: little-endian fixed integers, LEB128 varints,
// length-prefixed strings.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "common/base/error.h"

namespace dateline {

class ByteWriter {
 public:
  template <class T>
  void fixed(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    bytes_.append(raw, sizeof(T));
  }

  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }

  void string(std::string_view text) {
    varint(text.size());
    bytes_.append(text);
  }

  const std::string& bytes() const { return bytes_; }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Borrows the bytes. Every read past the end throws Error(kCorrupt),
// so a damaged file can never be read out of bounds.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T fixed() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw Error(ErrorKind::kCorrupt, "damaged number");
  }

  std::string_view string() {
    const std::uint64_t size = varint();
    return take(size);
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      throw Error(ErrorKind::kCorrupt, "data ends too early");
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  bool done() const { return rest_.empty(); }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace dateline
