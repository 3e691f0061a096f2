#include "searcher/answer/search.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "searcher/answer/highlight.h"
#include "searcher/answer/top_hits.h"
#include "searcher/language/canonical.h"
#include "searcher/language/combine.h"
#include "searcher/match/matcher.h"

namespace dateline {
namespace {

void match_segment(const Plan& plan,
                   const Snapshot& snapshot,
                   std::uint32_t index,
                   Sort sort,
                   TopHits& top,
                   SearchResponse& response) {
  const Segment& segment = *snapshot.segments()[index];
  const bool scored = sort == Sort::kRelevance;
  Matcher matcher(plan, segment, scored ? Matcher::Scores::kBm25 : Matcher::Scores::kNone);
  MatchWindow window;
  while (matcher.next(window)) {
    response.total += window.matches.count();
    window.matches.for_each([&](std::uint32_t bit) {
      top.add({index, window.base + bit}, scored ? matcher.score(bit) : 0);
    });
    window.left_out.for_each([&](std::uint32_t bit) {
      const bool is_dated = segment.columns().date(window.base + bit).has_value();
      ++(is_dated ? response.left_out_coarse : response.left_out_undated);
    });
  }
}

void add_notes(std::vector<QueryNote>& to, const std::vector<Note>& notes) {
  for (const Note& note : notes) {
    to.push_back({note.code, note.text, 0});
  }
}

Hit make_hit(const Snapshot& snapshot, const RankedRef& ranked, Highlighter& highlighter) {
  Hit hit;
  hit.score = ranked.score;
  hit.ref = ranked.ref;
  hit.article = snapshot.article(ranked.ref);
  hit.words = snapshot.segments()[ranked.ref.segment]->columns().words(ranked.ref.docid);
  hit.snippet = highlighter.snippet(hit.article);
  return hit;
}

}  // namespace

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchResponse response;
  ParsedQuery parsed = parse_query(request.query, {request.match, request.today});
  const Node root = with_date_range(std::move(parsed.root), request.range);
  response.input = request.query;
  response.canonical = to_canonical(root);
  response.notes = std::move(parsed.notes);
  response.archive = describe_archive(snapshot);
  response.offset = request.offset;
  response.limit = request.limit;

  Analyzer analyzer;
  const Plan plan = make_plan(root, snapshot, analyzer);
  add_notes(response.notes, plan.notes);
  const std::size_t wanted = std::min<std::uint64_t>(response.archive.articles, request.offset) +
                             std::min<std::uint64_t>(response.archive.articles, request.limit);
  TopHits top(snapshot, request.sort, wanted);
  for (std::uint32_t i = 0; i < snapshot.segments().size(); ++i) {
    match_segment(plan, snapshot, i, request.sort, top, response);
  }
  Highlighter highlighter(plan, analyzer);
  const std::vector<RankedRef> ranked = top.take();
  for (std::size_t i = request.offset; i < ranked.size(); ++i) {
    response.hits.push_back(make_hit(snapshot, ranked[i], highlighter));
    response.hits.back().rank = i + 1;
  }
  response.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return response;
}

ArchiveInfo describe_archive(const Snapshot& snapshot) {
  ArchiveInfo info;
  info.name = std::filesystem::path(snapshot.layout().root).filename().string();
  info.id = snapshot.generation().archive_id;
  info.generation = snapshot.generation().number;
  info.articles = snapshot.generation().n_live();
  const auto widen = [&info](const std::optional<ArticleDate>& date) {
    if (!info.first || date->begin() < info.first->begin()) {
      info.first = date;
    }
    if (!info.last || date->end() > info.last->end()) {
      info.last = date;
    }
  };
  for (const auto& segment : snapshot.segments()) {
    const Columns& columns = segment->columns();
    for (const DateRun& run : columns.runs()) {
      const std::uint32_t fine_end = run.first + run.n_fine;
      const std::uint32_t coarse_end = fine_end + run.n_coarse;
      const auto is_live = [&](std::uint32_t docid) { return !segment->is_deleted(docid); };
      std::uint32_t first = run.first;
      std::uint32_t last = fine_end;
      for (; first < fine_end && !is_live(first); ++first) {
      }
      for (; last > first && !is_live(last - 1); --last) {
      }
      if (first < last) {
        widen(columns.date(first));
        widen(columns.date(last - 1));
      }
      for (std::uint32_t docid = fine_end; docid < run.first + run.size(); ++docid) {
        if (is_live(docid)) {
          docid < coarse_end ? widen(columns.date(docid)) : static_cast<void>(++info.undated);
        }
      }
    }
  }
  return info;
}

}  // namespace dateline
