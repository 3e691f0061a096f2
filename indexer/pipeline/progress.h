// How far a run is, on stderr: a line that renews itself on a terminal, a plain line every ten
// seconds elsewhere.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>

#include "common/cli/terminal.h"

namespace dateline {

class Progress {
 public:
  enum class Mode { kNone, kBar, kLines };

  // `total_bytes` of all files, 0 if not known (standard input).
  Progress(std::ostream& out, Mode mode, std::uint64_t total_bytes);

  // Called by the reader for what it read, by the collector for articles.
  void add_bytes(std::uint64_t bytes) { bytes_ += bytes; }

  void add_articles(std::uint64_t n) { articles_ += n; }

  // Shows the state if it is time to; one thread only.
  void show();
  // Clears the bar.
  void finish();

 private:
  std::string line(double seconds) const;

  std::ostream& out_;
  Mode mode_;
  std::uint64_t total_bytes_;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<std::uint64_t> articles_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point next_;
  bool is_drawn_ = false;
};

}  // namespace dateline
