#include <algorithm>
#include <iterator>

#include <xapian.h>

#include "tests/property/oracle.h"

namespace dateline::testing {
namespace {

using Refs = std::set<ArticleRef>;
using Query = Xapian::Query;

bool has_dates(const PlanNode& node) {
  return node.kind == PlanKind::kDate || node.kind == PlanKind::kUndated ||
         std::ranges::any_of(node.children, has_dates);
}

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}

// At least `minimum` of `queries` from `first` on: with the first of them or without it.
Query at_least(std::size_t minimum, const std::vector<Query>& queries, std::size_t first) {
  if (minimum == 0) {
    return Query::MatchAll;
  }
  if (queries.size() - first < minimum) {
    return Query::MatchNothing;
  }
  return Query(Query::OP_OR,
               Query(Query::OP_AND, queries[first], at_least(minimum - 1, queries, first + 1)),
               at_least(minimum, queries, first + 1));
}

Query to_xapian(const PlanNode& node) {
  std::vector<Query> parts;
  switch (node.kind) {
    case PlanKind::kAll:
      return Query::MatchAll;
    case PlanKind::kWord:
      for (const Variant& variant : node.variants) {
        parts.emplace_back(variant.term);
      }
      return any_of(parts);
    case PlanKind::kPhrase:
      return Query(Query::OP_PHRASE, node.terms.begin(), node.terms.end(),
                   static_cast<Xapian::termcount>(node.terms.size()));
    case PlanKind::kPrefix:
      for (const std::string& prefix : node.terms) {
        parts.emplace_back(Query::OP_WILDCARD, prefix);
      }
      return any_of(parts);
    case PlanKind::kValues:
      for (const std::string& term : node.terms) {
        parts.emplace_back(term);
      }
      return any_of(parts);
    case PlanKind::kNot:
      return Query(Query::OP_AND_NOT, Query::MatchAll, to_xapian(node.children.front()));
    case PlanKind::kAnd:
    case PlanKind::kOr:
      std::ranges::transform(node.children, std::back_inserter(parts), to_xapian);
      return Query(node.kind == PlanKind::kAnd ? Query::OP_AND : Query::OP_OR, parts.begin(),
                   parts.end());
    case PlanKind::kAtLeast:
      std::ranges::transform(node.children, std::back_inserter(parts), to_xapian);
      return at_least(node.minimum, parts, 0);
    default:
      return Query::MatchNothing;
  }
}

class XapianOracle {
 public:
  explicit XapianOracle(const Snapshot& snapshot)
      : snapshot_(snapshot), database_(snapshot.layout().stub()) {}

  Refs matches(const PlanNode& node) const {
    if (!has_dates(node)) {
      return enquire(to_xapian(node));
    }
    if (node.kind == PlanKind::kDate || node.kind == PlanKind::kUndated) {
      return by_date(node);
    }
    if (node.kind == PlanKind::kAtLeast) {
      return in_at_least(node);
    }
    Refs found = matches(node.children.front());
    if (node.kind == PlanKind::kNot) {
      return difference(enquire(Query::MatchAll), found);
    }
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Refs other = matches(node.children[i]);
      Refs both;
      if (node.kind == PlanKind::kAnd) {
        std::ranges::set_intersection(found, other, std::inserter(both, both.end()));
      } else {
        std::ranges::set_union(found, other, std::inserter(both, both.end()));
      }
      found = std::move(both);
    }
    return found;
  }

  Refs live(const Refs& refs) const {
    Refs left;
    std::ranges::copy_if(refs, std::inserter(left, left.end()), [&](const ArticleRef& ref) {
      return !snapshot_.segments()[ref.segment]->is_deleted(ref.docid);
    });
    return left;
  }

 private:
  static Refs difference(const Refs& a, const Refs& b) {
    Refs left;
    std::ranges::set_difference(a, b, std::inserter(left, left.end()));
    return left;
  }

  Refs in_at_least(const PlanNode& node) const {
    std::map<ArticleRef, std::size_t> n_found;
    for (const PlanNode& child : node.children) {
      for (const ArticleRef& ref : matches(child)) {
        ++n_found[ref];
      }
    }
    Refs refs;
    for (const auto& [ref, n] : n_found) {
      if (n >= node.minimum) {
        refs.insert(ref);
      }
    }
    return refs;
  }

  // Xapian deals the docids of several databases out in turn.
  Refs enquire(const Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    const auto n = static_cast<std::uint32_t>(snapshot_.segments().size());
    Refs refs;
    for (auto it = found.begin(); it != found.end(); ++it) {
      refs.insert({(*it - 1) % n, (*it - 1) / n + 1});
    }
    return refs;
  }

  Refs by_date(const PlanNode& node) const {
    Refs refs;
    for (std::uint32_t i = 0; i < snapshot_.segments().size(); ++i) {
      const Columns& columns = snapshot_.segments()[i]->columns();
      for (std::uint32_t docid = 1; docid <= columns.size(); ++docid) {
        const auto date = columns.date(docid);
        const bool is_match =
            node.kind == PlanKind::kUndated
                ? !date
                : date && node.range.begin() <= date->begin() && date->end() <= node.range.end();
        if (is_match) {
          refs.insert({i, docid});
        }
      }
    }
    return refs;
  }

  const Snapshot& snapshot_;
  Xapian::Database database_;
};

}  // namespace

std::set<ArticleRef> xapian_matches(const Snapshot& snapshot, const PlanNode& query) {
  const XapianOracle oracle(snapshot);
  return oracle.live(oracle.matches(query));
}

}  // namespace dateline::testing
