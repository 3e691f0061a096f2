// The verbs of indexer.

#pragma once

namespace dateline::indexer {

// Parses the command line, does what it says and returns the exit code.
int run(int argc, char** argv);

}  // namespace dateline::indexer
