#include "searcher/answer/facets.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "searcher/answer/filtered_matches.h"
#include "searcher/answer/value_counts.h"
#include "searcher/match/values.h"

namespace dateline {
namespace {

// A value that may be named.
struct Candidate {
  std::uint64_t count = 0;
  std::int64_t period = 0;  // of a period: its first day
  std::string folded = {};  // of a value
  bool is_selected = false;
  std::size_t index = 0;  // where the rest of it is
};

struct CandidateOrder {
  FacetSort sort;

  bool operator()(const Candidate& a, const Candidate& b) const {
    if (sort == FacetSort::kCount && a.count != b.count) {
      return a.count > b.count;
    }
    return std::tie(a.period, a.folded) < std::tie(b.period, b.folded);
  }
};

// The first `limit` values of many, and those selected.
class NamedValues {
 public:
  explicit NamedValues(const FacetRequest& request)
      : limit_(request.limit), before_{request.sort} {}

  // Whether a value that is not selected need be added; `prefix` is that of its folded form.
  bool wants(std::uint64_t count, std::uint32_t prefix) const {
    if (best_.size() < limit_ || limit_ == 0) {
      return limit_ > 0;
    }
    const Candidate& last = best_.front();
    return before_.sort == FacetSort::kCount && count != last.count
               ? count > last.count
               : prefix <= folded_prefix(last.folded);
  }

  void add(Candidate one) {
    if (one.is_selected) {
      selected_.push_back(one);
    }
    if (best_.size() < limit_) {
      best_.push_back(std::move(one));
      std::ranges::push_heap(best_, before_);
    } else if (limit_ > 0 && before_(one, best_.front())) {
      std::ranges::pop_heap(best_, before_);
      best_.back() = std::move(one);
      std::ranges::push_heap(best_, before_);
    }
  }

  // In order.
  std::vector<Candidate> take() {
    std::vector<Candidate> named = std::move(best_);
    for (Candidate& one : selected_) {
      if (std::ranges::find(named, one.index, &Candidate::index) == named.end()) {
        named.push_back(std::move(one));
      }
    }
    std::ranges::sort(named, before_);
    return named;
  }

