#include "tests/support/damage.h"

#include "common/base/error.h"

namespace dateline::testing {

void for_each_damage(
    std::string_view bytes,
    const std::function<void(const std::string& damaged, const std::string& what)>& use) {
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    use(std::string(bytes.substr(0, size)), "cut to " + std::to_string(size) + " bytes");
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string damaged(bytes);
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      use(damaged, "byte " + std::to_string(at) + " xor " + std::to_string(change));
    }
  }
}

std::string outcome_of(const std::function<std::string()>& read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCorrupt) {
      return "corrupt";
    }
    if (error.kind() == ErrorKind::kIncompatible) {
      return "incompatible";
    }
    throw;
  }
}

}  // namespace dateline::testing
