// The one place where an exception becomes a message and an exit code.

#pragma once

#include <functional>
#include <string_view>

namespace dateline {

// Calls `body` and returns its exit code. An exception ends in
//
//   indexer: cannot open archive 'news.db': no such directory
//   hint: run 'indexer --db news.db PATH...' first
//
// on stderr (the second line only where there is a hint) and kExitLocked, kExitInterrupted or
// kExitError. A reader of our output that went away (`searcher ... | head -1`) is no error: SIGPIPE
// is ignored, a failed write to std::cout throws, and the program ends quietly with kExitOk. Other
// failed writes, such as a full disk behind a redirection, are errors.
int run_main(std::string_view program, const std::function<int()>& body);

}  // namespace dateline
