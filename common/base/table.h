// Look a name up in one of our tables (formats, fields, commands, outputs).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "common/base/spelling.h"

namespace dateline {

// The row whose `name` is exactly `name`, or nullptr.
template <class Table>
auto find_row(const Table& table, std::string_view name) -> decltype(&*std::begin(table)) {
  for (const auto& row : table) {
    if (row.name == name) {
      return &row;
    }
  }
  return nullptr;
}

// "unknown format 'jsnol', did you mean 'jsonl'?" for an error message.
template <class Table>
std::string unknown_name(std::string_view kind, std::string_view name, const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& row : table) {
    names.push_back(row.name);
  }
  std::string message = fmt::format("unknown {} '{}'", kind, name);
  if (const auto nearest = closest_match(name, names)) {
    message += fmt::format(", did you mean '{}'?", *nearest);
  }
  return message;
}

}  // namespace dateline
