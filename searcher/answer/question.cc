#include "searcher/answer/question.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/language/canonical.h"
#include "searcher/language/combine.h"

namespace dateline {
namespace {

bool is_date(const Node& node) {
  return node.kind == NodeKind::kDate || node.kind == NodeKind::kDateUnknown;
}

// The field that all leaves of a filter belong to; nullptr if there is no such field.
const Field* field_of_filter(const Node& node) {
  if (is_date(node)) {
    return find_field("date");
  }
  if (node.children.empty()) {
    return node.field;
  }
  const Field* field = field_of_filter(node.children.front());
  const bool same = std::ranges::all_of(
      node.children, [&](const Node& child) { return field_of_filter(child) == field; });
  return same ? field : nullptr;
}

void collect_leaves(const Node& node, std::vector<Node>& leaves) {
  if (node.kind == NodeKind::kNot) {
    return;
  }
  if (node.children.empty()) {
    leaves.push_back(node);
  }
  for (const Node& child : node.children) {
    collect_leaves(child, leaves);
  }
}

struct Parts {
  const Field* field = nullptr;
  std::vector<Node> wanted = {};
  std::vector<Node> excluded = {};
};

Parts& parts_of(std::vector<Parts>& all, const Field* field) {
  const auto found = std::ranges::find(all, field, &Parts::field);
  return found != all.end() ? *found : all.emplace_back(Parts{field});
}

std::vector<FilterGroup> read_filters(const SearchRequest& request, std::vector<QueryNote>& notes) {
  std::vector<Parts> all;
  for (const std::string& filter : request.filters) {
    ParsedQuery parsed = parse_query(filter, {Match::kAll, request.today});
    const Field* field = field_of_filter(parsed.root);
    if (field == nullptr) {
      throw Error(ErrorKind::kUsage, fmt::format("'{}' is no filter", printable(filter)),
                  "write FIELD:VALUE, such as source:bbc, -source:bbc or source:\"BBC News\"");
    }
    Parts& parts = parts_of(all, field);
    (parsed.root.kind == NodeKind::kNot ? parts.excluded : parts.wanted)
        .push_back(std::move(parsed.root));
    for (QueryNote& note : parsed.notes) {
      note.at = 0;  // it is no place in the query
      notes.push_back(std::move(note));
    }
  }
  std::vector<FilterGroup> groups;
  for (Parts& parts : all) {
    FilterGroup group{.field = parts.field};
    std::vector<Node> conditions;
    if (!parts.wanted.empty()) {
      conditions.push_back(make_or(std::move(parts.wanted)));
      collect_leaves(conditions.back(), group.wanted);
    }
    std::ranges::move(parts.excluded, std::back_inserter(conditions));
    group.node = make_and(std::move(conditions));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Node Question::root(const Field* without) const {
  std::vector<Node> conditions;
  if (query.kind != NodeKind::kAll) {
    conditions.push_back(query);
  }
  for (const FilterGroup& group : filters) {
    if (group.field != without) {
      conditions.push_back(group.node);
    }
  }
  if (conditions.empty()) {
    conditions.push_back(query);
  }
  return with_date_range(make_and(std::move(conditions)), range);
}

const Field* filter_field(const Field& field) {
  return is_date_field(field) ? find_field("date") : &field;
}

Question read_question(const SearchRequest& request) {
  ParsedQuery parsed = parse_query(request.query, {request.match, request.today});
  Question question{
      .query = std::move(parsed.root), .range = request.range, .notes = request.notes};
  std::ranges::move(parsed.notes, std::back_inserter(question.notes));
  question.filters = read_filters(request, question.notes);
  question.canonical = to_canonical(question.root());
  return question;
}

}  // namespace dateline
