#include "searcher/language/combine.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

// An inner node of that kind that covers all of `children` in the query.
Node parent_of(NodeKind kind, const std::vector<Node>& children) {
  std::size_t begin = children.front().at;
  std::size_t end = begin;
  for (const Node& child : children) {
    begin = std::min(begin, child.at);
    end = std::max(end, child.at + child.length);
  }
  return {.kind = kind, .at = begin, .length = end - begin};
}

Node join(NodeKind kind, std::vector<Node> children) {
  assert(!children.empty());
  if (children.size() == 1) {
    return std::move(children.front());
  }
  Node parent = parent_of(kind, children);
  for (Node& child : children) {
    if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(parent.children));
    } else {
      parent.children.push_back(std::move(child));
    }
  }
  return parent;
}

bool is_single_value(const Node& node) {
  return node.kind == NodeKind::kValue && node.field != nullptr && !node.field->many;
}

}  // namespace

Node make_and(std::vector<Node> children) {
  return join(NodeKind::kAnd, std::move(children));
}

Node make_or(std::vector<Node> children) {
  return join(NodeKind::kOr, std::move(children));
}

Node make_at_least(std::size_t minimum, std::vector<Node> children) {
  if (minimum <= 1) {
    return make_or(std::move(children));
  }
  if (minimum >= children.size()) {
    return make_and(std::move(children));
  }
  Node parent = parent_of(NodeKind::kAtLeast, children);
  parent.minimum = minimum;
  parent.children = std::move(children);
  return parent;
}

Node make_not(Node child) {
  if (child.kind == NodeKind::kNot) {
    Node inner = std::move(child.children.front());
    return inner;
  }
  Node parent{.kind = NodeKind::kNot, .at = child.at, .length = child.length};
  parent.children.push_back(std::move(child));
  return parent;
}

Node with_date_range(Node query, const DateRange& range) {
  if (!range.has_begin() && !range.has_end()) {
    return query;
  }
  std::vector<Node> both;
  both.push_back(std::move(query));
  both.push_back({.kind = NodeKind::kDate, .range = range});
  return make_and(std::move(both));
}

const Field* single_valued_field(const Node& node) {
  if (is_single_value(node)) {
    return node.field;
  }
  if (node.kind != NodeKind::kOr) {
    return nullptr;
  }
  const Field* field = node.children.front().field;
  const bool same = std::ranges::all_of(node.children, [&](const Node& child) {
    return is_single_value(child) && child.field == field;
  });
  return same ? field : nullptr;
}

}  // namespace dateline
