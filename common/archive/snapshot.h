// A snapshot: one generation of an archive, held open.
//
// While a Snapshot lives, the writer keeps every file that it lists; nothing that a commit does can
// be seen through it. A read-only copy of an archive can be opened too.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/archive/article_store.h"
#include "common/archive/files.h"
#include "common/archive/generation.h"
#include "common/archive/layout.h"
#include "common/archive/segment.h"

namespace dateline {

// An article of a snapshot: a segment (index) and a docid in it (from 1).
struct ArticleRef {
  std::uint32_t segment = 0;
  std::uint32_t docid = 0;
  auto operator<=>(const ArticleRef&) const = default;
};

class Snapshot {
 public:
  // The newest generation. Throws Error: kNotFound if `root` is no archive, kIncompatible,
  // kCorrupt if a listed file is missing or has another size than listed.
  static std::shared_ptr<const Snapshot> open(const std::string& root);

  const Layout& layout() const { return layout_; }

  const Generation& generation() const { return generation_; }

  const std::vector<std::unique_ptr<Segment>>& segments() const { return segments_; }

  const Dictionaries& dictionaries() const { return dictionaries_; }

  // The live article with this id.
  std::optional<ArticleRef> find_id(std::string_view id) const;

  Article article(ArticleRef ref) const { return segments_[ref.segment]->article(ref.docid); }

 private:
  explicit Snapshot(Layout layout) : layout_(std::move(layout)) {}

  bool try_open();
  void check_files() const;
  void open_dictionaries();

  Layout layout_;
  FileDescriptor held_;  // the generation file, under a shared lock
  Generation generation_;
  Dictionaries dictionaries_;
  std::vector<std::unique_ptr<Segment>> segments_;
};

// The number of the newest generation in the archive, 0 if there is none.
std::uint64_t newest_generation(const Layout& layout);

// Throws Error(kIncompatible), with the command that mends it, unless this program can use an
// archive of that compatibility.
void require_compatible(const Compatibility& compatibility);

// What this program writes.
Compatibility current_compatibility(bool termlists);

}  // namespace dateline
