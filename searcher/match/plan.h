// Plan: a query made concrete for one snapshot. Words have become terms, in every form under which
// the archive may hold them; statistics are those of the whole generation.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/base/calendar.h"
#include "common/text/analyzer.h"
#include "searcher/language/ast.h"

namespace dateline {

// Statistics of a generation. Tombstoned articles count until they are purged, so that removing one
// does not change the scores of others, and a merge that keeps them changes nothing.
struct Statistics {
  double n_articles = 0;
  double mean_words = 1;
};

Statistics statistics_of(const Snapshot& snapshot);

// All that the scores of a plan depend on beside the articles themselves. A page that continues an
// answer brings that answer's, so that its order is still the same when the archive has grown.
struct TermStatistics {
  Statistics statistics = {};
  std::vector<std::uint64_t> document_frequencies =
      {};  // of the words' terms, as they were planned
};

// The number of articles a term occurs in.
std::uint64_t document_frequency(const Snapshot& snapshot, const std::string& term);
std::vector<std::uint32_t> frequencies_by_segment(const Snapshot& snapshot,
                                                  const std::string& term);

// BM25 as Lucene computes it (Robertson and Zaragoza 2009, with idf = ln(1 + (N-n+.5)/(n+.5)) so
// that it is never negative), the frequency being that of the text plus kTitleWeight times that of
// the title.
struct Bm25 {
  static constexpr double kK1 = 1.2;
  static constexpr double kB = 0.75;
  static constexpr double kTitleWeight = 1.0;

  static double idf(double n_articles, double document_frequency);

  // What an article's length does to its weights.
  class Length {
   public:
    explicit Length(double mean_words) : per_word_(kK1 * kB / mean_words) {}

    double factor(double n_words) const { return kK1 * (1 - kB) + per_word_ * n_words; }

   private:
    double per_word_;
  };

  // `frequency` over 0.
  static double weight(double idf, double frequency, double length_factor) {
    return idf * frequency / (frequency + length_factor);
  }
};

class OpenedPostings;

// One form of a word. An article's frequency is that of `term` plus kTitleWeight times that of
// `title_term` (empty: none).
struct Variant {
  std::string term;
  std::string title_term;
  double idf = 0;
  std::vector<std::uint32_t> frequencies = {};    // articles with `term`, by segment
  std::shared_ptr<OpenedPostings> postings = {};  // of `term`; a second matching opens them anew
};

enum class PlanKind {
  kNothing,
  kAll,
  kWord,    // any of `variants`; the weight is the best variant's
  kPhrase,  // `terms` at consecutive positions; the weight is the sum of `variants`, one a term
  kPrefix,  // any term before `end` that begins with one of `terms` (plain words or S words);
            // constant weight
  kValues,  // any of `terms`; no weight
  kDate,    // published within `range`
  kUndated,
  kAnd,
  kOr,
  kAtLeast,  // at least `minimum` of `children`
  kNot,
};

struct PlanNode {
  PlanKind kind = PlanKind::kNothing;
  std::vector<Variant> variants = {};
  std::vector<std::string> terms = {};
  std::string end = {};  // empty: none
  DateRange range = {};
  std::vector<PlanNode> children = {};
  std::size_t minimum = 0;
  std::uint64_t estimate = 0;  // of how many articles match, for the order of work
};

inline constexpr double kPrefixWeight = 1.0;

// A prefix stands for so many words at most, the first in alphabetical order; a note says so.
inline constexpr std::size_t kMaxExpansions = 10'000;

struct Plan {
  PlanNode root;
  TermStatistics statistics;
  std::vector<Note> notes;              // what was decided: "source:bbc read as 'BBC News'"
  std::vector<std::uint64_t> segments;  // their numbers, in the snapshot's order

  // The place of one of the snapshot's segments in all that is "by segment".
  std::size_t index_of(const Segment& segment) const;
};

// The snapshot must outlive the plan only while it is matched. `frozen` are the statistics of an
// earlier plan of the same query. If they no longer fit, since the archive now knows other forms of
// the words, the present ones are used and a note says so.
Plan make_plan(const Node& query,
               const Snapshot& snapshot,
               Analyzer& analyzer,
               const TermStatistics* frozen = nullptr);

}  // namespace dateline
