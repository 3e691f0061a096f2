// What the searcher must answer, found in two slow ways that share nothing with its matcher: by
// reading every stored article, and by asking Xapian's own matcher.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/archive/snapshot.h"
#include "common/article/article.h"
#include "searcher/match/plan.h"

namespace dateline::testing {

struct Expected {
  std::map<ArticleRef, float> scores;  // of every live match
  std::uint64_t left_out_undated = 0;
  std::uint64_t left_out_coarse = 0;
};

// Reads the whole snapshot when it is made.
class BruteForce {
 public:
  explicit BruteForce(const Snapshot& snapshot);

  Expected run(const PlanNode& query);

  // Of every article stored, tombstoned ones too.
  double mean_words() const { return mean_words_; }

  std::size_t size() const { return stored_.size(); }

 private:
  struct Stored {
    ArticleRef ref = {};
    bool is_deleted = false;
    std::optional<ArticleDate> date = {};
    double n_words = 0;
    std::unordered_map<std::string, std::vector<std::uint32_t>> positions = {};  // by term
    std::set<std::string> values = {};
  };

  struct Verdict {
    bool matches = false;
    bool possible = false;
  };

  static Stored read(const Snapshot& snapshot, ArticleRef ref, Analyzer& analyzer);
  Verdict verdict(const PlanNode& node, const Stored& article) const;
  static Verdict date_verdict(const PlanNode& node, const Stored& article);
  void add_score(const PlanNode& node, const Stored& article, double& score);
  double weight(const Variant& variant, const Stored& article);
  double idf(const std::string& term);

  std::vector<Stored> stored_;
  double mean_words_ = 1;
  std::unordered_map<std::string, double> idf_of_;
};

// The live matches by Xapian::Enquire over the archive's stub; dates from the columns. Not for an
// archive without segments, which no stub can name.
std::set<ArticleRef> xapian_matches(const Snapshot& snapshot, const PlanNode& query);

}  // namespace dateline::testing
