#include "searcher/output/counts_table.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "searcher/answer/date_counts.h"
#include "searcher/output/delimited.h"
#include "searcher/output/period_text.h"

namespace dateline {
namespace {

using Row = std::vector<std::string>;

void write_facets(const SearchResponse& answer, char separator, std::ostream& out) {
  const auto write = [&](const Row& row) { write_row(out, row, separator); };
  write({"facet", "kind", "value", "count", "selected"});
  for (const FacetCounts& facet : answer.facets) {
    const std::string name(facet.field->name);
    for (const FacetValue& value : facet.values) {
      write({name, "value", value.value, std::to_string(value.count),
             value.selected ? "true" : "false"});
    }
    write({name, "other", "", std::to_string(facet.other), "false"});
    write({name, "coarse", "", std::to_string(facet.coarse), "false"});
    write({name, "missing", "", std::to_string(facet.missing), "false"});
  }
}

void write_timeline(const Timeline& timeline, char separator, std::ostream& out) {
  const bool with_all = timeline.request.with_all;
  const auto write = [&](Row row) {
    row.resize(with_all ? 6 : 4);
    write_row(out, row, separator);
  };
  write({"period", "from", "to", "count", "all", "share"});
  for (const TimelineBucket& bucket : timeline.buckets) {
    const auto share = share_of(bucket);
    write({period_label(timeline.request.unit, bucket), iso_day(day_of(bucket.begin)),
           iso_day(day_of(bucket.end)), std::to_string(bucket.count), std::to_string(bucket.all),
           share ? fmt::format("{:.6f}", *share) : std::string()});
  }
  write({"coarse", "", "", std::to_string(timeline.coarse)});
  write({"undated", "", "", std::to_string(timeline.undated)});
}

}  // namespace

void write_facets_csv(const SearchResponse& answer,
                      const Terminal& /*terminal*/,
                      std::ostream& out) {
  write_facets(answer, ',', out);
}

void write_facets_tsv(const SearchResponse& answer,
                      const Terminal& /*terminal*/,
                      std::ostream& out) {
  write_facets(answer, '\t', out);
}

void write_timeline_csv(const SearchResponse& answer,
                        const Terminal& /*terminal*/,
                        std::ostream& out) {
  write_timeline(*answer.timeline, ',', out);
}

void write_timeline_tsv(const SearchResponse& answer,
                        const Terminal& /*terminal*/,
                        std::ostream& out) {
  write_timeline(*answer.timeline, '\t', out);
}

}  // namespace dateline
