#include "searcher/answer/search.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "searcher/answer/highlight.h"
#include "searcher/answer/rank.h"

namespace dateline {
namespace {

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

}  // namespace

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchResponse response;
  Analyzer analyzer;
  Ranking ranking = rank(snapshot, request, analyzer);
  response.input = request.query;
  response.canonical = ranking.question.canonical;
  response.notes = std::move(ranking.notes);
  response.archive = describe_archive(snapshot);
  response.total = ranking.total;
  response.left_out_undated = ranking.left_out_undated;
  response.left_out_coarse = ranking.left_out_coarse;
  response.offset = request.offset;
  response.limit = request.limit;
  Highlighter highlighter(ranking.plan, analyzer);
  for (std::size_t i = request.offset; i < ranking.top.size(); ++i) {
    response.hits.push_back(make_hit(snapshot, ranking.top[i], request.parts, highlighter));
    response.hits.back().rank = i + 1;
  }
  response.n_shown = response.hits.size();
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
