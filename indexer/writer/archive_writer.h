// ArchiveWriter: the one way to change an archive.
//
// It holds the archive's lock, hands out folders for new segments, and publishes generations. A
// change is: take draft(), change it, publish() it. Until publish() has renamed the new generation
// into place nothing has happened; afterwards all of it has.

#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "common/archive/files.h"
#include "common/archive/generation.h"
#include "common/archive/layout.h"
#include "common/archive/snapshot.h"

namespace dateline {

struct OpenOptions {
  bool create = false;     // make the archive if there is none
  bool wait = false;       // wait for another indexer instead of throwing kLocked
  bool termlists = false;  // for a new archive; an existing one keeps what it was made with
  bool (*is_interrupted)() = nullptr;  // ends the waiting with kInterrupted
};

// Not thread-safe: one thread opens, publishes and sweeps. Others may fill segment folders.
class ArchiveWriter {
 public:
  // Throws Error: kLocked, kNotFound (no archive, and not to be made), kUsage (a folder that holds
  // other things), kIncompatible, kCorrupt, kIo.
  ArchiveWriter(const std::string& root, const OpenOptions& options);

  const Layout& layout() const { return layout_; }

  // The published state.
  const Snapshot& snapshot() const { return *snapshot_; }

  const Generation& generation() const { return snapshot_->generation(); }

  // A number for a new segment; its folder (layout().segment(number)) does not exist. It is not
  // swept before it is published or given back.
  std::uint64_t reserve_segment();
  void give_back_segment(std::uint64_t number);

  // Stores a dictionary for stored articles and lists it in `draft`.
  void add_dictionary(Generation& draft, std::string_view bytes);

  // Makes what `draft` newly lists durable, publishes it as the next generation, replaces the stub
  // and sweeps.
  void publish(Generation draft);

  // Deletes whatever no generation lists that is current or held by a reader. Returns how many
  // older generations are still held.
  int sweep();

 private:
  void lock(const OpenOptions& options);
  void create(bool termlists);
  void write_stub(const Generation& generation) const;
  void sweep_folder(const std::string& folder, const std::set<std::string>& listed) const;

  Layout layout_;
  FileDescriptor lock_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::uint64_t next_segment_ = 1;
  std::set<std::uint64_t> reserved_;
};

}  // namespace dateline
