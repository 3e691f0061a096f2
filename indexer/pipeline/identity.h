// Which article it is, and by which id people know it.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

#include "common/article/article.h"
#include "common/base/hash.h"
#include "indexer/pipeline/id_set.h"

namespace dateline {

// The keys of one file's articles, in their order: equal ones are told apart by counting.
class FileKeys {
 public:
  Hash128 next(const Article& article);

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> n_seen_;  // by part of the first's key
};

// Gives every article an id that no other has.
class IdGiver {
 public:
  // `is_taken` tells of ids from before this run.
  explicit IdGiver(std::function<bool(const std::string&)> is_taken)
      : is_taken_(std::move(is_taken)) {}

  // Sets article.id: the preferred id, or that with ~2, ~3, ... and a note. Returns whether the
  // preferred one was free.
  bool give(Article& article, const Hash128& key);

  // An id that stays with its article.
  void keep(const std::string& id) { given_.insert(id); }

 private:
  std::function<bool(const std::string&)> is_taken_;
  IdSet given_;
  // Where to go on counting: many records of one id would otherwise be tried one by one.
  std::unordered_map<std::string, std::uint32_t> next_number_;
};

}  // namespace dateline
