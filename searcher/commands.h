// The verbs of searcher.

#pragma once

namespace dateline::searcher {

// Parses the command line, does what it says and returns the exit code.
int run(int argc, char** argv);

}  // namespace dateline::searcher
