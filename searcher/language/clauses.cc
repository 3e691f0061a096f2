#include "searcher/language/clauses.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "searcher/language/combine.h"
#include "searcher/language/stop_words.h"

namespace dateline {
namespace {

// Whether the tree consists of values and dates: it restricts, it does not rank.
bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::kValue:
    case NodeKind::kDate:
    case NodeKind::kDateUnknown:
      return true;
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kAtLeast:
    case NodeKind::kNot:
      return std::ranges::all_of(node.children, is_filter);
    case NodeKind::kAll:
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kPrefix:
      break;
  }
  return false;
}

void note_same_field(const Field& field, const Node& where, ParseState& state) {
  state.notes.add(
      "same-field",
      fmt::format("an article has one {}: values side by side are joined by OR", field.name),
      where.at);
}

// Two values of a field that holds one cannot both be meant: either will do.
std::vector<Clause> join_same_fields(std::vector<Clause> clauses, ParseState& state) {
  std::vector<std::vector<Node>> joined;  // the alternatives of each clause that is left
  std::vector<bool> required;
  std::vector<std::pair<const Field*, std::size_t>> places;  // in `joined`
  for (Clause& clause : clauses) {
    const Field* field = clause.is_required ? nullptr : single_valued_field(clause.node);
    const auto same = std::ranges::find(places, field, &decltype(places)::value_type::first);
    if (field != nullptr && same != places.end()) {
      note_same_field(*field, clause.node, state);
      joined[same->second].push_back(std::move(clause.node));
      continue;
    }
    if (field != nullptr) {
      places.emplace_back(field, joined.size());
    }
    joined.emplace_back().push_back(std::move(clause.node));
    required.push_back(clause.is_required);
  }
  clauses.clear();
  for (std::size_t i = 0; i < joined.size(); ++i) {
    clauses.push_back({make_or(std::move(joined[i])), required[i]});
  }
  return clauses;
}

// Without stop words, unless there is nothing else.
std::vector<Node> drop_stop_words(std::vector<Node> nodes, ParseState& state) {
  std::vector<std::string_view> words;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kWord && !nodes[i].exact) {
      words.push_back(nodes[i].text);
      places.push_back(i);
    }
  }
  std::vector<bool> is_stop_word(nodes.size());
  std::string named;
  const std::vector<std::size_t> found = find_stop_words(words);
  if (found.empty() || found.size() == nodes.size()) {
    return nodes;
  }
  for (const std::size_t i : found) {
    is_stop_word[places[i]] = true;
    named += fmt::format("{}'{}'", named.empty() ? "" : ", ", words[i]);
  }
  state.notes.add(
      "stop-words",
      fmt::format("{}: too common to choose by, left out; with + or in quotes they count", named),
      nodes[places[found.front()]].at);
  std::vector<Node> left;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!is_stop_word[i]) {
      left.push_back(std::move(nodes[i]));
    }
  }
  return left;
}

// One or most of the clauses that rank, and all of the others.
Node combine_some(std::vector<Clause> clauses, ParseState& state) {
  std::vector<Node> some;
  std::vector<Node> all;
  std::size_t some_place = 0;  // in `all`: where the first of `some` stood
  bool has_required = false;
  for (Clause& clause : clauses) {
    const bool counts_for_all =
        clause.is_required || clause.node.kind == NodeKind::kNot || is_filter(clause.node);
    has_required |= clause.is_required;
    if (!counts_for_all && some.empty()) {
      some_place = all.size();
    }
    (counts_for_all ? all : some).push_back(std::move(clause.node));
  }
  if (some.empty()) {
    return make_and(std::move(all));
  }
  some = drop_stop_words(std::move(some), state);
  const bool is_most = state.options.match == Match::kMost;
  const std::size_t minimum = is_most ? (2 * some.size() + 2) / 3 : 1;
  if (has_required) {
    state.notes.add("any-required",
                    fmt::format("every word with + is wanted, and at least {} of the others",
                                minimum == 1 ? "one" : std::to_string(minimum)),
                    some.front().at);
  }
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(some_place),
             make_at_least(minimum, std::move(some)));
  return make_and(std::move(all));
}

}  // namespace

Node combine_clauses(std::vector<Clause> clauses, ParseState& state) {
  clauses = join_same_fields(std::move(clauses), state);
  std::vector<Node> all;
  if (state.options.match == Match::kAll) {
    for (Clause& clause : clauses) {
      all.push_back(std::move(clause.node));
    }
    return make_and(std::move(all));
  }
  return combine_some(std::move(clauses), state);
}

}  // namespace dateline
