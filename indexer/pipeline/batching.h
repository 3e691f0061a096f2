// Items -> batches: what is new, what changed, what is gone, and which id each article gets.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/base/hash.h"
#include "indexer/pipeline/identity.h"
#include "indexer/pipeline/reading.h"
#include "indexer/pipeline/report.h"

namespace dateline {

struct BatchArticle {
  Article article;
  Hash128 key;
  std::uint64_t content_hash = 0;
  std::size_t row = 0;  // index into Batch::rows
};

// What is built at a time and published in one step: articles, what is to be remembered of their
// files, and the articles that they replace.
struct Batch {
  std::vector<BatchArticle> articles;
  std::vector<SourceRow> rows;  // their entries are filled when docids are known
  std::vector<std::pair<std::uint64_t, std::uint32_t>> removals;  // number of a segment, docid
  std::uint64_t bytes = 0;                                        // of titles and texts

  bool is_empty() const { return articles.empty() && rows.empty() && removals.empty(); }
};

// Used by one thread. Borrows everything it is given.
class Batching {
 public:
  Batching(const Snapshot& snapshot, IndexReport& report);

  // Takes the items in their order.
  void add(Item item);

  const Batch& batch() const { return batch_; }

  // The batch so far; the next one begins, in the middle of a file if need be.
  Batch take();

 private:
  struct OpenFile {
    SourceFile file;
    std::unordered_map<std::uint64_t, std::vector<std::pair<KnownArticle, bool>>> known;  // by key
    FileKeys keys;
    std::optional<SourceRow> facts;  // as the archive has them
    std::optional<std::size_t> row;  // in the present batch
    bool has_row = false;            // in a batch of this run
  };

  void add_unchanged(const Item& item);
  void begin_file(Item item);
  void add_article(Item item);
  void end_file(const Item& item);
  Hash128 next_key(const Item& item);
  bool says_nothing_new(const Item& end) const;
  std::size_t row_of_file();
  std::pair<KnownArticle, bool>* find_known(const Hash128& key);
  void remove(const KnownArticle& known);
  bool is_taken_down(const Hash128& key) const;

  const Snapshot& snapshot_;
  IndexReport& report_;
  Batch batch_;
  OpenFile open_;
  std::uint64_t next_order_;
  IdGiver ids_;
  std::set<ArticleRef> removed_;  // in this run
};

}  // namespace dateline
