#include "searcher/language/tree_text.h"

#include <fmt/format.h>

namespace dateline {
namespace {

std::string minute_text(LocalMinute minute) {
  const auto date = ArticleDate::from_begin(minute, DatePrecision::kMinute);
  if (!date) {
    return fmt::format("{}", minute.value);
  }
  std::string text = date->to_string();
  return text.ends_with("T00:00") ? text.substr(0, text.size() - 6) : text;
}

std::string range_text(const DateRange& range) {
  return fmt::format("date<{}..{}>", range.has_begin() ? minute_text(range.begin()) : "",
                     range.has_end() ? minute_text(range.end()) : "");
}

std::string list_text(std::string_view name, const Node& node) {
  std::string text = fmt::format("({}", name);
  for (const Node& child : node.children) {
    text += ' ' + to_text(child);
  }
  return text + ')';
}

}  // namespace

std::string to_text(const Node& node) {
  const std::string field(node.field == nullptr ? std::string_view() : node.field->name);
  const std::string prefix = field.empty() ? field : field + ':';
  switch (node.kind) {
    case NodeKind::kAll:
      return "*";
    case NodeKind::kWord:
      return prefix + (node.exact ? "=" : "") + node.text;
    case NodeKind::kPhrase:
      return prefix + '"' + node.text + '"';
    case NodeKind::kPrefix:
      return prefix + node.text + '*';
    case NodeKind::kValue:
      return field + '<' + node.text + '>';
    case NodeKind::kDate:
      return range_text(node.range);
    case NodeKind::kDateUnknown:
      return "date<unknown>";
    case NodeKind::kAnd:
      return list_text("and", node);
    case NodeKind::kOr:
      return list_text("or", node);
    case NodeKind::kAtLeast:
      return list_text(fmt::format("atleast/{}", node.minimum), node);
    case NodeKind::kNot:
      break;
  }
  return list_text("not", node);
}

}  // namespace dateline
