// Facets: how many of the matches have which value of a field, exactly.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/fields.h"

namespace dateline {

class FilteredMatches;

// By count the most frequent first, equals by value. Values are ordered by their folded forms,
// periods by time.
enum class FacetSort { kCount, kValue };

struct FacetRequest {
  const Field* field = nullptr;  // is_facet(*field)
  std::size_t limit = 10;        // values to name; those selected are named whatever it is
  FacetSort sort = FacetSort::kCount;
};

struct FacetValue {
  std::string value = {};   // in its most frequent spelling; "2023-12" of a month
  std::uint64_t count = 0;  // what a search finds that is filtered by this value instead
  bool selected = false;    // among the filters of the query

  bool operator==(const FacetValue&) const = default;
};

// A filter on the facet's own field does not narrow it: what another choice would find can be seen.
// Articles with several values count once for each.
struct FacetCounts {
  const Field* field = nullptr;
  std::vector<FacetValue> values = {};
  std::uint64_t n_values = 0;  // different ones, named above or not
  std::uint64_t other = 0;     // the counts of the values not named, summed
  std::uint64_t missing = 0;   // articles without a value
  std::uint64_t coarse = 0;    // of a period: articles whose date is known less exactly
};

// Exact, whatever the number of matches. Throws Error(kCorrupt).
FacetCounts count_facet(FilteredMatches& matches, const FacetRequest& request);

}  // namespace dateline
