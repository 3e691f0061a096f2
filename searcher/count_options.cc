#include "searcher/count_options.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.h"
#include "common/base/table.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace dateline::searcher {
namespace {

namespace po = boost::program_options;

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<FacetSort> kFacetSorts[] = {{"count", FacetSort::kCount},
                                            {"value", FacetSort::kValue}};

constexpr Named<TimelineUnit> kUnits[] = {{"day", TimelineUnit::kDay},
                                          {"week", TimelineUnit::kWeek},
                                          {"month", TimelineUnit::kMonth},
                                          {"year", TimelineUnit::kYear}};

template <class Table>
std::string list_names(const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& row : table) {
    names.push_back(row.name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

template <class Table>
auto value_of(const Table& table, std::string_view kind, std::string_view name) {
  const auto* row = find_row(table, name);
  if (row == nullptr) {
    throw Error(ErrorKind::kUsage, unknown_name(kind, printable(name), table),
                "use one of: " + list_names(table));
  }
  return row->value;
}

std::vector<Field> facet_fields() {
  std::vector<Field> rows;
  std::ranges::copy_if(fields(), std::back_inserter(rows), is_facet);
  return rows;
}

const Field& facet_named(std::string_view name) {
  const Field* field = find_field(name);
  if (field == nullptr || !is_facet(*field)) {
    const std::vector<Field> known = facet_fields();
    throw Error(ErrorKind::kUsage,
                field == nullptr ? unknown_name("facet", printable(name), known)
                                 : fmt::format("{} is no facet", field->name),
                "use some of: " + list_names(known));
  }
  return *field;
}

}  // namespace

void add_facet_options(OptionsDescription& options, std::string_view usual) {
  options.begin_group("Counts");
  auto* names = po::value<std::string>()->value_name("FIELDS");
  if (!usual.empty()) {
    names->default_value(std::string(usual));
  }
  options.add_options()("facets", names, "count the values of these fields: source,author,year");
  options.add_options()("facet-limit",
                        po::value<Count>()->value_name("N")->default_value(Count{10}),
                        "name at most N values of each field");
  options.add_options()("facet-sort",
                        one_of(names_of(kFacetSorts))->value_name("ORDER")->default_value("count"),
                        "order of the values");
}

std::vector<FacetRequest> facets_of(const Arguments& arguments) {
  const FacetSort sort =
      value_of(kFacetSorts, "order of values", arguments.get<std::string>("facet-sort"));
  std::vector<FacetRequest> facets;
  std::string_view names;
  if (arguments.has("facets")) {
    names = arguments.get<std::string>("facets");
  }
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    const std::string_view name = trim(names.substr(0, comma));
    names.remove_prefix(std::min(comma + 1, names.size()));
    if (name.empty()) {
      continue;
    }
    const Field& field = facet_named(name);
    if (std::ranges::find(facets, &field, &FacetRequest::field) == facets.end()) {
      facets.push_back({&field, arguments.get<Count>("facet-limit").value, sort});
    }
  }
  return facets;
}

std::vector<Choice> timeline_units() {
  return names_of(kUnits);
}

TimelineUnit parse_timeline_unit(std::string_view name) {
  return value_of(kUnits, "unit", name);
}

}  // namespace dateline::searcher
