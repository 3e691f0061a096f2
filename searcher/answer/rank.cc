#include "searcher/answer/rank.h"

#include <algorithm>

#include "searcher/match/matcher.h"

namespace dateline {
namespace {

void match_segment(const Plan& plan,
                   const Snapshot& snapshot,
                   std::uint32_t index,
                   Sort sort,
                   TopHits& top,
                   Ranking& ranking) {
  const Segment& segment = *snapshot.segments()[index];
  const bool scored = sort == Sort::kRelevance;
  Matcher matcher(plan, segment, scored ? Matcher::Scores::kBm25 : Matcher::Scores::kNone);
  MatchWindow window;
  while (matcher.next(window)) {
    ranking.total += window.matches.count();
    window.matches.for_each([&](std::uint32_t bit) {
      top.add({index, window.base + bit}, scored ? matcher.score(bit) : 0);
    });
    window.left_out.for_each([&](std::uint32_t bit) {
      const bool is_dated = segment.columns().date(window.base + bit).has_value();
      ++(is_dated ? ranking.left_out_coarse : ranking.left_out_undated);
    });
  }
}

// How many hits can be wanted: no more than there are articles.
std::size_t n_wanted(const Snapshot& snapshot, const SearchRequest& request) {
  const std::uint64_t n_articles = snapshot.generation().n_live();
  return std::min<std::uint64_t>(n_articles, request.offset) +
         std::min<std::uint64_t>(n_articles, request.limit);
}

}  // namespace

Ranking rank(const Snapshot& snapshot, const SearchRequest& request, Analyzer& analyzer) {
  Ranking ranking;
  ranking.question = read_question(request);
  ranking.notes = ranking.question.notes;
  ranking.plan = make_plan(ranking.question.root(), snapshot, analyzer);
  for (const Note& note : ranking.plan.notes) {
    ranking.notes.push_back({note.code, note.text, 0});
  }
  TopHits top(snapshot, request.sort, n_wanted(snapshot, request));
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    match_segment(ranking.plan, snapshot, i, request.sort, top, ranking);
  }
  ranking.top = top.take();
  return ranking;
}

std::uint64_t count_matches(const Node& root, const Snapshot& snapshot, Analyzer& analyzer) {
  const Plan plan = make_plan(root, snapshot, analyzer);
  std::uint64_t total = 0;
  for (const auto& segment : snapshot.segments()) {
    Matcher matcher(plan, *segment, Matcher::Scores::kNone);
    MatchWindow window;
    while (matcher.next(window)) {
      total += window.matches.count();
    }
  }
  return total;
}

}  // namespace dateline
