// What the programs tell the shell. The numbers are a promise: scripts depend on them.

#pragma once

namespace dateline {

inline constexpr int kExitOk = 0;             // done; searcher: at least one hit
inline constexpr int kExitNone = 1;           // searcher: searched well, no hit
inline constexpr int kExitError = 2;          // the one line on stderr says why
inline constexpr int kExitLocked = 75;        // another indexer holds the archive: try again
inline constexpr int kExitInterrupted = 130;  // Ctrl-C

}  // namespace dateline
