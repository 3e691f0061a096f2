#include "common/base/hash.h"

#include <new>

#include <fmt/format.h>
#include <xxhash.h>

namespace dateline {
namespace {

XXH3_state_t* as_state(void* state) {
  return static_cast<XXH3_state_t*>(state);
}

}  // namespace

std::uint64_t hash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(const Hash128& hash) {
  return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

StreamHash::StreamHash() : state_(XXH3_createState()) {
  if (state_ == nullptr || XXH3_64bits_reset(as_state(state_)) != XXH_OK) {
    throw std::bad_alloc();
  }
}

StreamHash::~StreamHash() {
  XXH3_freeState(as_state(state_));
}

void StreamHash::update(std::string_view bytes) {
  XXH3_64bits_update(as_state(state_), bytes.data(), bytes.size());
}

std::uint64_t StreamHash::digest() const {
  return XXH3_64bits_digest(as_state(state_));
}

}  // namespace dateline
