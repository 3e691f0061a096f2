#include "indexer/pipeline/report.h"

#include <ostream>

#include <fmt/format.h>

namespace dateline {

std::uint64_t IndexReport::skipped() const {
  std::uint64_t sum = 0;
  for (int i = 0; i < kReasonCount; ++i) {
    if (info(Reason{i}).loss != Loss::kNothing) {
      sum += reasons.at(static_cast<std::size_t>(i));
    }
  }
  return sum;
}

std::string to_text(const IndexReport& report) {
  std::string text = fmt::format(
      "read {} articles from {} files: {} added, {} updated, {} unchanged, {} skipped\n",
      report.read, report.files, report.added, report.updated, report.unchanged, report.skipped());
  for (int i = 0; i < kReasonCount; ++i) {
    const std::uint64_t count = report.reasons.at(static_cast<std::size_t>(i));
    if (count > 0) {
      text += fmt::format("  {:>8}  {}{}\n", count, info(Reason{i}).description,
                          info(Reason{i}).loss == Loss::kNothing ? " (passed over)" : "");
    }
  }
  if (report.removed > 0) {
    text += fmt::format("removed {} articles that are gone from their files", report.removed);
    text += report.pruned_files > 0 ? fmt::format(" ({} files are gone)\n", report.pruned_files)
                                    : std::string("\n");
  }
  if (report.taken_down > 0) {
    text += fmt::format("left out {} articles that were removed for good\n", report.taken_down);
  }
  if (report.renamed_ids > 0) {
    text +=
        fmt::format("{} articles got a number behind their id, as in ID~2: it was taken already\n",
                    report.renamed_ids);
  }
  if (report.text_bytes > 0 && report.seconds > 0) {
    const double megabytes = static_cast<double>(report.text_bytes) / 1e6;
    text += fmt::format("{:.1f} MB of text in {:.1f} s, {:.1f} MB/s, {:.0f} articles/s\n",
                        megabytes, report.seconds, megabytes / report.seconds,
                        static_cast<double>(report.added + report.updated) / report.seconds);
  }
  return text;
}

ReportingSink::ReportingSink(std::ostream& out, std::string prefix, std::uint64_t n_shown)
    : out_(out), prefix_(std::move(prefix)), n_shown_(n_shown) {}

void ReportingSink::report(Diagnostic diagnostic) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t count = ++counts_.at(static_cast<std::size_t>(diagnostic.reason));
  const bool by_design = info(diagnostic.reason).loss == Loss::kNothing;
  if ((by_design && n_shown_ != kShowAll) || count > n_shown_) {
    return;
  }
  out_ << prefix_ << to_text(diagnostic) << '\n';
  if (count == n_shown_) {
    out_ << prefix_ << "further cases of this are only counted (--verbose shows all)\n";
  }
}

std::array<std::uint64_t, kReasonCount> ReportingSink::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace dateline
