// show: an id -> the article.

#pragma once

#include <optional>
#include <string_view>

#include "common/archive/snapshot.h"
#include "searcher/answer/search.h"

namespace dateline {

// The live article with this id, its rank and score 0. Nullopt if there is none.
std::optional<Hit> show_article(const Snapshot& snapshot, std::string_view id);

}  // namespace dateline
