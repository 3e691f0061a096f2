#include "searcher/output/counts_text.h"

#include <algorithm>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "searcher/output/messages.h"
#include "searcher/output/period_text.h"

namespace dateline {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kDim = "\033[2m";
constexpr std::string_view kReset = "\033[0m";
constexpr std::size_t kMaxWidth = 100;
constexpr std::size_t kMinBar = 10;
constexpr std::uint64_t kEighths = 8;
constexpr std::string_view kBlocks[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

std::string style(const Terminal& terminal, std::string_view code, std::string_view text) {
  return terminal.color ? fmt::format("{}{}{}", code, text, kReset) : std::string(text);
}

std::size_t digits_of(std::uint64_t n) {
  return std::to_string(n).size();
}

std::size_t digits_of(const FacetCounts& facet) {
  std::uint64_t most = std::max({facet.other, facet.missing, facet.coarse});
  for (const FacetValue& value : facet.values) {
    most = std::max(most, value.count);
  }
  return digits_of(most);
}

void write_facet(const FacetCounts& facet, const Terminal& terminal, std::ostream& out) {
  const std::size_t digits = digits_of(facet);
  const auto line = [&](std::uint64_t count, const std::string& what) {
    out << fmt::format("  {:>{}}  {}\n", count, digits, what);
  };
  out << '\n' << style(terminal, kBold, facet.field->name) << '\n';
  for (const FacetValue& value : facet.values) {
    line(value.count, printable(value.value) + (value.selected ? "  (selected)" : ""));
  }
  if (facet.n_values > facet.values.size()) {
    line(facet.other,
         style(terminal, kDim, fmt::format("in {} more", facet.n_values - facet.values.size())));
  }
  if (facet.coarse > 0) {
    line(facet.coarse, style(terminal, kDim, "dated less exactly"));
  }
  if (facet.missing > 0) {
    line(facet.missing,
         style(terminal, kDim,
               is_date_field(*facet.field) ? std::string("undated")
                                           : fmt::format("without {}", facet.field->name)));
  }
}

std::string bar(std::uint64_t count, std::uint64_t most, std::size_t width) {
  const std::uint64_t all =
      count == 0
          ? 0
          : std::max<std::uint64_t>(1, static_cast<std::uint64_t>(
                                           static_cast<double>(count) / static_cast<double>(most) *
                                           static_cast<double>(width * kEighths)));
  std::string text;
  for (std::uint64_t i = 0; i < all / kEighths; ++i) {
    text += kBlocks[kEighths];
  }
  return text + std::string(kBlocks[all % kEighths]);
}

// The columns before the bars.
class TimelineChart {
 public:
  explicit TimelineChart(const Timeline& timeline) : timeline_(timeline) {
    for (const TimelineBucket& bucket : timeline.buckets) {
      most_ = std::max(most_, bucket.count);
      most_of_all_ = std::max(most_of_all_, bucket.all);
    }
    label_width_ = period_label(timeline.request.unit, timeline.buckets.front()).size();
    label_width_ = std::max(label_width_, name_of(timeline.request.unit).size());
    count_width_ = std::max(digits_of(most_), timeline.request.with_all ? kCount.size() : 0);
    all_width_ = std::max(digits_of(most_of_all_), kAll.size());
  }

  std::string header() const {
    return fmt::format("{:<{}}  {:>{}}  {:>{}}  {:>7}", name_of(timeline_.request.unit),
                       label_width_, kCount, count_width_, kAll, all_width_, "share");
  }

  std::string line(const TimelineBucket& bucket, std::size_t width) const {
    std::string text = fmt::format("{:<{}}  {:>{}}", period_label(timeline_.request.unit, bucket),
                                   label_width_, bucket.count, count_width_);
    if (timeline_.request.with_all) {
      const auto share = share_of(bucket);
      text += fmt::format("  {:>{}}  {:>7}", bucket.all, all_width_,
                          share ? fmt::format("{:.2f}%", *share * 100) : std::string());
    }
    const std::size_t taken = text.size() + 2;  // all of it ASCII
    const std::string block =
        bar(bucket.count, most_, width > taken + kMinBar ? width - taken : kMinBar);
    return block.empty() ? text.substr(0, text.find_last_not_of(' ') + 1) : text + "  " + block;
  }

 private:
  static constexpr std::string_view kCount = "count";
  static constexpr std::string_view kAll = "of all";

  const Timeline& timeline_;
  std::uint64_t most_ = 0;
  std::uint64_t most_of_all_ = 0;
  std::size_t label_width_ = 0;
  std::size_t count_width_ = 0;
  std::size_t all_width_ = 0;
};

void write_chart(const Timeline& timeline, const Terminal& terminal, std::ostream& out) {
  out << '\n';
  if (!timeline.buckets.empty()) {
    const TimelineChart chart(timeline);
    if (timeline.request.with_all) {
      out << style(terminal, kDim, chart.header()) << '\n';
    }
    for (const TimelineBucket& bucket : timeline.buckets) {
      out << chart.line(bucket, std::min(terminal.width, kMaxWidth)) << '\n';
    }
  }
  if (timeline.coarse > 0) {
    out << style(terminal, kDim,
                 fmt::format("{} dated less exactly than to the {}", timeline.coarse,
                             name_of(timeline.request.unit)))
        << '\n';
  }
  if (timeline.undated > 0) {
    out << style(terminal, kDim, fmt::format("{} undated", timeline.undated)) << '\n';
  }
}

void write_counts_alone(const SearchResponse& answer, const Terminal& terminal, std::ostream& out) {
  for (const std::string& line : note_lines(answer)) {
    out << style(terminal, kDim, line) << '\n';
  }
  out << found_line(answer) << '\n';
  for (const std::string& line : left_out_lines(answer)) {
    out << line << '\n';
  }
  write_counts_text(answer, terminal, out);
}

}  // namespace

void write_count_text(const SearchResponse& answer,
                      const Terminal& /*terminal*/,
                      std::ostream& out) {
  out << answer.total << '\n';
}

void write_facets_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out) {
  write_counts_alone(answer, terminal, out);
}

void write_timeline_text(const SearchResponse& answer,
                         const Terminal& terminal,
                         std::ostream& out) {
  write_counts_alone(answer, terminal, out);
}

void write_counts_text(const SearchResponse& answer, const Terminal& terminal, std::ostream& out) {
  for (const FacetCounts& facet : answer.facets) {
    if (!facet.values.empty() || facet.missing + facet.coarse + facet.other > 0) {
      write_facet(facet, terminal, out);
    }
  }
  if (answer.timeline && answer.total > 0) {
    write_chart(*answer.timeline, terminal, out);
  }
}

}  // namespace dateline
