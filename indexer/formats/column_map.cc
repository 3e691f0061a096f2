#include "indexer/formats/column_map.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kFields =
    "title, text, date, updated, url, id, author, source, language, section, tag, none";
constexpr std::size_t kShownColumns = 40;
constexpr std::size_t kShownName = 40;  // bytes
// Before every rank of a name.
constexpr int kChosen = -1;

FieldName chosen_field(std::string_view name) {
  if (squeeze(name) == "none") {
    return {"none", Slot::kIgnored, kChosen};
  }
  FieldName field = field_named(name);
  if (field.slot == Slot::kUnknown || field.slot == Slot::kIgnored) {
    throw Error(ErrorKind::kUsage,
                fmt::format("--map: there is no field '{}'", printable(squeeze(name))),
                fmt::format("fields are {}", kFields));
  }
  field.rank = kChosen;
  return field;
}

ColumnRule parse_rule(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  const std::string column = squeeze(text.substr(0, std::min(equals, text.size())));
  if (equals == std::string_view::npos || column.empty()) {
    throw Error(ErrorKind::kUsage,
                fmt::format("--map: '{}' is not COLUMN=FIELD", printable(squeeze(text))),
                "write --map \"Headline=title,#3=text\"");
  }
  ColumnRule rule{.column = column, .field = chosen_field(text.substr(equals + 1))};
  if (column.front() == '#') {
    const auto [end, error] =
        std::from_chars(column.data() + 1, column.data() + column.size(), rule.number);
    if (error == std::errc() && end == column.data() + column.size() && rule.number > 0) {
      rule.column.clear();
    } else {
      rule.number = 0;  // a column whose name begins so
    }
  }
  return rule;
}

// The column of a rule, from 0; the number of columns if there is none.
std::size_t column_of(const ColumnRule& rule, const std::vector<std::string>& names) {
  if (rule.number > 0) {
    return std::min(rule.number - 1, names.size());
  }
  auto found = std::find_if(names.begin(), names.end(),
                            [&](const std::string& name) { return squeeze(name) == rule.column; });
  if (found == names.end()) {
    found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return lower_ascii(squeeze(name)) == lower_ascii(squeeze(rule.column));
    });
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::string list_columns(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShownColumns); ++i) {
    std::string name = squeeze(names[i]);
    if (name.size() > kShownName) {
      name = name.substr(0, floor_boundary(name, kShownName)) + "...";
    }
    list += fmt::format("{}#{} '{}'", i == 0 ? "" : ", ", i + 1, name);
  }
  return names.size() > kShownColumns ? list + ", ..." : list;
}

}  // namespace

ColumnMap parse_column_map(std::string_view text) {
  ColumnMap map;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    map.push_back(parse_rule(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  if (map.empty()) {
    parse_rule({});
  }
  return map;
}

TableColumns resolve_columns(const std::vector<std::string>& first, const ColumnMap* map) {
  TableColumns columns;
  std::size_t known = 0;
  for (const std::string& name : first) {
    const FieldName field = field_named(name);
    columns.fields.push_back(field);
    known += field.slot == Slot::kUnknown ? 0 : 1;
  }
  std::vector<bool> is_mapped(first.size(), false);
  for (const ColumnRule& rule : map == nullptr ? ColumnMap() : *map) {
    const std::size_t column = column_of(rule, first);
    if (column >= first.size()) {
      columns.refusal = fmt::format("--map: there is no column '{}'; the columns are {}",
                                    rule.number > 0 ? fmt::format("#{}", rule.number) : rule.column,
                                    list_columns(first));
      return columns;
    }
    const bool was_known = columns.fields[column].slot != Slot::kUnknown || is_mapped[column];
    known += rule.number == 0 && !was_known ? 1 : 0;
    is_mapped[column] = true;
    columns.fields[column] = rule.field;
  }
  columns.has_header = known * 2 >= first.size();
  if (!columns.has_header) {
    for (std::size_t i = 0; i < first.size(); ++i) {
      columns.fields[i] = is_mapped[i] ? columns.fields[i] : FieldName{{}, Slot::kUnknown, 0};
    }
  }
  const bool has_text =
      std::any_of(columns.fields.begin(), columns.fields.end(),
                  [](const FieldName& field) { return field.slot == Slot::kText; });
  if (!has_text) {
    columns.refusal = fmt::format(
        "no column is known to hold texts; name it with --map "
        "\"COLUMN=text\": the columns are {}",
        list_columns(first));
  }
  return columns;
}

}  // namespace dateline
