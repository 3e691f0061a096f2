#include "searcher/match/plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

#include "searcher/match/postings.h"
#include "searcher/match/prefixes.h"
#include "searcher/match/values.h"
#include "searcher/match/words.h"

namespace dateline {
namespace {

std::uint64_t sum_of(const std::vector<std::uint32_t>& frequencies) {
  return std::accumulate(frequencies.begin(), frequencies.end(), std::uint64_t{0});
}

// Opened postings hold about half a KB each.
constexpr std::size_t kMaxOpened = 1024;

class Planner {
 public:
  Planner(const Snapshot& snapshot, Analyzer& analyzer, const TermStatistics* frozen)
      : snapshot_(snapshot), frozen_(frozen), words_(snapshot, analyzer) {
    for (const auto& segment : snapshot.segments()) {
      plan_.segments.push_back(segment->listed().number);
    }
    plan_.statistics.statistics = frozen != nullptr ? frozen->statistics : statistics_of(snapshot);
  }

  Plan plan(const Node& query) {
    plan_.root = lower(query);
    return std::move(plan_);
  }

 private:
  PlanNode lower(const Node& node) {
    switch (node.kind) {
      case NodeKind::kAll:
        return leaf(PlanKind::kAll, n_articles());
      case NodeKind::kWord:
        return lower_readings(words_.readings(node.text, node.exact), node);
      case NodeKind::kPhrase:
        return lower_readings(words_.phrase_readings(node.text), node);
      case NodeKind::kPrefix:
        return lower_prefix(node);
      case NodeKind::kValue:
        return lower_value(node);
      case NodeKind::kDate: {
        PlanNode plan = leaf(PlanKind::kDate, 1);  // first: intervals cost nothing
        plan.range = node.range;
        return plan;
      }
      case NodeKind::kDateUnknown:
        return leaf(PlanKind::kUndated, 1);
      case NodeKind::kAnd:
        return lower_children(PlanKind::kAnd, node);
      case NodeKind::kOr:
        return lower_children(PlanKind::kOr, node);
      case NodeKind::kAtLeast:
        return lower_children(PlanKind::kAtLeast, node);
      case NodeKind::kNot:
        return lower_children(PlanKind::kNot, node);
    }
    return {};
  }

  const Statistics& statistics() const { return plan_.statistics.statistics; }

  std::uint64_t n_articles() const { return static_cast<std::uint64_t>(statistics().n_articles); }

  static PlanNode leaf(PlanKind kind, std::uint64_t estimate) {
    PlanNode node;
    node.kind = kind;
    node.estimate = estimate;
    return node;
  }

  PlanNode lower_children(PlanKind kind, const Node& node) {
    const bool is_sum = kind == PlanKind::kOr || kind == PlanKind::kAtLeast;
    PlanNode plan = leaf(kind, is_sum ? 0 : n_articles());
    plan.minimum = node.minimum;
    for (const Node& child : node.children) {
      PlanNode lowered = lower(child);
      if (kind == PlanKind::kAnd) {
        plan.estimate = std::min(plan.estimate, lowered.estimate);
      } else if (is_sum) {
        plan.estimate += lowered.estimate;
      }
      plan.children.push_back(std::move(lowered));
    }
    return plan;
  }

  // A word may be read as one word or, where it falls into several tokens, as a phrase; the
  // languages of the archive may see it differently.
  PlanNode lower_readings(const std::vector<Reading>& readings, const Node& node) {
    std::vector<PlanNode> plans;
    for (const Reading& reading : readings) {
      plans.push_back(lower_reading(reading, node.field != nullptr));
    }
    if (plans.empty()) {
      // Punctuation only. It stands in no index, and dropping the clause would answer another
      // question.
      plan_.notes.push_back(
          {"no-word", "'" + node.text + "' holds no word, so nothing matches it"});
      return leaf(PlanKind::kNothing, 0);
    }
    if (plans.size() == 1) {
      return std::move(plans.front());
    }
    PlanNode either = leaf(PlanKind::kOr, 0);
    for (PlanNode& plan : plans) {
      either.estimate += plan.estimate;
    }
    either.children = std::move(plans);
    return either;
  }

  PlanNode lower_reading(const Reading& reading, bool in_title) {
    if (reading.is_prefix) {
      return prefix_node(reading.tokens.front(), in_title);
    }
    PlanNode plan = leaf(reading.tokens.size() == 1 ? PlanKind::kWord : PlanKind::kPhrase, 0);
    if (plan.kind == PlanKind::kWord) {
      for (const std::string& form : reading.tokens.front()) {
        add_variant(plan, form, reading.is_stem, in_title);
        plan.estimate += plan_frequency_;
      }
      return plan;
    }
    plan.estimate = n_articles();
    for (const std::vector<std::string>& forms : reading.tokens) {
      add_variant(plan, forms.front(), false, in_title);
      plan.terms.push_back(plan.variants.back().term);
      plan.estimate = std::min(plan.estimate, plan_frequency_);
    }
    return plan;
  }

