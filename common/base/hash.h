// Hashes that are written to disk: XXH3 with seed 0, so they never change between builds.

#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

std::uint64_t hash64(std::string_view bytes);

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};

Hash128 hash128(std::string_view bytes);

// Lower-case hexadecimal, 32 digits.
std::string to_hex(const Hash128& hash);

// hash64 of bytes that arrive in pieces.
class StreamHash {
 public:
  StreamHash();
  StreamHash(const StreamHash&) = delete;
  StreamHash& operator=(const StreamHash&) = delete;
  ~StreamHash();

  void update(std::string_view bytes);
  std::uint64_t digest() const;

 private:
  void* state_;  // XXH3_state_t, owned
};

}  // namespace dateline
