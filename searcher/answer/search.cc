#include "searcher/answer/search.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <utility>

#include "searcher/answer/stream.h"

namespace dateline {
SearchResponse search(const Snapshot& snapshot, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchStream stream(snapshot, request, SIZE_MAX);
  std::vector<Hit> hits;
  while (std::optional<Hit> hit = stream.next()) {
    hits.push_back(std::move(*hit));
  }
  SearchResponse response = stream.head();
  response.hits = std::move(hits);
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
