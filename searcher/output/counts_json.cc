#include "searcher/output/counts_json.h"

#include <cmath>
#include <ostream>

#include <nlohmann/json.hpp>

#include "common/schema/article_json.h"
#include "searcher/answer/date_counts.h"
#include "searcher/output/json.h"
#include "searcher/output/period_text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json facet_json(const FacetCounts& facet) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values) {
    values.push_back(
        {{"value", value.value}, {"count", value.count}, {"selected", value.selected}});
  }
  return {{"values", values},
          {"n_values", facet.n_values},
          {"other", facet.other},
          {"missing", facet.missing},
          {"coarse", facet.coarse}};
}

Json share_json(const TimelineBucket& bucket) {
  const auto share = share_of(bucket);
  return share ? Json(std::round(*share * 1e6) / 1e6) : Json(nullptr);
}

Json timeline_json(const Timeline& timeline) {
  Json buckets = Json::array();
  for (const TimelineBucket& bucket : timeline.buckets) {
    Json json = {{"period", period_label(timeline.request.unit, bucket)},
                 {"from", iso_day(day_of(bucket.begin))},
                 {"to", iso_day(day_of(bucket.end))},
                 {"count", bucket.count}};
    if (timeline.request.with_all) {
      json["all"] = bucket.all;
      json["share"] = share_json(bucket);
    }
    buckets.push_back(std::move(json));
  }
  return {{"interval", name_of(timeline.request.unit)},
          {"buckets", buckets},
          {"undated", timeline.undated},
          {"coarse", timeline.coarse}};
}

}  // namespace

void add_counts_json(const SearchResponse& answer, Json& json) {
  for (const FacetCounts& facet : answer.facets) {
    json["facets"][std::string(facet.field->name)] = facet_json(facet);
  }
  if (answer.timeline) {
    json["timeline"] = timeline_json(*answer.timeline);
  }
}

void write_counts_json(const SearchResponse& answer,
                       const Terminal& /*terminal*/,
                       std::ostream& out) {
  Json json = answer_json(answer);
  add_counts_json(answer, json);
  out << dump_pretty_json(json) << '\n';
}

}  // namespace dateline
