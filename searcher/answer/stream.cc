#include "searcher/answer/stream.h"

#include <algorithm>
#include <chrono>

#include "searcher/answer/advice.h"
#include "searcher/answer/counts.h"
#include "searcher/answer/highlight.h"
#include "searcher/answer/page_cursor.h"
#include "searcher/answer/rank.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

Hit make_hit(const Snapshot& snapshot,
             const RankedRef& ranked,
             HitParts parts,
             Highlighter& highlighter) {
  const Columns& columns = snapshot.segments()[ranked.ref.segment]->columns();
  Hit hit;
  hit.score = ranked.score;
  hit.ref = ranked.ref;
  if (parts == HitParts::kId) {
    hit.article.id = columns.id(ranked.ref.docid);
    hit.article.date = columns.date(ranked.ref.docid);
  } else {
    hit.article = snapshot.article(ranked.ref);
  }
  hit.words = columns.words(ranked.ref.docid);
  if (parts == HitParts::kSnippet) {
    hit.snippet = highlighter.snippet(hit.article);
  }
  return hit;
}

std::size_t sum_or_most(std::size_t a, std::size_t b) {
  return a + std::min(b, SIZE_MAX - a);
}

// The first pass: as many places as are wanted, or a chunk of them.
SearchRequest first_page(const SearchRequest& request, std::size_t chunk) {
  SearchRequest page = request;
  page.offset = 0;
  page.limit = std::min(sum_or_most(request.offset, request.limit), chunk);
  return page;
}

}  // namespace

struct SearchStream::Impl {
  Impl(const Snapshot& a_snapshot, const SearchRequest& a_request, std::size_t a_chunk)
      : snapshot(a_snapshot),
        request(a_request),
        chunk(std::max<std::size_t>(a_chunk, 1)),
        ranking(rank(snapshot, first_page(request, chunk), analyzer)),
        highlighter(ranking.plan) {}

  // The place behind the last one; nullptr if there is none.
  const RankedRef* advance() {
    if (at == ranking.top.size()) {
      if (at == 0) {
        return nullptr;
      }
      const Place last = place_of(snapshot, ranking.top.back());
      ranking.top = rank_behind(snapshot, ranking.plan, request.sort, last, chunk);
      at = 0;
      if (ranking.top.empty()) {
        return nullptr;
      }
    }
    ++n_passed;
    return &ranking.top[at++];
  }

  std::string cursor_behind(const RankedRef& last) const {
    PageCursor cursor;
    cursor.sort = request.sort;
    cursor.question = question_hash(snapshot, ranking.question.canonical);
    cursor.generation = snapshot.generation().number;
    cursor.n_before = ranking.n_before + n_passed;
    cursor.place = place_of(snapshot, last);
    if (request.sort == Sort::kRelevance) {
      cursor.statistics = ranking.plan.statistics;
    }
    return encode_cursor(cursor);
  }

  const Snapshot& snapshot;
  SearchRequest request;
  std::size_t chunk;
  Analyzer analyzer;
  Ranking ranking;  // `top`: the places that come next
  Highlighter highlighter;
  SearchResponse head;
  std::size_t at = 0;        // in ranking.top
  std::size_t n_passed = 0;  // places, also those that are not shown
};

SearchStream::SearchStream(const Snapshot& snapshot,
                           const SearchRequest& request,
                           std::size_t chunk) {
  const Clock::time_point start = Clock::now();
  impl_ = std::make_unique<Impl>(snapshot, request, chunk);
  Ranking& ranking = impl_->ranking;
  SearchResponse& head = impl_->head;
  head.input = request.query;
  head.canonical = ranking.question.canonical;
  head.notes = std::move(ranking.notes);
  head.archive = describe_archive(snapshot);
  head.total = ranking.total;
  head.left_out_undated = ranking.left_out_undated;
  head.left_out_coarse = ranking.left_out_coarse;
  add_counts(snapshot, request, ranking, impl_->analyzer, head);
  add_advice(request, ranking.question, snapshot, impl_->analyzer, head);
  head.offset = sum_or_most(ranking.n_before, request.offset);
  head.n_shown = std::min<std::uint64_t>(
      request.limit, ranking.n_behind - std::min<std::uint64_t>(ranking.n_behind, request.offset));
  head.limit = request.limit == kEveryHit ? head.n_shown : request.limit;
  head.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

SearchStream::~SearchStream() = default;

const SearchResponse& SearchStream::head() const {
  return impl_->head;
}

std::optional<Hit> SearchStream::next() {
  const std::size_t end = impl_->request.offset + impl_->head.n_shown;
  if (impl_->head.n_shown == 0 || impl_->n_passed == end) {
    return std::nullopt;
  }
  const RankedRef* ranked = nullptr;
  do {
    ranked = impl_->advance();
    if (ranked == nullptr) {
      return std::nullopt;
    }
  } while (impl_->n_passed <= impl_->request.offset);
  Hit hit = make_hit(impl_->snapshot, *ranked, impl_->request.parts, impl_->highlighter);
  hit.rank = impl_->ranking.n_before + impl_->n_passed;
  if (impl_->n_passed == end && impl_->ranking.n_behind > end) {
    impl_->head.next = impl_->cursor_behind(*ranked);
  }
  return hit;
}

}  // namespace dateline
