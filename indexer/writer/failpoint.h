// Places where a test may kill the indexer to see that the archive survives it.

#pragma once

#include <string_view>

namespace dateline {

// Dies at once, as by kill -9, if the environment variable DATELINE_FAILPOINT is `name`, or
// `name`:N when it is passed for the N-th time. Otherwise does nothing.
void failpoint(std::string_view name);

}  // namespace dateline
