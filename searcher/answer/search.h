// search: a query -> its hits, its exact total, and what a date range left out.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/article/article.h"
#include "common/base/calendar.h"
#include "searcher/answer/explain.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/suggest.h"
#include "searcher/answer/timeline.h"
#include "searcher/language/parse_query.h"
#include "searcher/match/plan.h"

namespace dateline {

enum class Sort { kRelevance, kNewest, kOldest };

// How much of each hit is fetched.
enum class HitParts {
  kId,       // id, date, score
  kArticle,  // the stored article, too
  kSnippet,  // and what of it the query matched
};

inline constexpr std::size_t kEveryHit = SIZE_MAX;

// What is said beside the hits.
enum class Advice {
  kNone,
  kSuggestion,  // words that would find more
  kInstead,     // for people: and what to do, and to read, where nothing is found
};

inline constexpr std::size_t kMaxHitsInstead = 10;

struct SearchRequest {
  std::string query = {};
  Match match = Match::kAll;
  std::vector<std::string> filters = {};  // "source:bbc", "-language:de"; see question.h
  DateRange range = {};                   // of --since and --until
  Sort sort = Sort::kRelevance;
  std::size_t offset = 0;
  std::size_t limit = 10;  // or kEveryHit
  std::string after = {};  // a cursor of SearchResponse::next: only hits behind it
  HitParts parts = HitParts::kSnippet;
  std::optional<ArticleDate> today = {};
  std::vector<QueryNote> notes = {};  // on how options were read
  std::vector<FacetRequest> facets = {};
  std::optional<TimelineRequest> timeline = {};
  bool explain = false;
  Advice advice = Advice::kNone;
};

// A piece of an article's title or text, with the matched words marked.
struct Fragment {
  std::string field = {};  // "title" or "body"
  std::string text = {};
  std::vector<std::pair<std::size_t, std::size_t>> marks = {};  // bytes of `text`, [begin, end)

  bool operator==(const Fragment&) const = default;
};

struct Hit {
  std::size_t rank = 0;  // from 1, of all matches
  float score = 0;       // 0 unless sorted by relevance
  ArticleRef ref = {};
  Article article = {};
  std::uint32_t words = 0;
  std::vector<Fragment> snippet = {};
};

struct ArchiveInfo {
  std::string name = {};
  std::string id = {};
  std::uint64_t generation = 0;
  std::uint64_t articles = 0;  // live ones
  std::uint64_t undated = 0;
  std::optional<ArticleDate> first = {};  // the dates of the oldest and the newest article
  std::optional<ArticleDate> last = {};
};

// Shown to people where nothing was found. No part of the answer: its total stays 0.
struct Instead {
  Explanation explanation = {};  // without forms
  std::size_t minimum = 0;       // what `hits` have at least, of n_clauses; 0: nothing was tried
  std::size_t n_clauses = 0;
  std::uint64_t total = 0;
  std::vector<Hit> hits = {};  // of the same question with Match::kMost
};

struct SearchResponse {
  std::string input = {};
  std::string canonical = {};
  std::vector<QueryNote> notes = {};
  ArchiveInfo archive = {};
  std::uint64_t total = 0;             // exact
  std::uint64_t left_out_undated = 0;  // match but for the date, which nobody knows
  std::uint64_t left_out_coarse = 0;   // match but for the date, a month or year that only overlaps
  std::size_t offset = 0;              // how many hits come before the first
  std::size_t limit = 0;               // as requested; n_shown if that was every hit
  double took_ms = 0;
  std::size_t n_shown = 0;  // hits of this answer: those in `hits`, or those that a stream delivers
  std::vector<Hit> hits = {};
  std::string next = {};  // the cursor behind the last of them; empty if no hit follows
  std::vector<FacetCounts> facets = {};
  std::optional<Timeline> timeline = {};
  std::optional<Suggestion> suggestion = {};
  std::optional<Explanation> explanation = {};
  std::optional<Instead> instead = {};
};

// Throws Error(kUsage) for a query without a reading, and for a cursor that is damaged or of
// another question.
SearchResponse search(const Snapshot& snapshot, const SearchRequest& request);

ArchiveInfo describe_archive(const Snapshot& snapshot);

}  // namespace dateline
