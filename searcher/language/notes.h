// Collects what parse_query() has to say, each thing once.

#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/language/parse_query.h"

namespace dateline {

class Notes {
 public:
  // The same code and text again is ignored.
  void add(std::string_view code, std::string text, std::size_t at) {
    if (seen_.emplace(code, text).second) {
      notes_.push_back({std::string(code), std::move(text), at});
    }
  }

  std::vector<QueryNote> take() { return std::move(notes_); }

 private:
  std::vector<QueryNote> notes_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace dateline