 private:
  std::size_t limit_;
  CandidateOrder before_;
  std::vector<Candidate> best_ = {};  // a heap, the last in order on top
  std::vector<Candidate> selected_ = {};
};

// The filters on a facet's own field.
const FilterGroup* own_filter(const Question& question, const Field& field) {
  const auto found = std::ranges::find(question.filters, filter_field(field), &FilterGroup::field);
  return found != question.filters.end() ? &*found : nullptr;
}

// A value that a filter asks for.
struct Wanted {
  std::string term;
  std::string typed;
  bool is_counted = false;  // it is among the values that occur
};

std::vector<Wanted> wanted_values(const Snapshot& snapshot, const FilterGroup* filter) {
  std::vector<Wanted> wanted;
  std::set<std::string> seen;
  std::vector<Note> notes;  // those of the query's own plan are shown
  for (const Node& leaf : filter != nullptr ? filter->wanted : std::vector<Node>()) {
    for (std::string& term : resolve_value(snapshot, *leaf.field, leaf.text, notes)) {
      if (seen.insert(term).second) {
        wanted.push_back({std::move(term), leaf.text});
      }
    }
  }
  return wanted;
}

// The value of that term as an article spells it that is no match; the first by bytes of several.
std::string spelling_of(const Snapshot& snapshot, const Field& field, const Wanted& wanted) {
  std::optional<std::string> best;
  for (const auto& segment : snapshot.segments()) {
    const Columns& columns = segment->columns();
    for (std::uint32_t i = 0; i < columns.n_values(field.column); ++i) {
      const std::string_view value = columns.value(field.column, i);
      if ((!best || value < *best) && value_terms(field, value).front() == wanted.term) {
        best = value;
      }
    }
  }
  return best.value_or(wanted.typed);
}

// Those among the values counted that are asked for, by their numbers; marks them as counted.
std::set<std::size_t> find_counted(const ValueCounts& counts,
                                   const Field& field,
                                   std::vector<Wanted>& wanted) {
  std::set<std::size_t> numbers;
  for (std::size_t i = 0; !wanted.empty() && i < counts.size(); ++i) {
    const auto found =
        std::ranges::find(wanted, make_term(field.prefix, counts.folded(i)), &Wanted::term);
    if (found != wanted.end()) {
      found->is_counted = true;
      numbers.insert(i);
    }
  }
  return numbers;
}

FacetCounts count_values(FilteredMatches& matches, const FacetRequest& request) {
  const Field& field = *request.field;
  const Snapshot& snapshot = matches.snapshot();
  const ValueCounts counts(snapshot, matches.without(&field), field.column);
  std::vector<Wanted> wanted = wanted_values(snapshot, own_filter(matches.question(), field));
  const std::set<std::size_t> selected = find_counted(counts, field, wanted);
  NamedValues named(request);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool is_selected = selected.contains(i);
    if (is_selected || named.wants(counts.count(i), counts.prefix(i))) {
      named.add({.count = counts.count(i),
                 .folded = counts.folded(i),
                 .is_selected = is_selected,
                 .index = i});
    }
  }
  std::vector<std::string> absent;
  for (const Wanted& one : wanted) {
    if (!one.is_counted) {
      absent.push_back(spelling_of(snapshot, field, one));
      named.add({.folded = fold_value(absent.back()),
                 .is_selected = true,
                 .index = counts.size() + absent.size() - 1});
    }
  }
  FacetCounts facet{.field = &field,
                    .n_values = counts.size() + absent.size(),
                    .other = counts.sum(),
                    .missing = counts.missing()};
  for (const Candidate& one : named.take()) {
    facet.values.push_back(
        {one.index < counts.size() ? counts.spelling(one.index) : absent[one.index - counts.size()],
         one.count, one.is_selected});
    facet.other -= one.count;
  }
  return facet;
}

TimelineUnit unit_of(DatePrecision precision) {
  return precision == DatePrecision::kYear    ? TimelineUnit::kYear
         : precision == DatePrecision::kMonth ? TimelineUnit::kMonth
                                              : TimelineUnit::kDay;
}

// The periods of that precision that a filter asks for, by their first day.
std::set<std::int64_t> wanted_periods(const FilterGroup* filter, DatePrecision precision) {
  std::set<std::int64_t> wanted;
  for (const Node& leaf : filter != nullptr ? filter->wanted : std::vector<Node>()) {
    const auto period = leaf.kind == NodeKind::kDate && leaf.range.has_begin()
                            ? ArticleDate::from_begin(leaf.range.begin(), precision)
                            : std::nullopt;
    if (period && leaf.range == DateRange::within(*period)) {
      wanted.insert(day_of(period->begin()));
    }
  }
  return wanted;
}

FacetCounts count_periods(FilteredMatches& matches, const FacetRequest& request) {
  const Field& field = *request.field;
  const DateCounts& dates = matches.dates_without(filter_field(field));
  const PeriodCounts counts = dates.by(unit_of(field.period));
  std::set<std::int64_t> wanted =
      wanted_periods(own_filter(matches.question(), field), field.period);
  FacetCounts facet{.field = &field, .missing = dates.undated(), .coarse = counts.coarse};
  NamedValues named(request);
  const auto add = [&](std::int64_t day, std::uint64_t count, bool is_selected) {
    named.add(
        {.count = count, .period = day, .is_selected = is_selected, .index = facet.n_values++});
    facet.other += count;
  };
  for (const PeriodCount& one : counts.periods) {
    add(one.period.begin, one.count, wanted.erase(one.period.begin) > 0);
  }
  for (const std::int64_t day : wanted) {
    add(day, 0, true);
  }
  for (const Candidate& one : named.take()) {
    const auto period = ArticleDate::from_begin(first_minute(one.period), field.period);
    facet.values.push_back({period->to_string(), one.count, one.is_selected});
    facet.other -= one.count;
  }
  return facet;
}

}  // namespace

FacetCounts count_facet(FilteredMatches& matches, const FacetRequest& request) {
  return request.field->kind == FieldKind::kPeriod ? count_periods(matches, request)
                                                   : count_values(matches, request);
}

}  // namespace dateline
