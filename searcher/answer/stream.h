// SearchStream: an answer whose hits are fetched one by one.

#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "searcher/answer/search.h"

namespace dateline {

// A place in the order takes 32 bytes, a pass over the postings finds so many places.
inline constexpr std::size_t kStreamChunk = 1 << 17;

// Every hit of an answer in its order, in memory that does not grow with their number: `chunk`
// places and one article. Borrows the snapshot. Not thread-safe.
class SearchStream {
 public:
  // Throws Error(kUsage) for a query without a reading, and for a cursor that is damaged or of
  // another question.
  SearchStream(const Snapshot& snapshot,
               const SearchRequest& request,
               std::size_t chunk = kStreamChunk);
  SearchStream(const SearchStream&) = delete;
  SearchStream& operator=(const SearchStream&) = delete;
  ~SearchStream();

  // The answer without hits; n_shown says how many next() delivers. `took_ms` is the time until it
  // could; `next` is there after the last.
  const SearchResponse& head() const;

  std::optional<Hit> next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
