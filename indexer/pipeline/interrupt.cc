#include "indexer/pipeline/interrupt.h"

#include <atomic>
#include <signal.h>

namespace dateline {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void handle(int signal_number) {
  interrupted = true;
  signal(signal_number, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};

    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    sigaction(signal_number, &action, nullptr);
  }
}

bool is_interrupted() {
  return interrupted;
}

}  // namespace dateline
