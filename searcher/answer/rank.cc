#include "searcher/answer/rank.h"

#include <algorithm>
#include <optional>

#include "common/base/error.h"
#include "searcher/answer/page_cursor.h"
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
    if (ranking.matches) {
      ranking.matches->add(index, window);
    }
    const auto add = [&](std::uint32_t bit) {
      top.add({index, window.base + bit}, scored ? matcher.score(bit) : 0);
    };
    if (sort == Sort::kOldest) {
      window.matches.for_each(add);
    } else {
      window.matches.for_each_backwards(
          add);  // docids follow dates: the best of a score come first
    }
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

std::optional<PageCursor> read_cursor(const Snapshot& snapshot,
                                      const SearchRequest& request,
                                      const Question& question) {
  if (request.after.empty()) {
    return std::nullopt;
  }
  PageCursor cursor = decode_cursor(request.after);
  if (cursor.sort != request.sort) {
    throw Error(ErrorKind::kUsage, "the cursor of --after is of another order",
                "use the same --sort for every page");
  }
  if (cursor.question != question_hash(snapshot, question.canonical)) {
    throw Error(ErrorKind::kUsage, "the cursor of --after is of another query or archive",
                "use the same query, filters, dates and --match for every page");
  }
  return cursor;
}

}  // namespace

Ranking rank(const Snapshot& snapshot, const SearchRequest& request, Analyzer& analyzer) {
  Ranking ranking;
  ranking.question = read_question(request);
  ranking.notes = ranking.question.notes;
  const std::optional<PageCursor> cursor = read_cursor(snapshot, request, ranking.question);
  const bool is_frozen = cursor && request.sort == Sort::kRelevance;
  ranking.plan = make_plan(ranking.question.root(), snapshot, analyzer,
                           is_frozen ? &cursor->statistics : nullptr);
  for (const Note& note : ranking.plan.notes) {
    ranking.notes.push_back({note.code, note.text, 0});
  }
  if (!request.facets.empty() || request.timeline) {
    ranking.matches.emplace();
  }
  std::optional<Place> after;
  if (cursor) {
    after = cursor->place;
    ranking.n_before = cursor->n_before;
    if (cursor->generation != snapshot.generation().number) {
      ranking.notes.push_back({"archive-changed",
                               "the archive has changed since the page before; what is new appears "
                               "where it ranks behind that page",
                               0});
    }
  }
  TopHits top(snapshot, request.sort, n_wanted(snapshot, request), after);
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    match_segment(ranking.plan, snapshot, i, request.sort, top, ranking);
  }
  ranking.n_behind = cursor ? top.n_behind() : ranking.total;
  ranking.top = top.take();
  return ranking;
}

std::vector<RankedRef> rank_behind(
    const Snapshot& snapshot, const Plan& plan, Sort sort, const Place& place, std::size_t k) {
  TopHits top(snapshot, sort, k, place);
  Ranking totals;
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    match_segment(plan, snapshot, i, sort, top, totals);
  }
  return top.take();
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
