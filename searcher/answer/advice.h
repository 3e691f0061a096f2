// Advice: what is said beside the hits of an answer, so that the next question is a better one.

#pragma once

#include "common/archive/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/answer/question.h"
#include "searcher/answer/search.h"

namespace dateline {

// Adds the suggestion, the explanation and what is shown instead of nothing, as far as the request
// asks for them. `response` has its total.
void add_advice(const SearchRequest& request,
                const Question& question,
                const Snapshot& snapshot,
                Analyzer& analyzer,
                SearchResponse& response);

}  // namespace dateline
