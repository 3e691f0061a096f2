// PageCursor: where a page of hits ended, so that the next one goes on there, whatever was added,
// removed or merged in between.
//
// An article keeps its place as long as it is what it was: the cursor brings along the statistics
// that the scores were made of. So none is shown twice and none passed over; an article that is new
// appears where it ranks behind the cursor.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "searcher/answer/search.h"
#include "searcher/answer/top_hits.h"
#include "searcher/match/plan.h"

namespace dateline {

struct PageCursor {
  Sort sort = Sort::kRelevance;
  std::uint64_t question = 0;      // question_hash()
  std::uint64_t generation = 0;    // of the page it ended
  std::uint64_t n_before = 0;      // hits shown until here
  Place place = {};                // of the last of them
  TermStatistics statistics = {};  // of the first page; none unless sorted by relevance
};

// Letters, digits, - and _.
std::string encode_cursor(const PageCursor& cursor);

// Throws Error(kUsage) for what encode_cursor() did not write.
PageCursor decode_cursor(std::string_view text);

// What a cursor must agree on to be used: the archive and the canonical question.
std::uint64_t question_hash(const Snapshot& snapshot, std::string_view canonical);

}  // namespace dateline