  void add_variant(PlanNode& plan, const std::string& form, bool is_stem, bool in_title) {
    Variant variant;
    const std::string title = std::string(is_stem ? kTitleStemPrefix : kTitlePrefix) + form;
    if (in_title) {
      variant.term = title;
    } else {
      variant.term = is_stem ? std::string(kStemPrefix) + form : form;
      variant.title_term = title;
    }
    look_up(variant);
    plan_frequency_ = sum_of(variant.frequencies);
    variant.idf =
        Bm25::idf(statistics().n_articles, static_cast<double>(scored_frequency(plan_frequency_)));
    plan.variants.push_back(std::move(variant));
  }

  void look_up(Variant& variant) {
    variant.postings = std::make_shared<OpenedPostings>();
    variant.frequencies.reserve(snapshot_.segments().size());
    for (std::size_t i = 0; i < snapshot_.segments().size(); ++i) {
      glass::PostingReader postings = snapshot_.segments()[i]->postings(variant.term);
      variant.frequencies.push_back(postings.n_articles());
      if (variant.frequencies.back() > 0 && n_opened_ < kMaxOpened) {
        ++n_opened_;
        variant.postings->add(i, std::move(postings));
      }
    }
  }

  // The frequency that the term planned next is scored by.
  std::uint64_t scored_frequency(std::uint64_t present) {
    std::vector<std::uint64_t>& used = plan_.statistics.document_frequencies;
    const bool is_frozen = frozen_ != nullptr && used.size() < frozen_->document_frequencies.size();
    used.push_back(is_frozen ? frozen_->document_frequencies[used.size()] : present);
    return used.back();
  }

  PlanNode lower_prefix(const Node& node) {
    if (WordReader::is_without_blanks(node.text)) {
      return lower_readings(words_.readings(node.text, true), node);
    }
    return prefix_node(words_.prefix_forms(node.text), node.field != nullptr);
  }

  PlanNode prefix_node(const std::vector<std::string>& forms, bool in_title) {
    PlanNode plan = leaf(PlanKind::kPrefix, n_articles());
    for (const std::string& form : forms) {
      plan.terms.push_back(in_title ? std::string(kTitlePrefix) + form : form);
    }
    plan.end = end_of_prefixes(snapshot_, plan.terms, kMaxExpansions);
    if (!plan.end.empty()) {
      plan_.notes.push_back(
          {"prefix-cut", fmt::format("more than {} words begin with '{}', and only the first of "
                                     "them in the order of their letters are looked for",
                                     kMaxExpansions, forms.front())});
    }
    return plan;
  }

  PlanNode lower_value(const Node& node) {
    PlanNode plan = leaf(PlanKind::kValues, 0);
    plan.terms = resolve_value(snapshot_, *node.field, node.text, plan_.notes);
    for (const std::string& term : plan.terms) {
      plan.estimate += document_frequency(snapshot_, term);
    }
    return plan;
  }

  const Snapshot& snapshot_;
  const TermStatistics* frozen_;
  WordReader words_;
  Plan plan_;
  std::uint64_t plan_frequency_ = 0;  // of the variant added last
  std::size_t n_opened_ = 0;
};

}  // namespace

Statistics statistics_of(const Snapshot& snapshot) {
  Statistics statistics;
  double n_words = 0;
  for (const ListedSegment& segment : snapshot.generation().segments) {
    statistics.n_articles += segment.n_articles;
    n_words += static_cast<double>(segment.n_words);
  }
  if (n_words > 0) {
    statistics.mean_words = n_words / statistics.n_articles;
  }
  return statistics;
}

std::uint64_t document_frequency(const Snapshot& snapshot, const std::string& term) {
  return sum_of(frequencies_by_segment(snapshot, term));
}

std::vector<std::uint32_t> frequencies_by_segment(const Snapshot& snapshot,
                                                  const std::string& term) {
  std::vector<std::uint32_t> frequencies;
  frequencies.reserve(snapshot.segments().size());
  for (const auto& segment : snapshot.segments()) {
    frequencies.push_back(segment->frequency(term));
  }
  return frequencies;
}

std::size_t Plan::index_of(const Segment& segment) const {
  const auto found = std::ranges::find(segments, segment.listed().number);
  if (found == segments.end()) {
    throw std::logic_error("a plan is for the segments of its snapshot");
  }
  return static_cast<std::size_t>(found - segments.begin());
}

double Bm25::idf(double n_articles, double document_frequency) {
  return std::log(1 + (n_articles - document_frequency + 0.5) / (document_frequency + 0.5));
}

Plan make_plan(const Node& query,
               const Snapshot& snapshot,
               Analyzer& analyzer,
               const TermStatistics* frozen) {
  Plan plan = Planner(snapshot, analyzer, frozen).plan(query);
  if (frozen != nullptr &&
      plan.statistics.document_frequencies.size() != frozen->document_frequencies.size()) {
    plan = Planner(snapshot, analyzer, nullptr).plan(query);
    plan.notes.push_back({"statistics-changed",
                          "the archive knows other forms of these words now, so the order may "
                          "differ from that of the pages before"});
  }
  return plan;
}

}  // namespace dateline
