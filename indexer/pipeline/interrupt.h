// Ctrl-C, SIGTERM and SIGHUP as a flag: the run ends in good order. A second one ends it at once.

#pragma once

namespace dateline {

// Installs the handlers; later calls change nothing.
void watch_for_interrupt();

bool is_interrupted();

}  // namespace dateline
