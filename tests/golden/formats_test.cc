// What is read from each folder of the sample corpus, and what is said of the rest. The files are
// in tests/golden/formats/ (UPDATE_GOLDEN=1 rewrites them).

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "indexer/pipeline/inspect.h"
#include "tests/support/golden.h"
#include "tests/support/sample_corpus.h"

namespace dateline::testing {
namespace {

constexpr std::size_t kShownText = 90;  // bytes of a text's beginning and end

// Collects reports as lines, paths as the corpus spells them.
class LineSink final : public DiagnosticSink {
 public:
  explicit LineSink(std::string root) : root_(std::move(root)) {}

  void report(Diagnostic diagnostic) override {
    if (diagnostic.path.starts_with(root_)) {
      diagnostic.path.erase(0, root_.size());
    }
    lines_.push_back("skipped: " + to_text(diagnostic) + "\n");
  }

  std::string text() {
    std::sort(lines_.begin(), lines_.end());
    std::string all;
    for (const std::string& line : lines_) {
      all += line;
    }
    return all;
  }

 private:
  std::string root_;
  std::vector<std::string> lines_;
};

std::string origin_of(const Draft& draft, std::string_view field) {
  for (const Note& origin : draft.origins) {
    if (origin.code == field) {
      return "  (" + origin.text + ")";
    }
  }
  return {};
}

std::string describe(const Draft& draft, std::uint32_t n_words) {
  const Article& article = draft.article;
  std::string text = sample_path(article) + "  " + article.format + "\n";
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      text += "  " + std::string(name) + ": " + value + origin_of(draft, name) + "\n";
    }
  };
  const auto list = [&](std::string_view name, const std::vector<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) {
      joined += (joined.empty() ? "" : " | ") + value;
    }
    line(name, joined);
  };
  line("record", article.record_id);
  line("url", article.url);
  line("title", article.title);
  line("date", article.date
                   ? article.date->to_string() + " " + std::string(name_of(article.date_source))
                   : "");
  line("updated", article.updated ? article.updated->to_string() : "");
  list("authors", article.authors);
  line("source", article.source);
  line("section", article.section);
  line("language", article.language);
  list("tags", article.tags);
  for (const Note& note : article.notes) {
    line("note", note.code + " " + note.text);
  }
  const std::string one_line = squeeze(article.text);
  const std::size_t head = floor_boundary(one_line, std::min(one_line.size(), kShownText));
  const std::size_t tail = one_line.size() <= 2 * kShownText
                               ? head
                               : floor_boundary(one_line, one_line.size() - kShownText);
  line("text", one_line.substr(0, head) + (tail > head ? " ... " : "") + one_line.substr(tail));
  line("words", std::to_string(n_words));
  return text;
}

TEST(GoldenFormats, EachFolderIsReadAsItWas) {
  const std::string root = source_path("sample_corpus") + "/";
  std::vector<std::string> folders;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    // The articles of these are listed in sample_corpus.tsv.
    if (entry.is_directory() && name != "text" && name != "json") {
      folders.push_back(name);
    }
  }
  ASSERT_FALSE(folders.empty());
  for (const std::string& folder : folders) {
    LineSink sink(root);
    std::string read;
    inspect({root + folder}, ReadOptions{*ArticleDate::of_day(2026, 6, 30)}, sink,
            [&](const Draft& draft, std::uint32_t n_words) { read += describe(draft, n_words); });
    expect_golden("formats/" + folder + ".txt", read + sink.text());
  }
}

}  // namespace
}  // namespace dateline::testing
