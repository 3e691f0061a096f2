#include "indexer/writer/failpoint.h"

#include <atomic>
#include <cstdlib>
#include <signal.h>
#include <string>
#include <unistd.h>

namespace dateline {

void failpoint(std::string_view name) {
  static const char* const wanted = std::getenv("DATELINE_FAILPOINT");
  if (wanted == nullptr) {
    return;
  }
  const std::string_view spec = wanted;
  if (spec.substr(0, spec.find(':')) != name) {
    return;
  }
  static std::atomic<int> passed = 0;
  const std::size_t colon = spec.find(':');
  const int nth = colon == std::string_view::npos ? 1 : std::atoi(wanted + colon + 1);
  if (++passed >= nth) {
    kill(getpid(), SIGKILL);
  }
}

}  // namespace dateline
