// SegmentBuilder: articles, in docid order -> the glass tables of one segment.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/glass/version.h"
#include "indexer/build/document.h"

namespace dateline {

// Documents get docids 1, 2, ... in the order they are added. Every error, a full disk too, is
// thrown as Error(kIo); what was written so far is then useless and the caller deletes it.
class SegmentBuilder {
 public:
  virtual ~SegmentBuilder() = default;

  virtual void add(const Document& document) = 0;

  // Bytes held in memory, and those that finish() will need on top: who wants one segment to be
  // written from memory finishes it before this exceeds BuilderOptions::memory.
  virtual std::size_t memory() const = 0;

  // Writes what is left. Files are complete but not flushed to the device.
  virtual void finish() = 0;
};

struct BuilderChoice;

struct BuilderOptions {
  bool termlists = false;
  // A builder that can write some of what it holds before the end does so from about here on.
  std::size_t memory = 64 << 20;
  const BuilderChoice* builder = nullptr;  // nullptr: the first row
  std::uint32_t block_size = glass::kDefaultBlockSize;
};

// A way to build segments: a row of a table.
struct BuilderChoice {
  std::string_view name;
  std::string_view description;  // one line for people
  // `folder` must exist; it receives the tables.
  std::unique_ptr<SegmentBuilder> (*make)(const std::string& folder, const BuilderOptions& options);
};

std::span<const BuilderChoice> segment_builders();

// The builder that the options ask for.
std::unique_ptr<SegmentBuilder> make_builder(const std::string& folder,
                                             const BuilderOptions& options);

// The rows of the table. One inverts in memory and writes the tables itself; the other, on Xapian's
// public API, is the reference for every other one.
std::unique_ptr<SegmentBuilder> make_glass_builder(const std::string& folder,
                                                   const BuilderOptions& options);
std::unique_ptr<SegmentBuilder> make_api_builder(const std::string& folder,
                                                 const BuilderOptions& options);

}  // namespace dateline
