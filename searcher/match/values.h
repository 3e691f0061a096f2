// A value of a field, as typed -> the terms of the values that an archive holds.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/article/article.h"
#include "common/schema/fields.h"

namespace dateline {

// The value itself if any article has it. Otherwise, for fields with a column, every value that
// contains all its words side by side ("bbc" -> "BBC News", "BBC Sport"), with a note that says so.
// If nothing fits, its own term, which matches nothing, with a note that names the nearest value.
std::vector<std::string> resolve_value(const Snapshot& snapshot,
                                       const Field& field,
                                       std::string_view text,
                                       std::vector<Note>& notes);

}  // namespace dateline
