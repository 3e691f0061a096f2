// Files that hold files: zip and tar. Their members are read like files of their own.

#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.h"

namespace dateline {

struct Container {
  std::string_view name;  // "zip"

  // By the first bytes of the file, which may be anything.
  bool (*begins)(std::string_view head);

  // Articles of all members, with the path of the file, "/" and the member's name as their path.
  // Folders that are hidden, README files, links and encrypted members are reported with that path
  // and passed over, as in a folder; what is damaged costs its member, where that can be told.
  std::unique_ptr<ArticleReader> (*open)(ReaderContext context, const Format* format);
};

// Nullptr if `head` begins like no container.
const Container* detect_container(std::string_view head);

// A file in a container in a container ...: so many are opened.
inline constexpr int kDeepestNesting = 4;

// The bytes of a member or of what was compressed inside of one, counted for the whole file: beyond
// 1 GB and 256 times the file's own bytes it ends with kBomb.
class NestedSource final : public ByteSource {
 public:
  // Borrows `source` and `nesting`.
  NestedSource(ByteSource& source, Nesting& nesting, std::string path)
      : source_(source), nesting_(nesting), path_(std::move(path)) {}

  std::size_t read(char* buffer, std::size_t size) override;

  void drain() override { source_.drain(); }

  std::optional<Diagnostic> problem() const override {
    return problem_ ? problem_ : source_.problem();
  }

  bool resume(std::string_view beginning) override { return source_.resume(beginning); }

 private:
  ByteSource& source_;
  Nesting& nesting_;
  std::string path_;
  std::optional<Diagnostic> problem_;
};

}  // namespace dateline
