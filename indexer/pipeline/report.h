// What a run did, counted.

#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <string>

#include "common/base/diagnostics.h"

namespace dateline {

struct IndexReport {
  std::uint64_t files = 0;  // looked at, unchanged ones too
  std::uint64_t read = 0;   // articles read from them, and those of unchanged files
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t taken_down = 0;   // read, but removed for good by `indexer remove`
  std::uint64_t removed = 0;      // vanished from a file that changed, or with a file (--prune)
  std::uint64_t renamed_ids = 0;  // ids that were taken and got "~2"
  std::uint64_t pruned_files = 0;
  std::uint64_t text_bytes = 0;  // of the articles added and updated
  double seconds = 0;
  std::array<std::uint64_t, kReasonCount> reasons = {};
  bool interrupted = false;

  // Files and records that were not read although they should have been.
  std::uint64_t skipped() const;
};

// For people, on several lines.
std::string to_text(const IndexReport& report);

// Counts diagnostics, and prints the first few of each kind. Thread-safe.
class ReportingSink final : public DiagnosticSink {
 public:
  static constexpr std::uint64_t kShowAll = ~std::uint64_t{0};

  // Prints at most `n_shown` lines for each reason to `out`, each after `prefix`. What was passed
  // over by design is only counted, unless all is to be shown.
  ReportingSink(std::ostream& out, std::string prefix, std::uint64_t n_shown);

  void report(Diagnostic diagnostic) override;

  std::array<std::uint64_t, kReasonCount> counts() const;

 private:
  std::ostream& out_;
  std::string prefix_;
  std::uint64_t n_shown_;
  mutable std::mutex mutex_;
  std::array<std::uint64_t, kReasonCount> counts_ = {};
};

}  // namespace dateline
