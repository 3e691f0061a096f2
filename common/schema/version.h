// The numbers of our promises.

#pragma once

namespace dateline {

// What a generation and its segments mean. Raise it when an older searcher would misread a new
// archive or the other way round.
//   1  first schema
inline constexpr int kSchemaVersion = 1;

// The shape of the JSON of both programs; docs/json.md has its grammar and history.
inline constexpr int kJsonVersion = 1;

}  // namespace dateline
