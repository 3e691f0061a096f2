// inspect: what the indexer would make of files, without an archive.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/pipeline/reading.h"

namespace dateline {

// Calls `take` with each draft, finished and enriched just as its article would be indexed into an
// empty archive, its id given, and the number of its words.
void inspect(const std::vector<std::string>& paths,
             const ReadOptions& options,
             DiagnosticSink& sink,
             const std::function<void(const Draft&, std::uint32_t n_words)>& take);

}  // namespace dateline
