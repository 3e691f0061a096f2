// What the tests of input and formats share: bytes from memory, reports as lines, articles as text.

#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/diagnostics.h"
#include "indexer/formats/article_reader.h"
#include "indexer/input/byte_source.h"

namespace dateline::testing {

// Collects reports as "reason:record detail" without the path.
class CollectingSink final : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override {
    std::string line(info(diagnostic.reason).name);
    if (diagnostic.record) {
      line += ":" + std::to_string(*diagnostic.record);
    }
    if (!diagnostic.detail.empty()) {
      line += " " + diagnostic.detail;
    }
    lines.push_back(std::move(line));
    paths.push_back(std::move(diagnostic.path));
  }

  std::vector<std::string> lines;
  std::vector<std::string> paths;
};

// Bytes in pieces of at most `step`, to meet every place where a read may end.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes, std::size_t step = 1 << 16)
      : bytes_(std::move(bytes)), step_(step) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, step_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, buffer);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::size_t at_ = 0;
};

// `size` bytes of what `byte_at` says, never in memory at once.
class GeneratedSource final : public ByteSource {
 public:
  GeneratedSource(std::uint64_t size, std::function<char(std::uint64_t)> byte_at)
      : size_(size), byte_at_(std::move(byte_at)) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - at_));
    for (std::size_t i = 0; i < count; ++i) {
      buffer[i] = byte_at_(at_ + i);
    }
    at_ += count;
    return count;
  }

 private:
  std::uint64_t size_;
  std::function<char(std::uint64_t)> byte_at_;
  std::uint64_t at_ = 0;
};

inline ArticleDate today() {
  return *ArticleDate::of_day(2024, 6, 30);
}

// One line a field that is set, in the order of Article.
inline std::string to_text(const Article& article) {
  std::string text;
  const auto line = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      text += std::string(name) + ": " + value + "\n";
    }
  };
  line("id", article.record_id);
  line("url", article.url);
  line("title", article.title);
  if (article.date) {
    line("date", article.date->to_string() + " " + std::string(name_of(article.date_source)));
  }
  line("updated", article.updated ? article.updated->to_string() : "");
  for (const std::string& author : article.authors) {
    line("author", author);
  }
  line("source", article.source);
  line("language", article.language);
  line("section", article.section);
  for (const std::string& tag : article.tags) {
    line("tag", tag);
  }
  for (const Note& note : article.notes) {
    line("note", note.code + " " + note.text);
  }
  line("text", article.text);
  return text;
}

struct ReadResult {
  std::vector<Article> articles;
  std::vector<std::string> reports;
};

inline ReadResult read_source(ByteSource& source,
                              std::string path,
                              std::size_t max_article = kDefaultMaxArticle) {
  CollectingSink sink;
  const auto reader = open_articles({source, sink, std::move(path), today(), max_article});
  ReadResult result;
  Draft draft;
  while (reader->next(draft)) {
    if (finish(draft, today(), sink)) {
      result.articles.push_back(std::move(draft.article));
    }
  }
  result.reports = sink.lines;
  return result;
}

// Reads `bytes` as a file of that name, in large pieces and in small ones, and checks nothing but
// that both give the same.
ReadResult read_bytes(const std::string& bytes,
                      const std::string& path,
                      std::size_t max_article = kDefaultMaxArticle);

}  // namespace dateline::testing
