// SegmentBuilder: articles, in docid order -> the glass tables of one segment.

#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "indexer/build/document.h"

namespace dateline {

// Documents get docids 1, 2, ... in the order they are added. Every error, a full disk too, is
// thrown as Error(kIo); what was written so far is then useless and the caller deletes it.
class SegmentBuilder {
 public:
  virtual ~SegmentBuilder() = default;

  virtual void add(const Document& document) = 0;
  // About how many bytes it holds in memory. Who adds articles ends the segment before that is too
  // much.
  virtual std::size_t memory() const = 0;
  // Writes what is left. Files are complete but not flushed to the device.
  virtual void finish() = 0;
};

struct BuilderOptions {
  bool termlists = false;
  // A builder that can write some of what it holds before the end does so from about here on.
  std::size_t memory = 64 << 20;
};

// The builder on Xapian's public API: the reference for every other one. `folder` must exist; it
// receives the tables.
std::unique_ptr<SegmentBuilder> make_api_builder(const std::string& folder,
                                                 const BuilderOptions& options);

}  // namespace dateline
