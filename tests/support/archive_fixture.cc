#include "tests/support/archive_fixture.h"

#include <numeric>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/pipeline/index_run.h"
#include "indexer/writer/archive_writer.h"
#include "indexer/writer/merge.h"
#include "indexer/writer/remove.h"

namespace dateline::testing {

std::string to_json_line(const Article& article) {
  nlohmann::ordered_json json;
  const auto set = [&json](const char* key, const std::string& value) {
    if (!value.empty()) {
      json[key] = value;
    }
  };
  set("id", article.id);
  set("url", article.url);
  set("title", article.title);
  set("text", article.text);
  set("date", article.date ? article.date->to_string() : "");
  set("source", article.source);
  set("language", article.language);
  set("section", article.section);
  if (!article.authors.empty()) {
    json["authors"] = article.authors;
  }
  if (!article.tags.empty()) {
    json["tags"] = article.tags;
  }
  return json.dump() + "\n";
}

IndexReport TestArchive::add(std::span<const Article> articles) {
  std::string lines;
  for (const Article& article : articles) {
    lines += to_json_line(article);
  }
  return add_lines(lines);
}

IndexReport TestArchive::add_lines(std::string_view json_lines) {
  return index({folder_.write(fmt::format("in/{:04}.jsonl", ++n_files_), json_lines)});
}

IndexReport TestArchive::index(std::vector<std::string> paths) {
  std::ostringstream messages;
  ReportingSink sink(messages, "", 10);
  IndexOptions options{.archive = path_, .paths = std::move(paths), .read = {test_today()}};
  return run_index(options, sink, messages, Progress::Mode::kNone);
}

void TestArchive::remove(const std::vector<std::string>& ids) {
  ArchiveWriter writer(path_, {});
  const RemoveResult result = remove_articles(writer, ids);
  if (!result.unknown_ids.empty()) {
    throw std::logic_error("no article has the id " + result.unknown_ids.front());
  }
}

void TestArchive::merge_all() {
  ArchiveWriter writer(path_, {});
  if (writer.generation().segments.size() < 2) {
    return;
  }
  MergeGroup all(writer.generation().segments.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Generation draft = writer.generation();
  merge_group(writer, draft, all, {}, [] {});
  writer.publish(std::move(draft));
}

void TestArchive::rebuild_all() {
  ArchiveWriter writer(path_, {});
  const SegmentOptions options{{}, writer.snapshot().dictionaries().newest()};
  Generation draft = writer.generation();
  for (std::size_t i = 0; i < writer.generation().segments.size(); ++i) {
    rebuild_segment(writer, draft, i, options);
  }
  writer.publish(std::move(draft));
}

}  // namespace dateline::testing
