#include "indexer/formats/header_lines.h"

#include <algorithm>

#include "common/base/utf8.h"
#include "indexer/formats/record_builder.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestName = 40;  // bytes

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ' || c == '.';
}

bool is_indented(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

bool is_list_item(std::string_view line) {
  return trim(line).starts_with("- ");
}

bool is_mark(std::string_view line, std::string_view mark) {
  return trim(line) == mark;
}

std::string unquoted(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                      (value.front() == '"' || value.front() == '\'');
  if (!quoted) {
    return std::string(value);
  }
  std::string out;
  const char mark = value.front();
  value = value.substr(1, value.size() - 2);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = i + 1 < value.size() && (value[i + 1] == mark || value[i + 1] == '\\') &&
                         (value[i] == '\\' || (value[i] == mark && mark == '\''));
    i += escaped ? 1 : 0;
    out.push_back(value[i]);
  }
  return out;
}

// The items of "[A, 'B, C']".
std::vector<std::string> list_items(std::string_view list) {
  std::vector<std::string> items;
  char quote = '\0';
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    if (i == list.size() || (list[i] == ',' && quote == '\0')) {
      items.push_back(unquoted(trim(list.substr(begin, i - begin))));
      begin = i + 1;
    } else if (list[i] == quote) {
      quote = '\0';
    } else if (quote == '\0' && (list[i] == '"' || list[i] == '\'') &&
               trim(list.substr(begin, i - begin)).empty()) {
      quote = list[i];
    }
  }
  std::erase(items, "");
  return items;
}

// The values that stand in the line of the name: one, several of a list, none where they follow.
std::vector<std::string> field_values(std::string_view value) {
  if (value.starts_with('[') && value.ends_with(']')) {
    return list_items(value.substr(1, value.size() - 2));
  }
  const bool follows =
      value.empty() || value == ">" || value == "|" || value == ">-" || value == "|-";
  return follows ? std::vector<std::string>() : std::vector<std::string>{unquoted(value)};
}

}  // namespace

std::optional<HeaderField> header_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestName || is_indented(line)) {
    return std::nullopt;
  }
  const std::string_view name = line.substr(0, colon);
  const std::string_view rest = line.substr(colon + 1);
  const bool named = std::all_of(name.begin(), name.end(), is_name_byte);
  const bool parted = rest.empty() || rest.front() == ' ' || rest.front() == '\t';
  if (!named || !parted || name.front() == '-') {
    return std::nullopt;
  }
  return HeaderField{trim(name), trim(rest)};
}

bool is_known_header(std::string_view line) {
  const auto field = header_field(line);
  return field && field_named(field->name).slot != Slot::kUnknown;
}

bool is_separator(std::string_view line) {
  if (line.find('\f') != std::string_view::npos) {
    return trim(line).empty();
  }
  const std::string_view mark = trim(line);
  return mark.size() >= 3 && (mark[0] == '-' || mark[0] == '=' || mark[0] == '*') &&
         mark.find_first_not_of(mark[0]) == std::string_view::npos;
}

HeaderScanner::Part HeaderScanner::body() {
  state_ = State::kBody;
  return Part::kBody;
}

HeaderScanner::Part HeaderScanner::feed(std::string_view line) {
  switch (state_) {
    case State::kStart:
      if (trim(line).empty()) {
        return Part::kNothing;
      }
      if (is_mark(line, "---") && !opened_) {
        opened_ = true;
        state_ = State::kOpened;
        return Part::kNothing;
      }
      return is_known_header(line) ? feed_header(line) : body();
    case State::kOpened:
      return header_field(line) ? feed_header(line) : body();
    case State::kHeader:
    case State::kBlank:
      return feed_header(line);
    case State::kBody:
      break;
  }
  return Part::kBody;
}

HeaderScanner::Part HeaderScanner::feed_header(std::string_view line) {
  if (is_mark(line, "---") || (opened_ && is_mark(line, "..."))) {
    state_ = State::kBody;
    return Part::kNothing;
  }
  if (trim(line).empty()) {
    // Front matter ends at its mark; an empty line in it does no harm.
    state_ = opened_ ? State::kBlank : State::kBody;
    return Part::kNothing;
  }
  const bool belongs = state_ == State::kBlank
                           ? is_known_header(line)
                           : header_field(line) || is_indented(line) || is_list_item(line);
  if (!belongs) {
    return body();
  }
  state_ = State::kHeader;
  return Part::kHeader;
}

std::vector<std::pair<std::string, std::string>> header_values(
    const std::vector<std::string_view>& lines) {
  std::vector<std::pair<std::string, std::string>> values;
  std::string name;
  for (const std::string_view line : lines) {
    const std::string_view text = trim(line);
    if (const auto field = header_field(line)) {
      name = field->name;
      for (std::string& value : field_values(field->value)) {
        values.emplace_back(name, std::move(value));
      }
    } else if (is_list_item(line)) {
      values.emplace_back(name, unquoted(trim(text.substr(1))));
    } else if (!values.empty() && values.back().first == name) {
      values.back().second += ' ';
      values.back().second += text;
    } else {
      values.emplace_back(name, text);
    }
  }
  return values;
}

}  // namespace dateline
