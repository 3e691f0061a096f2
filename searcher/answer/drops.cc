#include "searcher/answer/drops.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "searcher/answer/rank.h"
#include "searcher/language/canonical.h"
#include "searcher/language/combine.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxTriedClauses = 12;
constexpr std::size_t kMaxDrops = 5;

class DropFinder {
 public:
  DropFinder(const std::vector<Node>& clauses, const Snapshot& snapshot, Analyzer& analyzer)
      : clauses_(clauses), snapshot_(snapshot), analyzer_(analyzer) {}

  std::vector<Drop> find(const std::vector<std::uint64_t>& totals) {
    // What finds nothing alone has to go in any case.
    std::vector<bool> dropped;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      dropped.push_back(totals[i] == 0);
      if (totals[i] > 0) {
        left.push_back(i);
      }
    }
    if (left.size() < clauses_.size()) {
      try_drop(dropped);
    }
    if (drops_.empty() && left.size() <= kMaxTriedClauses) {
      try_singles(dropped, left);
    }
    if (drops_.empty() && left.size() <= kMaxTriedClauses) {
      try_pairs(dropped, left);
    }
    if (drops_.empty()) {
      keep_what_can_stay(totals);
    }
    std::ranges::stable_sort(drops_, std::greater<>(), &Drop::total);
    drops_.resize(std::min(drops_.size(), kMaxDrops));
    return std::move(drops_);
  }

 private:
  std::uint64_t count_left(const std::vector<bool>& dropped) {
    std::vector<Node> left;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (!dropped[i]) {
        left.push_back(clauses_[i]);
      }
    }
    return left.empty() ? 0 : count_matches(make_and(std::move(left)), snapshot_, analyzer_);
  }

  void try_drop(const std::vector<bool>& dropped) {
    Drop drop{.total = count_left(dropped)};
    if (drop.total == 0) {
      return;
    }
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (dropped[i]) {
        drop.clauses.push_back(to_canonical(clauses_[i]));
      }
    }
    drops_.push_back(std::move(drop));
  }

  void try_singles(std::vector<bool> dropped, const std::vector<std::size_t>& left) {
    for (const std::size_t i : left) {
      dropped[i] = true;
      try_drop(dropped);
      dropped[i] = false;
    }
  }

  void try_pairs(std::vector<bool> dropped, const std::vector<std::size_t>& left) {
    for (std::size_t k = 0; k < left.size(); ++k) {
      dropped[left[k]] = true;
      try_singles(dropped, {left.begin() + static_cast<std::ptrdiff_t>(k) + 1, left.end()});
      dropped[left[k]] = false;
    }
  }

  // From the clause that finds most to the one that finds least, each stays if it can.
  void keep_what_can_stay(const std::vector<std::uint64_t>& totals) {
    std::vector<std::size_t> order(clauses_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return totals[i]; });
    std::vector<bool> dropped(clauses_.size(), true);
    for (const std::size_t i : order) {
      dropped[i] = false;
      if (count_left(dropped) == 0) {
        dropped[i] = true;
      }
    }
    try_drop(dropped);
  }

  const std::vector<Node>& clauses_;
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  std::vector<Drop> drops_;
};

}  // namespace

std::vector<Drop> find_drops(const std::vector<Node>& clauses,
                             const std::vector<std::uint64_t>& totals,
                             const Snapshot& snapshot,
                             Analyzer& analyzer) {
  return DropFinder(clauses, snapshot, analyzer).find(totals);
}

}  // namespace dateline
