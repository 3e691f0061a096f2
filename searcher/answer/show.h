// show: an id -> the article, and what a query finds in it.

#pragma once

#include <optional>
#include <string_view>

#include "common/archive/snapshot.h"
#include "searcher/answer/search.h"

namespace dateline {

// The live article with this id, its rank and score 0. Nullopt if there is none.
std::optional<Hit> show_article(const Snapshot& snapshot, std::string_view id);

// Puts two fragments into the hit's snippet, its whole "title" and its whole text as "body", with
// everything marked that `query` looks for; the article need not match it. Throws Error(kUsage) for
// a query without a reading.
void mark_article(const Snapshot& snapshot, const SearchRequest& query, Hit& hit);

}  // namespace dateline
