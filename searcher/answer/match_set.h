// The matches of a query in every segment, for those who look at all of them.

#pragma once

#include <cstdint>
#include <vector>

#include "common/archive/snapshot.h"
#include "searcher/match/matcher.h"
#include "searcher/match/plan.h"

namespace dateline {

class MatchSet {
 public:
  // Windows of a segment come in ascending order.
  void add(std::uint32_t segment, const MatchWindow& window);

  // Calls visit(docid) for every match in a segment, ascending.
  template <class Visit>
  void for_each(std::uint32_t segment, Visit visit) const {
    if (segment >= segments_.size()) {
      return;
    }
    for (const Part& part : segments_[segment]) {
      part.bits.for_each([&](std::uint32_t bit) { visit(part.base + bit); });
    }
  }

  std::uint64_t size() const;

 private:
  struct Part {
    std::uint32_t base;
    WindowBits bits;
  };

  std::vector<std::vector<Part>> segments_;
};

MatchSet find_matches(const Snapshot& snapshot, const Plan& plan);

// Every live article.
MatchSet find_all(const Snapshot& snapshot);

}  // namespace dateline
