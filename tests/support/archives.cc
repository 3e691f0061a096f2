#include "tests/support/archives.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tests/support/temp_folder.h"

namespace dateline::testing {

ArticleDate test_today() {
  return *ArticleDate::of_day(2026, 1, 1);
}

IndexOptions index_options(const std::string& archive, const std::vector<std::string>& paths) {
  IndexOptions options{.archive = archive, .paths = paths, .read = ReadOptions{test_today()}};
  options.memory = 256 << 20;
  return options;
}

IndexReport index(const IndexOptions& options, std::string* messages) {
  std::ostringstream out;
  ReportingSink sink(out, "indexer: ", 1000);
  const IndexReport report = run_index(options, sink, out, Progress::Mode::kNone);
  if (messages != nullptr) {
    *messages = out.str();
  }
  return report;
}

IndexReport index(const std::string& archive, const std::vector<std::string>& paths) {
  return index(index_options(archive, paths));
}

std::string counts(const IndexReport& report) {
  std::string text;
  const auto add = [&text](std::string_view name, std::uint64_t n) {
    if (n > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, n);
    }
  };
  add("files", report.files);
  add("read", report.read);
  add("added", report.added);
  add("updated", report.updated);
  add("unchanged", report.unchanged);
  add("removed", report.removed);
  add("pruned files", report.pruned_files);
  add("taken down", report.taken_down);
  add("renamed", report.renamed_ids);
  add("skipped", report.skipped());
  return text;
}

std::map<Hash128, LiveArticle> live_articles(const std::string& archive) {
  const auto snapshot = Snapshot::open(archive);
  std::map<Hash128, LiveArticle> live;
  for (const auto& segment : snapshot->segments()) {
    for (std::uint32_t i = 0; i < segment->sources().size(); ++i) {
      for (const SourceEntry& entry : segment->sources().row(i).entries) {
        if (!segment->is_deleted(entry.docid)) {
          const bool is_new = live.insert({entry.key,
                                           {segment->article(entry.docid), segment->listed().number,
                                            entry.docid, entry.content_hash}})
                                  .second;
          if (!is_new) {
            throw std::runtime_error("two live articles have the key " + to_hex(entry.key));
          }
        }
      }
    }
  }
  return live;
}

std::map<Hash128, std::string> contents(const std::string& archive) {
  std::map<Hash128, std::string> texts;
  for (const auto& [key, live] : live_articles(archive)) {
    const Article& a = live.article;
    std::string notes;
    for (const Note& note : a.notes) {
      notes += note.code == "id-taken" ? "" : note.code + ": " + note.text + "; ";
    }
    texts[key] = fmt::format(
        "path={} record={} url={} title={} date={} by {} authors={} source={} language={} "
        "section={} tags={} notes={} text={}",
        a.path, a.record_id, a.url, a.title, a.date ? a.date->to_string() : "none",
        name_of(a.date_source), fmt::join(a.authors, ","), a.source, a.language, a.section,
        fmt::join(a.tags, ","), notes, a.text);
  }
  return texts;
}

std::vector<std::string> ids(const std::string& archive) {
  std::vector<std::string> ids;
  for (const auto& [key, live] : live_articles(archive)) {
    ids.push_back(live.article.id);
  }
  std::ranges::sort(ids);
  return ids;
}

Generation generation(const std::string& archive) {
  return Snapshot::open(archive)->generation();
}

std::vector<std::string> files_with(const std::string& folder, const std::string& marker) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && read_file(entry.path()).find(marker) != std::string::npos) {
      found.push_back(entry.path().string());
    }
  }
  return found;
}

}  // namespace dateline::testing
